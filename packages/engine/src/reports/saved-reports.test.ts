import { describe, expect, test } from 'vitest';
import { openTestBudget } from '../testing/budget.ts';
import { inGrid } from './dashboard.ts';
import {
  addWidget,
  changeReport,
  changeWidget,
  copyWidget,
  createPage,
  createReport,
  DEFAULT_SETTINGS,
  deletePage,
  deleteReport,
  deleteWidget,
  listPages,
  listReports,
  listWidgets,
  placeWidgets,
  renamePage,
} from './index.ts';

const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.error));
const refused = (code: string) => ({ ok: false, error: { code } });

describe('saved reports', () => {
  test('keep their settings, under a name of their own', () => {
    const budget = openTestBudget();
    const create = (name: string) =>
      budget.commit('r', (writer) => createReport(writer, name, { ...DEFAULT_SETTINGS, groupBy: 'Payee', showTrendLines: true }));
    const id = expectOk(create(' Gastos '));
    expect(budget.read(listReports)).toMatchObject([
      { ...DEFAULT_SETTINGS, id, name: 'Gastos', groupBy: 'Payee', showTrendLines: true, graphType: 'BarGraph' },
    ]);
    expect(create('GASTOS')).toMatchObject(refused('report-name-taken'));
    expect(create(' ')).toMatchObject(refused('report-name-missing'));
    const change = (fields: Parameters<typeof changeReport>[2]) =>
      budget.commit('r', (writer) => changeReport(writer, id, fields));
    expectOk(change({ name: 'gastos', interval: 'Weekly' }));
    expect(budget.read(listReports)).toMatchObject([{ name: 'gastos', interval: 'Weekly', groupBy: 'Payee' }]);
    expectOk(budget.commit('r', (writer) => deleteReport(writer, id)));
    expect(change({ name: 'x' })).toMatchObject(refused('not-found'));
    expect(budget.read(listReports)).toEqual([]);
  });

  test('labels of other releases read as something sensible and stay in the file (budget-file 4.8)', () => {
    const budget = openTestBudget();
    budget.commit('r', (writer) =>
      writer.insert('custom_reports', 'r', {
        name: 'antigo',
        balanceType: 'Expense',
        dateRange: 'Next century',
        graphType: 'Hologram',
        conditionsOp: 'or',
      }),
    );
    expect(budget.read(listReports)).toMatchObject([
      {
        balanceType: 'Payment',
        dateRange: DEFAULT_SETTINGS.dateRange,
        graphType: 'Hologram',
        conditionsOp: 'or',
        conditions: [],
      },
    ]);
    expectOk(budget.commit('r', (writer) => changeReport(writer, 'r', { mode: 'time' })));
    expect(budget.read((reader) => reader.row('custom_reports', 'r'))).toMatchObject({
      balanceType: 'Expense',
      dateRange: 'Next century',
    });
  });

  test('what a level lacks is not written, and refused when switched on', () => {
    const budget = openTestBudget({ level: 46 });
    expectOk(budget.commit('r', (writer) => createReport(writer, 'a', { ...DEFAULT_SETTINGS, showTrendLines: false })));
    expect(budget.commit('r', (writer) => createReport(writer, 'b', { trimIntervals: true }))).toMatchObject(
      refused('needs-newer-level'),
    );
    expect(budget.read(listReports)).toMatchObject([{ name: 'a', trimIntervals: false, showTrendLines: false }]);
  });
});

