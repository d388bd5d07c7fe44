import { describe, expect, test } from 'vitest';
import { testDay } from '../../testing/budget.ts';
import { compileFormula, FUNCTION_NAMES, formulaFromUnits, runFormula } from './index.ts';

const ROW: Readonly<Record<string, string | number | boolean>> = {
  amount: -5000,
  date: '2026-03-10',
  notes: 'Weekly #food',
  cleared: true,
  category: '',
  balance: 123_456,
  today: '2026-03-15',
  half: '50%',
  money: '$5',
  word: 'TRUE',
  quoted: "'8",
  day: '10/03/2026',
};

function run(formula: string) {
  const result = runFormula(compileFormula(formula), {
    fieldOf: (name) => ROW[name],
    balanceOf: (account) => (account === 'Savings' ? 700 : 0),
    today: testDay('2026-03-15'),
  });
  return result.ok ? result.value : 'error';
}

/** Answers of the official engine to the same formulas. */
const RECORDED: readonly (readonly [string, string | number | boolean | null])[] = [
  ['=-2^2', 4],
  ['=2^3^2', 64],
  ['=2^-1', 0.5],
  ['=-2%', -0.02],
  ['=(1+2)*3', 9],
  ['=1&2', '12'],
  ['="a"&1.5', 'a1.5'],
  ['="a"="A"', true],
  ['="á"="a"', true],
  ['=1="1"', false],
  ['=1<"a"', true],
  ['=TRUE()>1', true],
  ['=category=""', true],
  ['=category&"x"', 'x'],
  ['=category+1', 1],
  ['=notes+1', 'error'],
  ['="5"+1', 6],
  ['="50%"+1', 1.5],
  ['=TRUE', 'error'],
  ['=foo', 'error'],
  ['=FOO(1)', 'error'],
  ['=1/0', 'error'],
  ['=1,2', 'error'],
  ['=A1', 'error'],
  ['=B1+1', 1],
  ['=0.1+0.2', 0.3],
  ['=1/3', 0.33333333333],
  ['=0.1+0.2=0.3', true],
  ['=AMOUNT*2', -10_000],
  ['=amount/100', -50],
  ['=half', 0.5],
  ['=money', 5],
  ['=word', true],
  ['=quoted', '8'],
  ['=date', 46_091],
  ['=day', 46_091],
  ['=today-date', 5],
  ['=date="2026-03-10"', true],
  ['=date>DATE(2026,1,1)', true],
  ['=IF(amount<0,"out","in")', 'out'],
  ['=IF(1,,2)', null],
  ['=IFERROR(1/0,5)', 5],
  ['=IFNA(1/0,2)', 'error'],
  ['=IFS(1=2,"a",TRUE(),"b")', 'b'],
  ['=SWITCH(2,1,"a",2,"b","c")', 'b'],
  ['=CHOOSE(2,"a","b")', 'b'],
  ['=AND(TRUE(),1)', true],
  ['=AND()', 'error'],
  ['=OR(FALSE(),"")', false],
  ['=NOT(cleared)', false],
  ['=ISNUMBER(amount)', true],
  ['=ROUND(-2.5,0)', -3],
  ['=ROUND(1234,-2)', 1200],
  ['=ROUNDUP(-2.1,0)', -3],
  ['=INT(-2.5)', -2],
  ['=MOD(-7,3)', 2],
  ['=CEILING(-2.5,1)', -2],
  ['=SUM(1,"2",TRUE())', 4],
  ['=SUM({1,2,3})', 6],
  ['=AVERAGE(1,2)', 1.5],
  ['=MEDIAN(1,2,10)', 2],
  ['=COUNT(1,"a",TRUE())', 2],
  ['=PMT(0.01,12,1000)', -88.848788678],
  ['=NPER(0.01,-100,1000)', 10.588644459],
  ['=LEFT(notes,6)', 'Weekly'],
  ['=MID("abcdef",2,3)', 'bcd'],
  ['=LEFT("abc",-1)', 'error'],
  ['=FIND("#",notes)', 8],
  ['=SEARCH("FOOD",notes)', 9],
  ['=SUBSTITUTE("aaa","a","b",2)', 'aba'],
  ['=REPLACE("abcdef",2,2,"X")', 'aXdef'],
  ['=PROPER("joão da silva")', 'João Da Silva'],
  ['=TRIM("  a  b ")', 'a b'],
  ['=TEXTJOIN(",",TRUE(),"a","","b")', 'a,b'],
  ['=TEXT(1234.567,"0.00")', '1234.57'],
  ['=TEXT(12.3,"#.##")', '12.3'],
  ['=TEXT(12,"R$ 0.00")', 'R$ 12.00'],
  ['=TEXT(date,"DD/MM/YYYY")', '10/03/2026'],
  ['=TEXT(0.53,"hh:mm:ss")', '12:43:12'],
  ['=TEXT(date,"mmmm d")', '0300 10'],
  ['=DATE(2026,13,1)', 46_388],
  ['=EDATE(DATE(2026,1,31),1)', 46_081],
  ['=EOMONTH(date,0)', 46_112],
  ['=WEEKDAY(date)', 3],
  ['=WEEKNUM(date)', 11],
  ['=DATEDIF(DATE(2025,1,31),date,"M")', 13],
  ['=NETWORKDAYS(date,today)', 4],
];

describe('the dialect of official clients (semantics 6.9)', () => {
  test.each(RECORDED)('%s', (formula, answer) => {
    expect(run(formula)).toBe(answer);
  });

  test('what is special to budgets', () => {
    expect(run('=INTEGER_TO_AMOUNT(amount)*2')).toBe(-100);
    expect(run('=BALANCE_OF("Savings")+BALANCE_OF("gone")')).toBe(700);
    expect(run('=FIXED(12.345,1)')).toBe('12.3');
  });

  test('text without = in front is no formula', () => {
    expect(run('amount')).toBe('error');
  });

  test('every function can be called without breaking anything but itself', () => {
    for (const name of FUNCTION_NAMES)
      for (const args of ['', '1', '"a"', '1,2', '"a","b"', 'date,1,1', '"a","b","c","d"'])
        expect(run(`=IF(1,1,${name}(${args}))`)).toBe(1);
    for (const name of FUNCTION_NAMES) expect(() => run(`=${name}("x",-1,2)`)).not.toThrow();
  });
});

describe('formulas written in whole units', () => {
  test.each([
    ['=amount*2', '=INTEGER_TO_AMOUNT(amount)*2'],
    ['=ROUND(Balance + amount, 0)', '=ROUND(INTEGER_TO_AMOUNT(Balance) + INTEGER_TO_AMOUNT(amount), 0)'],
    ['=INTEGER_TO_AMOUNT(amount)*2', '=INTEGER_TO_AMOUNT(amount)*2'],
    ['=BALANCE_OF("a (b)")/2', '=INTEGER_TO_AMOUNT(BALANCE_OF("a (b)"))/2'],
    ['=IF(notes="amount",1,2)', '=IF(notes="amount",1,2)'],
  ])('%s', (units, stored) => {
    expect(formulaFromUnits(units)).toBe(stored);
  });

  test('what cannot be read is not turned into anything', () => {
    expect(formulaFromUnits('=amount*')).toBeUndefined();
  });
});
