// ISO 20022 account reports and statements, CAMT.052 to 054 (import-and-reconcile 6.3).
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Failure } from '../../failures/index.ts';
import {
  type Cents,
  centsFromDecimal,
  type Day,
  err,
  negateCents,
  ok,
  parseDay,
  type Result,
  sumCents,
} from '../../values/index.ts';
import { decodeEntities, type FileRow, fileRow, type TextOptions, textOrNull } from './rows.ts';
import { childText, deepText, isNode, nodeAt, nodesOf, textOf, type XmlNode } from './xml.ts';

/** Every entry anywhere in the document; an entry with details that have amounts of their own gives one row each. */
export function rowsFromCamt(text: string, options: TextOptions): Result<FileRow[], Failure> {
  const unreadable = err({ code: 'import-unreadable-file', details: { format: 'CAMT' } } as const);
  if (XMLValidator.validate(text) !== true) return unreadable;
  const parser = new XMLParser({
    ignoreAttributes: false,
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
  });
  const document: unknown = parser.parse(text);
  const entries = isNode(document) ? entriesOf(document) : [];
  if (entries.length === 0 && !(isNode(document) && 'Document' in document)) return unreadable;
  const rows: FileRow[] = [];
  for (const entry of entries) for (const found of rowsOfEntry(entry)) rows.push(toRow(found, rows.length + 1, options));
  return ok(rows);
}

function entriesOf(node: XmlNode): XmlNode[] {
  return Object.entries(node).flatMap(([tag, value]) =>
    nodesOf(value).flatMap((child) => (tag === 'Ntry' ? [child] : entriesOf(child))),
  );
}

/** An entry, or one of its details, with the amount and the reference that count for it. */
type Booked = {
  readonly entry: XmlNode;
  readonly detail: XmlNode | undefined;
  readonly amount: Cents | undefined;
  readonly reference: string | null;
};

function rowsOfEntry(entry: XmlNode): readonly Booked[] {
  const details = nodesOf(entry['NtryDtls']).flatMap((group) => nodesOf(group['TxDtls']));
  const reference = usable(childText(entry, 'AcctSvcrRef'));
  const amount = signed(centsFromDecimal(childText(entry, 'Amt')), childText(entry, 'CdtDbtInd'));
  const parts = details.length > 1 ? detailAmounts(entry, details) : undefined;
  if (!parts || amount === undefined || sumCents(parts) !== amount) return [{ entry, detail: details[0], amount, reference }];
  return details.map((detail, index) => ({
    entry,
    detail,
    amount: parts[index],
    // The bank numbers the entry only; its place in the entry is what stays the same from download to download.
    reference: reference && `${reference}/${index + 1}`,
  }));
}

/** The signed amounts of all details; undefined when one has none, or is in another currency than the entry. */
function detailAmounts(entry: XmlNode, details: readonly XmlNode[]): readonly Cents[] | undefined {
  const currency = currencyOf(entry['Amt']);
  const amounts = details.flatMap((detail) => {
    const stated = detail['Amt'] ?? nodeAt(detail, 'AmtDtls', 'TxAmt')?.['Amt'];
    const direction = childText(detail, 'CdtDbtInd') || childText(entry, 'CdtDbtInd');
    const amount = signed(centsFromDecimal(textOf(stated)), direction);
    return amount === undefined || (currencyOf(stated) ?? currency) !== currency ? [] : [amount];
  });
  return amounts.length === details.length ? amounts : undefined;
}

function currencyOf(amount: unknown): string | null {
  const [node] = nodesOf(amount);
  return node ? textOrNull(childText(node, '@_Ccy')) : null;
}

function signed(amount: Cents | undefined, direction: string): Cents | undefined {
  return amount !== undefined && direction === 'DBIT' ? negateCents(amount) : amount;
}

function usable(reference: string): string | null {
  return /^(notprovided|nonref)$/i.test(reference.trim()) ? null : textOrNull(decodeEntities(reference));
}

function toRow({ entry, detail, amount, reference }: Booked, row: number, options: TextOptions): FileRow {
  const dateText = dateTextOf(entry);
  const amountText = childText(entry, 'Amt');
  const payee = payeeOf(entry, detail, amount);
  const status = childText(entry, 'Sts') || deepText(nodeAt(entry, 'Sts') ?? {}, 'Cd');
  return fileRow(
    {
      row,
      dateText,
      date: dayOf(dateText),
      amountText,
      amount,
      payee,
      notes: notesOf(entry, detail, payee),
      importedId: reference,
      pending: status === 'PDNG' || status === 'FUTR',
      problems: status === 'INFO' ? [{ row, field: 'status', reason: 'not-booked', text: status }] : [],
    },
    options,
  );
}

function dateTextOf(entry: XmlNode): string {
  const date = nodeAt(entry, 'ValDt') ?? nodeAt(entry, 'BookgDt');
  return date ? childText(date, 'Dt') || childText(date, 'DtTm') : '';
}

function dayOf(text: string): Day | undefined {
  return parseDay(text.trim().slice(0, 10));
}

/**
 * Whoever is on the other side: the creditor of a payment, the debtor of a receipt. A reversal books the first
 * payment's opposite, so there the sides change places.
 */
function payeeOf(entry: XmlNode, detail: XmlNode | undefined, amount: Cents | undefined): string | null {
  const reversal = childText(entry, 'RvslInd').trim() === 'true';
  const paidOut = (amount ?? 0) < 0 !== reversal;
  const parties = detail && nodeAt(detail, 'RltdPties');
  const party = parties && nodeAt(parties, paidOut ? 'Cdtr' : 'Dbtr');
  const name = party ? deepText(party, 'Nm') : '';
  return textOrNull(decodeEntities(name || childText(entry, 'AddtlNtryInf')));
}

function notesOf(entry: XmlNode, detail: XmlNode | undefined, payee: string | null): string | null {
  const lines = (detail && nodeAt(detail, 'RmtInf')?.['Ustrd']) ?? [];
  const remittance = (Array.isArray(lines) ? lines : [lines]).map(textOf).join(' ').trim();
  const text = remittance || childText(entry, 'AddtlNtryInf') || childText(entry, 'NtryRef');
  const notes = textOrNull(decodeEntities(text));
  return notes !== null && payee?.includes(notes) ? null : notes;
}
