// OFX and QFX (import-and-reconcile 6.1): well-formed XML, or SGML whose leaves are not closed.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Failure } from '../../failures/index.ts';
import { type Day, err, ok, parseDay, type Result } from '../../values/index.ts';
import { parseOfxAmount } from './amount.ts';
import { decodeEntities, type FileRow, type FileStatement, fileRow, type TextOptions, textOrNull } from './rows.ts';
import { closeTags } from './sgml.ts';
import { deepText, isNode, nodesOf, type XmlNode } from './xml.ts';

const STATEMENT_KINDS: Readonly<Record<string, FileStatement['kind']>> = {
  STMTRS: 'bank',
  CCSTMTRS: 'card',
  INVSTMTRS: 'investment',
};

type Found = { readonly rows: FileRow[]; readonly statements: FileStatement[] };

/** All rows of all statements of the file, bank, card and investment. */
export function rowsFromOfx(text: string, options: TextOptions): Result<Found, Failure> {
  const start = text.search(/<OFX>/i);
  if (start < 0) return err({ code: 'import-unreadable-file', details: { format: 'OFX' } });
  const tree = parseTree(text.slice(start));
  const found: Found = { rows: [], statements: [] };
  collect(tree, found, options);
  return ok(found);
}

function parseTree(body: string): XmlNode {
  const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    processEntities: false,
    transformTagName: (name) => name.replaceAll('.', '').toUpperCase(),
  });
  const xml = XMLValidator.validate(body) === true ? body : closeTags(body);
  const tree: unknown = parser.parse(xml);
  return isNode(tree) ? tree : {};
}

function collect(node: XmlNode, found: Found, options: TextOptions): void {
  for (const [tag, value] of Object.entries(node)) {
    for (const child of nodesOf(value)) {
      const kind = STATEMENT_KINDS[tag];
      if (kind) found.statements.push(statementOf(child, kind));
      if (tag === 'STMTTRN') found.rows.push(rowOf(child, found, options));
      else collect(child, found, options);
    }
  }
}

function statementOf(node: XmlNode, kind: FileStatement['kind']): FileStatement {
  const [ledger] = nodesOf(node['LEDGERBAL']);
  const amount = ledger && parseOfxAmount(deepText(ledger, 'BALAMT'));
  return {
    kind,
    account: textOrNull(deepText(node, 'ACCTID')),
    currency: textOrNull(deepText(node, 'CURDEF'))?.toUpperCase() ?? null,
    balance: amount === undefined ? null : { amount, date: dayOf(deepText(ledger ?? {}, 'DTASOF')) ?? null },
  };
}

/** An empty leaf that is not closed swallows what follows it, so fields are looked for at any depth of the row. */
function rowOf(node: XmlNode, found: Found, options: TextOptions): FileRow {
  const dateText = deepText(node, 'DTPOSTED');
  const amountText = deepText(node, 'TRNAMT');
  return fileRow(
    {
      row: found.rows.length + 1,
      dateText,
      date: dayOf(dateText),
      amountText,
      amount: parseOfxAmount(amountText),
      payee: textOrNull(decodeEntities(deepText(node, 'NAME'))),
      notes: textOrNull(decodeEntities(deepText(node, 'MEMO'))),
      importedId: textOrNull(decodeEntities(deepText(node, 'FITID'))),
      statement: Math.max(0, found.statements.length - 1),
    },
    options,
  );
}

/** The day as written: a time near midnight with a zone is not moved, which is right for Brazilian banks. */
function dayOf(text: string): Day | undefined {
  const digits = /^\s*(\d{4})(\d{2})(\d{2})/.exec(text);
  return digits ? parseDay(`${digits[1]}-${digits[2]}-${digits[3]}`) : undefined;
}
