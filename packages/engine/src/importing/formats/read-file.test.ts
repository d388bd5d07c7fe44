import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixture, fixturePath } from '../../testing/budget.ts';
import { centsFromDecimal, centsToDecimal } from '../../values/index.ts';
import { type BankFile, readBankFile } from './read-file.ts';

type Options = {
  readonly importNotes?: boolean;
  readonly fallbackMissingPayeeToMemo?: boolean;
  readonly swapPayeeAndMemo?: boolean;
  readonly hasHeaderRow?: boolean;
  readonly delimiter?: string;
  readonly skipStartLines?: number;
  readonly skipEndLines?: number;
};
type Row = Readonly<Record<string, string | number | null>>;
type Case = { file: string; options: Options; defect?: string; errors: string[]; rows: (Row | string[])[] | null };
const { cases } = fixture<{ cases: readonly Case[] }>('cases', 'files.json');

function read(file: string, options: Options = {}) {
  const bytes = file === 'notes.txt' ? new Uint8Array() : readFileSync(fixturePath('files', file));
  const { hasHeaderRow = true, delimiter = ',', skipStartLines = 0, skipEndLines = 0, ...texts } = options;
  return readBankFile(bytes, file, { texts, shape: { hasHeader: hasHeaderRow, delimiter, skipStartLines, skipEndLines } });
}

function recorded(file: BankFile): unknown[] {
  if (file.format === 'csv') {
    const { columns, rows } = file.table;
    return columns ? rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? '']))) : [...rows];
  }
  return file.rows.map((row) => ({
    amount: row.amount === null ? null : Number(centsToDecimal(row.amount)),
    date: file.format === 'qif' ? row.dateText : row.date,
    payee: row.payee,
    notes: row.notes,
    id: row.importedId,
    category: row.category,
  }));
}

function wanted(row: Row | string[], format: BankFile['format']): unknown {
  if (format === 'csv' || Array.isArray(row)) return row;
  const { amount, date, payee_name: payee, notes, imported_id: id = null, category = null } = row;
  return { amount, date, payee, notes, id, category };
}

/** What replaces the recorded answer of a case marked as a defect. */
const IMPROVED: Readonly<Record<string, (rows: (Row | string[])[]) => (Row | string[])[]>> = {
  // 6.1: a comma is a decimal sign.
  'checking.ofx': (rows) => rows.map((row) => ('amount' in row && row['amount'] === 350000 ? { ...row, amount: 3500 } : row)),
  // 6: the declared character set is used.
  'latin1.ofx': (rows) =>
    rows.map((row) => ({ ...row, payee_name: 'PÃO DE AÇÚCAR', imported_payee: 'PÃO DE AÇÚCAR', notes: 'débito' }) as Row),
  // 6.1: all sections of a file are read.
  'one-of-each.ofx': (rows) => [
    { amount: -1, imported_id: 'B1', date: '2026-03-02', payee_name: 'Bank row', imported_payee: 'Bank row', notes: null },
    ...rows,
  ],
  'investment.ofx': () => [
    { amount: 5, imported_id: 'I1', date: '2026-03-02', payee_name: 'Dividend', imported_payee: 'Dividend', notes: null },
  ],
  // 6.2: split lines are kept; a test of their own says how.
  'bank.qif': (rows) => rows,
  // 6.4: one line to skip at the end is the last real one.
  'semicolon.csv': (rows) => rows.slice(0, -1),
  // 6.3: details of one entry have stable ids.
  'camt053.xml': (rows) =>
    rows.map((row) =>
      Array.isArray(row)
        ? row
        : { ...row, ...{ P1: { imported_id: 'REF2/1' }, P2: { imported_id: 'REF2/2' } }[String(row['payee_name'])] },
    ),
};

/** The same wrong amount or missing id appears in further cases of these files. */
const ALSO_IMPROVED = ['checking.ofx', 'camt053.xml'];

test.each(cases.map((one) => ({ ...one, title: `${one.file} ${JSON.stringify(one.options)}` })))('$title (6)', (one) => {
  const file = read(one.file, one.options);
  const improve = one.defect || ALSO_IMPROVED.includes(one.file) ? IMPROVED[one.file] : undefined;
  if (one.errors.length > 0 && !one.defect) {
    expect(file.ok).toBe(false);
    return;
  }
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const rows = improve ? improve(one.rows ?? []) : (one.rows ?? []);
  expect(recorded(file.value)).toEqual(rows.map((row) => wanted(row, file.value.format)));
});

