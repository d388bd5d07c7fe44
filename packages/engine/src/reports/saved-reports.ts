import type { Failure } from '../failures/index.ts';
import { parseConditionsOp } from '../filters/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Fields, Json, TableRow } from '../storage/tables.ts';
import { err, foldText, ok, type Result, sameName } from '../values/index.ts';
import { type ReportSettings, settingsFromLabels } from './report-settings.ts';

/** A stored report: what it shows, and how it is drawn. Labels that are not known here stay as they are. */
export type SavedReport = ReportSettings & {
  readonly id: string;
  readonly name: string;
  readonly graphType: string;
  readonly showTrendLines: boolean;
  readonly metadata: Json;
};

/** What may be given when a report is made or changed. */
export type ReportFields = Partial<ReportSettings> & {
  readonly graphType?: string;
  readonly showTrendLines?: boolean;
  readonly metadata?: Json;
};

/** Living reports by name. */
export function listReports(reader: BudgetReader): SavedReport[] {
  const ids = reader.select('live_custom_reports', ['id']);
  return ids
    .flatMap(({ id }) => reportById(reader, id) ?? [])
    .sort((a, b) => foldText(a.name).localeCompare(foldText(b.name), 'pt-BR') || (a.id < b.id ? -1 : 1));
}

/** The living report with the id. */
export function reportById(reader: BudgetReader, id: string): SavedReport | undefined {
  const row = reader.row('custom_reports', id);
  return row && !row.tombstone ? reportOf(row) : undefined;
}

function reportOf(row: TableRow<'custom_reports'>): SavedReport {
  const { id, startDate, endDate, dateStatic, showEmpty, showOffBudget, showHidden, showUncategorized } = row;
  const { includeCurrent, trimIntervals, showTrendLines, metadata } = row;
  return {
    id,
    name: row.name ?? '',
    ...settingsFromLabels(row),
    ...{ startDate, endDate, dateStatic, showEmpty, showOffBudget, showHidden, showUncategorized },
    ...{ includeCurrent, trimIntervals, showTrendLines, metadata },
    conditions: Array.isArray(row.conditions) ? row.conditions : [],
    conditionsOp: parseConditionsOp(row.conditionsOp),
    graphType: row.graphType ?? 'BarGraph',
  };
}

/** A new report under a name of its own; gives its id. */
export function createReport(writer: BudgetWriter, name: string, fields: ReportFields): Result<string, Failure> {
  const checked = checkName(writer, name, null);
  if (!checked.ok) return checked;
  const usable = usableFields(writer, fields);
  if (!usable.ok) return usable;
  const id = writer.newId();
  writer.insert('custom_reports', id, { balanceType: 'Payment', ...usable.value, name: checked.value });
  return ok(id);
}

/** Changes the given fields, and the name if one is given. */
export function changeReport(
  writer: BudgetWriter,
  id: string,
  fields: ReportFields & { readonly name?: string },
): Result<void, Failure> {
  if (!reportById(writer, id)) return err({ code: 'not-found', details: { what: id } });
  const { name, ...others } = fields;
  const checked = name === undefined ? undefined : checkName(writer, name, id);
  if (checked && !checked.ok) return checked;
  const usable = usableFields(writer, others);
  if (!usable.ok) return usable;
  writer.update('custom_reports', id, { ...usable.value, ...(checked ? { name: checked.value } : {}) });
  return ok(undefined);
}

/** Deletes the report, and the widgets that show it. */
export function deleteReport(writer: BudgetWriter, id: string): Result<void, Failure> {
  if (!reportById(writer, id)) return err({ code: 'not-found', details: { what: id } });
  for (const widget of writer.select('live_dashboard', ['id', 'meta'], "where type = 'custom-report'"))
    if (widget.meta !== null && typeof widget.meta === 'object' && 'id' in widget.meta && widget.meta['id'] === id)
      writer.update('dashboard', widget.id, { tombstone: true });
  writer.update('custom_reports', id, { tombstone: true });
  return ok(undefined);
}

function checkName(reader: BudgetReader, name: string, self: string | null): Result<string, Failure> {
  const trimmed = name.trim();
  if (trimmed === '') return err({ code: 'report-name-missing', field: 'name' });
  const taken = listReports(reader).some((other) => other.id !== self && sameName(other.name.trim(), trimmed));
  return taken ? err({ code: 'report-name-taken', field: 'name', details: { name: trimmed } }) : ok(trimmed);
}

/** Fields of later levels: switched off they need not be written, switched on they cannot be. */
const LATER_FIELDS = ['trimIntervals', 'showTrendLines'] as const;

function usableFields(reader: BudgetReader, fields: ReportFields): Result<Fields<'custom_reports'>, Failure> {
  const usable = { ...fields };
  for (const field of LATER_FIELDS) {
    if (usable[field] === undefined || reader.supports('custom_reports', field)) continue;
    if (usable[field]) return err({ code: 'needs-newer-level', field, details: { what: `custom_reports.${field}` } });
    delete usable[field];
  }
  return ok(usable);
}
