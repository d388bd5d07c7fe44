import { describe, expect, test } from 'vitest';
import { compileTemplate, renderTemplate, type TemplateValue } from './index.ts';

const ROW: Readonly<Record<string, TemplateValue>> = {
  amount: -5000,
  date: '2026-03-10',
  notes: 'Weekly #food',
  imported_payee: 'MARKET <42>',
  zero: 0,
  no: false,
  nothing: null,
  empty: '',
};

function render(source: string): string {
  const compiled = compileTemplate(source);
  if (!compiled.ok) return 'refused';
  const text = renderTemplate(compiled.value, (name) => (Object.hasOwn(ROW, name) ? ROW[name] : undefined));
  return text.ok ? text.value : 'error';
}

/** Answers of Handlebars without escaping. */
const RECORDED: readonly (readonly [string, string])[] = [
  ['{{imported_payee}}|{{{imported_payee}}}', 'MARKET <42>|MARKET <42>'],
  ['{{missing}}{{nothing}}{{no}}{{zero}}', 'false0'],
  ['{{#if notes}}a{{else}}b{{/if}}', 'a'],
  ['{{#if zero}}a{{else}}b{{/if}}', 'b'],
  ['{{#if zero includeZero=true}}a{{else}}b{{/if}}', 'a'],
  ['{{#if nothing}}a{{else if notes}}b{{else}}c{{/if}}', 'b'],
  ['{{#unless no}}x{{/unless}}', 'x'],
  ['{{#notes}}[{{this}}|{{notes}}|{{../notes}}]{{/notes}}', '[Weekly #food||Weekly #food]'],
  ['{{^no}}x{{/no}}', 'x'],
  ['{{#with nothing}}a{{else}}none{{/with}}', 'none'],
  [' a {{~notes~}} b', ' aWeekly #foodb'],
  ['a\n{{#if notes}}\nb\n{{/if}}\nc', 'a\nb\nc'],
  ['{{!-- remark --}}x', 'x'],
  ['\\{{notes}}', '{{notes}}'],
  ['{{this.notes}}{{./zero}}{{@root.zero}}', 'Weekly #food00'],
  ['{{"notes"}}', 'Weekly #food'],
  ['{{constructor}}{{__proto__}}', ''],
  ['{{div amount 100}}', '-50'],
  ['{{add (mul 2 3) amount 1}}', '-4993'],
  ['{{fixed (div amount 100) 2}}', '-50.00'],
  ['{{round 2.5}}{{floor -2.5}}{{ceil 2.1}}{{abs amount}}', '3-335000'],
  ['{{min 3 1 2}}{{max 3 1 2}}{{mod 7 3}}{{sub 5 2}}', '1313'],
  ['{{concat "a" notes 1}}', 'aWeekly #food1'],
  ['{{replace notes "e" "E"}}', 'WEekly #food'],
  ['{{replaceAll notes "e" "E"}}', 'WEEkly #food'],
  ['{{regex notes "/(\\w+) #/i" "$1-"}}', 'Weekly-food'],
  ['{{replaceAll notes "/e/" "E"}}', 'error'],
  ['{{regex nothing "a" "b"}}', ''],
  ['{{day date}}.{{month date}}.{{year date}}', '10.3.2026'],
  ['{{format date "dd.MM"}}', '10.03'],
  ['{{format (addMonths "2026-01-31" 1) "yyyy-MM-dd"}}', '2026-02-28'],
  [
    '{{addDays date 25}} {{subDays date 10}} {{addWeeks date 1}} {{subYears date 1}}',
    '2026-04-04 2026-02-28 2026-03-17 2025-03-10',
  ],
  ['{{setDay date 1}} {{setDay date 31}}', '2026-03-01 2026-03-31'],
  ['{{day nothing}}{{addDays nothing 1}}', ''],
  ['{{day "soon"}}', 'refused'],
  ['{{day notes}}', 'error'],
  ['{{', 'refused'],
  ['{{#if notes}}', 'refused'],
  ['{{foo 1}}', 'refused'],
  ['{{> part}}', 'refused'],
];

describe('templates (semantics 6.9)', () => {
  test.each(RECORDED)('%s', (source, text) => {
    expect(render(source)).toBe(text);
  });
});