test('errors by name: unknown extension, more lines skipped than there are, broken quotes', () => {
  const code = (file: ReturnType<typeof read>) => (file.ok ? 'ok' : file.error.code);
  expect(code(read('notes.txt'))).toBe('import-unknown-format');
  expect(code(read('semicolon.csv', { skipStartLines: 4, skipEndLines: 4 }))).toBe('import-skips-everything');
  const broken = new TextEncoder().encode('Date,Payee\n2026-03-01,"abc\n2026-03-02,x\n');
  expect(code(readBankFile(broken, 'x.csv', { shape: { delimiter: ',' } }))).toBe('import-broken-quotes');
  expect(code(readBankFile(broken, 'x.ofx'))).toBe('import-unreadable-file');
  expect(code(readBankFile(broken, 'x.QIF'))).toBe('import-unreadable-file');
  expect(code(readBankFile(broken, 'x.xml'))).toBe('import-unreadable-file');
});

test('OFX tells account, currency and section of each statement', () => {
  const file = read('checking.ofx');
  if (!file.ok || file.value.format === 'csv') throw new Error('unreadable');
  expect(file.value.statements).toEqual([{ kind: 'bank', account: '12345-6', currency: 'BRL', balance: null }]);
  const both = read('one-of-each.ofx');
  if (!both.ok || both.value.format === 'csv') throw new Error('unreadable');
  expect(both.value.rows.map((row) => both.value.format !== 'csv' && both.value.statements[row.statement]?.kind)).toEqual([
    'bank',
    'card',
  ]);
});

function rowsOf(text: string, name: string) {
  const file = readBankFile(new TextEncoder().encode(text), name);
  if (!file.ok || file.value.format === 'csv') throw new Error('unreadable');
  return file.value.rows;
}

test('OFX: rows with an unreadable amount or date are kept and told', () => {
  const line = (date: string, amount: string) => `<STMTTRN><DTPOSTED>${date}<TRNAMT>${amount}<FITID><NAME>A<B></STMTTRN>`;
  const rows = rowsOf(
    `<OFX><STMTRS><BANKTRANLIST>${line('20260302', 'abc')}${line('x', '-1.00')}</BANKTRANLIST></STMTRS></OFX>`,
    'a.ofx',
  );
  expect(rows.map(({ amount, date, importedId }) => [amount, date, importedId])).toEqual([
    [null, '2026-03-02', null],
    [-100, null, null],
  ]);
  expect(rows.flatMap((row) => row.problems)).toEqual([
    { row: 1, field: 'amount', reason: 'unreadable', text: 'abc' },
    { row: 2, field: 'date', reason: 'unreadable', text: 'x' },
  ]);
});

test('OFX: an empty leaf that is not closed hides nothing of its row; closed leaves and dots in tags do no harm', () => {
  const body = `<OFX><STMTRS><CURDEF>BRL<INTU.BID>3000<BANKTRANLIST>
    <STMTTRN><CHECKNUM><MEMO><DTPOSTED>20260302<TRNAMT>-1.00</TRNAMT><FITID>A<NAME>B &amp; C</STMTTRN>
    <STMTTRN><DTPOSTED>20260303<TRNAMT>-2.00<FITID>D<MEMO></MEMO></STMTTRN>
    </BANKTRANLIST><LEDGERBAL><BALAMT>97,00<DTASOF>20260310</LEDGERBAL></STMTRS></OFX>`;
  const file = readBankFile(new TextEncoder().encode(body), 'a.ofx');
  if (!file.ok || file.value.format === 'csv') throw new Error('unreadable');
  expect(file.value.rows.map(({ date, amount, importedId, payee, notes }) => [date, amount, importedId, payee, notes])).toEqual([
    ['2026-03-02', -100, 'A', 'B & C', null],
    ['2026-03-03', -200, 'D', null, null],
  ]);
  expect(file.value.statements).toEqual([
    { kind: 'bank', account: null, currency: 'BRL', balance: { amount: 9700, date: '2026-03-10' } },
  ]);
});

