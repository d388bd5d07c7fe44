// Whose document tells who is on the other side of a line, so that the person's own name for them is used
// (bank-sync-pluggy.md 5).
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { type Document, documentOf, isPublic, knownMarks, markOf, shownDocument } from '../names/index.ts';
import type { Content } from './content.ts';
import { digits, unpackEvidence } from './evidence.ts';
import { plainText } from './likeness.ts';
import type { BankLine } from './statement.ts';

/**
 * The shop's document, else that of the other side of the payment. Undefined where neither is known in full, where it is
 * the person's own, and for what pays a card's bill: that goes to the bank, whatever else is paid to it.
 */
function documentOfLine(line: BankLine, own: ReadonlySet<string>): Document | undefined {
  if (line.paysBill) return undefined;
  const other = line.amount < 0 ? line.receiver : line.payer;
  const document = documentOf(line.merchant?.cnpj) ?? documentOf(other?.document);
  return document && !own.has(digits(document)) ? document : undefined;
}

/** The marks under which a line's document may stand in the book of names. */
export function marksOfLine(reader: BudgetReader, line: BankLine, own: ReadonlySet<string>): string[] {
  const document = documentOfLine(line, own);
  return document ? knownMarks(reader, document) : [];
}

/** What the row ledger keeps of a line beside its content, in which a person's number is masked; null for a company's. */
export function keptMark(writer: BudgetWriter, line: BankLine | undefined, own: ReadonlySet<string>): string | null {
  const document = line && documentOfLine(line, own);
  return document && !isPublic(document) ? markOf(writer, document) : null;
}

/** A row of the ledger, as much as tells whose it is. */
export type KeptWhose = { readonly content: Content; readonly counterparty: string | null; readonly evidence: string | null };

/** The same of a line that came before, as a mark and as banks print it; undefined where it is not known. */
export function markOfKept({ content, counterparty, evidence }: KeptWhose): { mark: string; shown: string } | undefined {
  const { own, paysBill } = unpackEvidence(evidence);
  // The evidence also holds what only the bank's text says, such as any `pagto`.
  if (own || (paysBill && /\bfatura\b/.test(plainText(content.payee)))) return undefined;
  const other = content.amount < 0 ? content.receiver : content.payer;
  const company = documentOf(content.cnpj) ?? documentOf(other?.document);
  if (company) return { mark: `cnpj:${company}`, shown: shownDocument(company) };
  return counterparty === null ? undefined : { mark: counterparty, shown: other?.document ?? '' };
}