describe('dashboard (budget-file 4.8, semantics 12)', () => {
  const open = () => {
    const budget = openTestBudget();
    for (const page of budget.read(listPages))
      budget.commit('clear', (writer) => {
        for (const { id } of listWidgets(writer, page.id)) deleteWidget(writer, id);
      });
    return { budget, page: budget.read(listPages)[0]?.id ?? expect.fail('no page') };
  };

  test('pages: named, renamed, deleted with their widgets, but never the last', () => {
    const { budget, page } = open();
    expect(budget.commit('d', (writer) => deletePage(writer, page))).toMatchObject(refused('dashboard-page-last'));
    const second = expectOk(budget.commit('d', (writer) => createPage(writer, ' Casa ')));
    expectOk(budget.commit('d', (writer) => renamePage(writer, second, 'Lar')));
    expect(budget.commit('d', (writer) => createPage(writer, ''))).toMatchObject(refused('dashboard-page-name-missing'));
    const widget = expectOk(
      budget.commit('d', (writer) => addWidget(writer, { page: second, type: 'net-worth-card', meta: null })),
    );
    expectOk(budget.commit('d', (writer) => deletePage(writer, second)));
    expect(budget.read((reader) => reader.row('dashboard', widget))?.tombstone).toBe(true);
    expect(budget.read(listPages)).toHaveLength(1);
    budget.undo();
    expect(budget.read((reader) => listWidgets(reader, second))).toHaveLength(1);
  });

  test('widgets: below the others unless placed, inside the grid, of any type', () => {
    const { budget, page } = open();
    const add = (type: string, place = {}) =>
      expectOk(budget.commit('d', (writer) => addWidget(writer, { page, type, meta: { a: 1 }, place })));
    const first = add('spending-card', { x: 8, y: 0, width: 9, height: 3 });
    const second = add('card-of-2030');
    expect(budget.read((reader) => listWidgets(reader, page))).toEqual([
      { id: first, type: 'spending-card', meta: { a: 1 }, page, x: 3, y: 0, width: 9, height: 3 },
      { id: second, type: 'card-of-2030', meta: { a: 1 }, page, x: 0, y: 3, width: 4, height: 2 },
    ]);
    expectOk(budget.commit('d', (writer) => placeWidgets(writer, [{ id: second, x: 11, y: -2, width: 2.4, height: 0 }])));
    expectOk(budget.commit('d', (writer) => changeWidget(writer, second, { content: 'olá' })));
    expect(budget.read((reader) => listWidgets(reader, page))[1]).toMatchObject({
      id: second,
      meta: { content: 'olá' },
      x: 10,
      y: 0,
      width: 2,
      height: 1,
    });
    const copy = expectOk(budget.commit('d', (writer) => copyWidget(writer, first, page)));
    expect(budget.read((reader) => listWidgets(reader, page)).find(({ id }) => id === copy)).toMatchObject({
      y: 3,
      width: 9,
      meta: { a: 1 },
    });
    expect(inGrid({ x: -1, y: 2, width: 99, height: 2 })).toEqual({ x: 0, y: 2, width: 12, height: 2 });
    expect(budget.commit('d', (writer) => changeWidget(writer, 'gone', null))).toMatchObject(refused('not-found'));
    expect(budget.commit('d', (writer) => addWidget(writer, { page: 'gone', type: 'x', meta: null }))).toMatchObject(
      refused('not-found'),
    );
  });

  test('a deleted report takes its widgets along', () => {
    const { budget, page } = open();
    const report = expectOk(budget.commit('r', (writer) => createReport(writer, 'a', {})));
    for (const id of [report, 'other'])
      expectOk(budget.commit('d', (writer) => addWidget(writer, { page, type: 'custom-report', meta: { id } })));
    expectOk(budget.commit('r', (writer) => deleteReport(writer, report)));
    expect(budget.read((reader) => listWidgets(reader, page)).map(({ meta }) => meta)).toEqual([{ id: 'other' }]);
  });

  test('below level 50 there is one page without a name', () => {
    const budget = openTestBudget({ level: 43 });
    const before = budget.read((reader) => listWidgets(reader, null)).length;
    expectOk(budget.commit('d', (writer) => addWidget(writer, { page: null, type: 'markdown-card', meta: { content: 'x' } })));
    expect(budget.read((reader) => listWidgets(reader, null))).toHaveLength(before + 1);
    expect(budget.commit('d', (writer) => createPage(writer, 'a'))).toMatchObject(refused('needs-newer-level'));
    expect(budget.read(listPages)).toEqual([]);
  });
});
