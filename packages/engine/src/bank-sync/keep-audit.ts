// What an audit found, in the history of runs. One that finds nothing writes nothing.
import type { BudgetWriter } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { type Audit, isKnownReason } from './audit.ts';
import { AUDIT } from './run.ts';

/** Counts of lines of an audit whose reason nobody knows, by kind. */
type AuditCounts = { readonly missing: number; readonly extra: number; readonly different: number };

/** What is open in an audit. */
function auditCounts({ months }: Audit): AuditCounts {
  const open = months.flatMap(({ lines }) => lines).filter(({ reason }) => !isKnownReason(reason));
  const count = (kind: string): number => open.filter((line) => line.kind === kind).length;
  return { missing: count('missing'), extra: count('extra'), different: count('different') };
}

/** Keeps what was found, unless the last audit of the account found the same; gives the record's id. */
export function keepAudit(writer: BudgetWriter, found: Audit): string | null {
  if (found.open === 0) return null;
  const counts = auditCounts(found);
  const months = found.months.filter(({ lines }) => lines.some(({ reason }) => !isKnownReason(reason)));
  const report: Json = { [AUDIT]: { ...counts, months: months.map(({ month }) => month) } };
  const { account } = found;
  const before = writer.select('live_bank_runs', ['report'], 'where account = ? order by startedAt desc', [account]);
  const last = before.find((run) => isAudit(run.report));
  if (last && JSON.stringify(last.report) === JSON.stringify(report)) return null;
  const id = writer.newId();
  writer.insert('bank_runs', id, { account, startedAt: writer.now(), report });
  return id;
}

function isAudit(report: Json): boolean {
  return report !== null && typeof report === 'object' && AUDIT in report;
}