test('QIF: split lines are kept, unknown codes and other lists passed over, an unread record told (6.2)', () => {
  const file = read('bank.qif');
  if (!file.ok || file.value.format === 'csv') throw new Error('unreadable');
  expect(file.value.rows[0]?.splits).toEqual([
    { amount: centsFromDecimal('-1000'), category: 'Groceries', notes: 'memo1' },
    { amount: centsFromDecimal('-234.56'), category: 'Home', notes: null },
  ]);
  const rows = rowsOf(
    '!Option:AutoSwitch\n!Account\nNBank\n^\n!Type:Bank\nD1/2/2026\nU-5,00\nQ1\nL[Savings]\nPA\n^\nPB\n',
    'b.qif',
  );
  expect(rows.map(({ payee, amount, category }) => [payee, amount, category])).toEqual([
    ['A', -500, null],
    ['B', null, null],
  ]);
  expect(rows[1]?.problems.map(({ field, reason }) => [field, reason])).toEqual([
    ['date', 'missing'],
    ['amount', 'missing'],
  ]);
});

const camt = (entries: string) => `<?xml version="1.0"?><d:Document xmlns:d="x"><d:Stmt>${entries}</d:Stmt></d:Document>`;
const entry = (inside: string, direction = 'CRDT') =>
  `<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>${direction}</CdtDbtInd><BookgDt><Dt>2026-03-04</Dt></BookgDt>${inside}</Ntry>`;
const parties = '<RltdPties><Cdtr><Nm>Shop</Nm></Cdtr><Dbtr><Nm>Me &amp; Co</Nm></Dbtr></RltdPties>';

test('CAMT: pending entries are marked, informative ones told, reversals name the first payee (6.3)', () => {
  const rows = rowsOf(
    camt(
      entry('<Sts><Cd>PDNG</Cd></Sts>') +
        entry('<Sts>INFO</Sts>') +
        entry(`<RvslInd>true</RvslInd><NtryDtls><TxDtls>${parties}</TxDtls></NtryDtls>`) +
        entry(`<NtryDtls><TxDtls>${parties}</TxDtls></NtryDtls>`),
    ),
    'a.xml',
  );
  expect(rows.map(({ pending }) => pending)).toEqual([true, false, false, false]);
  expect(rows[1]?.problems[0]).toMatchObject({ field: 'status', reason: 'not-booked' });
  expect(rows.slice(2).map(({ payee, amount }) => [payee, amount])).toEqual([
    ['Shop', 3000],
    ['Me & Co', 3000],
  ]);
});

test('CAMT: details that do not add up to the entry, or are in another currency, stay one row', () => {
  const details = (a: string, b: string) =>
    entry(`<AcctSvcrRef>R</AcctSvcrRef><NtryDtls><TxDtls>${a}</TxDtls><TxDtls>${b}</TxDtls></NtryDtls>`, 'DBIT');
  const amount = (text: string, currency = 'EUR') => `<AmtDtls><TxAmt><Amt Ccy="${currency}">${text}</Amt></TxAmt></AmtDtls>`;
  const shape = (text: string) => rowsOf(camt(text), 'a.xml').map((row) => [row.amount, row.importedId]);
  expect(shape(details(amount('10'), amount('20')))).toEqual([
    [-1000, 'R/1'],
    [-2000, 'R/2'],
  ]);
  expect(shape(details(amount('10'), amount('19')))).toEqual([[-3000, 'R']]);
  expect(shape(details(amount('10'), amount('20', 'USD')))).toEqual([[-3000, 'R']]);
});

test('the shape of a Brazilian bank file is guessed: delimiter, lines above the header, header', () => {
  const file = readBankFile(readFileSync(fixturePath('files', 'semicolon.csv')), 'semicolon.csv');
  expect(file.ok && file.value.format === 'csv' && file.value.shape).toEqual({
    delimiter: ';',
    hasHeader: true,
    skipStartLines: 2,
    skipEndLines: 0,
  });
  const bare = readBankFile(new TextEncoder().encode('01/03/2026;-5,00\n02/03/2026;7,00\n'), 'x.csv');
  expect(bare.ok && bare.value.format === 'csv' && bare.value.shape).toMatchObject({ delimiter: ';', hasHeader: false });
  const plain = readBankFile(new TextEncoder().encode('2026-03-01\t-5.00\n2026-03-02\t7.00\n'), 'x.tsv');
  expect(plain.ok && plain.value.format === 'csv' && plain.value.shape).toMatchObject({ delimiter: '\t', hasHeader: false });
});
