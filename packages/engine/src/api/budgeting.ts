import { z } from 'zod';
import {
  budgetMonth,
  budgetMonths,
  budgetType,
  copyCategoryFromLastMonth,
  copyLastMonth,
  copyUntilYearEnd,
  coverOverbudgeting,
  coverOverspending,
  deleteCategory,
  deleteCategoryGroup,
  existingMonths,
  explainToBudget,
  extendCarryOver,
  giveAvailable,
  holdForNextMonth,
  moveMoney,
  needsTarget,
  resetAutomaticHold,
  resetHold,
  setBudgetAmount,
  setBudgetToZero,
  setCarryOver,
  setToAverage,
} from '../budgeting/index.ts';
import { categoryById } from '../categories/index.ts';
import type { TableName } from '../storage/tables.ts';
import {
  applyTemplates,
  checkTemplates,
  cleanUpMonth,
  previewCleanup,
  previewTemplates,
  setTemplates,
  templateSource,
  templatesOf,
  useNoteTemplates,
} from '../templates/index.ts';
import { ok } from '../values/index.ts';
import { command, query } from './operation.ts';
import { centsInput, idInput, monthInput } from './schemas.ts';

const FIGURES: readonly TableName[] = [
  'transactions',
  'accounts',
  'category_groups',
  'categories',
  'category_mapping',
  'envelope_budgets',
  'tracking_budgets',
  'budget_months',
  'preferences',
];
const TEMPLATES: readonly TableName[] = [...FIGURES, 'notes', 'schedules', 'rules'];

const nothing = z.object({});
const inMonth = z.object({ month: monthInput });
const ofCategory = z.object({ category: idInput });
const cell = z.object({ month: monthInput, category: idInput });
const cellAmount = cell.extend({ amount: centsInput });
/** A category, or null for the money that is left to budget. */
const place = idInput.nullable();
/** Language of the line that moving money leaves in the month's note. */
const language = z.enum(['pt-BR', 'en']).default('pt-BR');
const positive = centsInput.refine((amount) => amount > 0, { message: '> 0' });
const months = z.number().int().min(1).max(120);
const scope = z.object({ month: monthInput, categories: z.array(idInput).optional(), overwrite: z.boolean().optional() });
const target = idInput.optional();

/** The same values as what the visual editor writes: objects of plain JSON (semantics 8.2). */
const templateInput = z.record(z.string(), z.json());

/** Figures of months and everything that changes them; templates, goals and the cleanup at the end of a month. */
export const budgeting = {
  type: query(['preferences'], nothing, (reader) => budgetType(reader)),
  months: query(FIGURES, nothing, (reader) => existingMonths(reader)),
  month: query(FIGURES, inMonth, (reader, { month }) => budgetMonth(reader, month)),
  monthsFigures: query(FIGURES, z.object({ months: z.array(monthInput).max(240) }), (reader, input) =>
    budgetMonths(reader, input.months),
  ),
  explainToBudget: query(FIGURES, inMonth, (reader, { month }) => explainToBudget(reader, month) ?? null),
  needsTarget: query(FIGURES, ofCategory, (reader, { category }) => needsTarget(reader, category)),

  setAmount: command('budgeting.setAmount', cellAmount, (writer, { month, category, amount }) =>
    setBudgetAmount(writer, month, category, amount),
  ),
  copyLastMonth: command('budgeting.copyLastMonth', inMonth, (writer, { month }) => copyLastMonth(writer, month)),
  copyCategoryFromLastMonth: command('budgeting.copyCategoryFromLastMonth', cell, (writer, { month, category }) =>
    copyCategoryFromLastMonth(writer, month, category),
  ),
  copyUntilYearEnd: command('budgeting.copyUntilYearEnd', cell, (writer, { month, category }) =>
    copyUntilYearEnd(writer, month, category),
  ),
  setToZero: command('budgeting.setToZero', inMonth, (writer, { month }) => setBudgetToZero(writer, month)),
  setToAverage: command(
    'budgeting.setToAverage',
    z.object({ month: monthInput, months, category: idInput.optional() }),
    (writer, input) => setToAverage(writer, input.month, input.months, input.category),
  ),

  hold: command('budgeting.hold', inMonth.extend({ amount: centsInput }), (writer, { month, amount }) =>
    holdForNextMonth(writer, month, amount),
  ),
  resetHold: command('budgeting.resetHold', inMonth, (writer, { month }) => resetHold(writer, month)),
  resetAutomaticHold: command('budgeting.resetAutomaticHold', inMonth, (writer, { month }) => resetAutomaticHold(writer, month)),
  setCarryOver: command(
    'budgeting.setCarryOver',
    cell.extend({ carryover: z.boolean() }),
    (writer, { month, category, carryover }) => setCarryOver(writer, month, category, carryover),
  ),
  extendCarryOver: command('budgeting.extendCarryOver', nothing, (writer) => ok(extendCarryOver(writer))),

  coverOverspending: command(
    'budgeting.coverOverspending',
    z.object({ month: monthInput, from: place, to: idInput, amount: positive.optional(), language }),
    coverOverspending,
  ),
  coverOverbudgeting: command(
    'budgeting.coverOverbudgeting',
    z.object({ month: monthInput, from: idInput, amount: positive.optional(), language }),
    coverOverbudgeting,
  ),
  moveMoney: command(
    'budgeting.moveMoney',
    z.object({ month: monthInput, from: place, to: place, amount: positive, language }),
    moveMoney,
  ),
  giveAvailable: command('budgeting.giveAvailable', cell.extend({ amount: positive }), (writer, { month, category, amount }) =>
    giveAvailable(writer, month, category, amount),
  ),

  deleteCategory: command('budgeting.deleteCategory', ofCategory.extend({ target }), (writer, input) =>
    deleteCategory(writer, input.category, input.target),
  ),
  deleteCategoryGroup: command('budgeting.deleteCategoryGroup', z.object({ group: idInput, target }), (writer, input) =>
    deleteCategoryGroup(writer, input.group, input.target),
  ),

  templates: query(['categories', 'category_groups', 'notes'], ofCategory, (reader, { category }) => {
    const found = categoryById(reader, category);
    return found ? { source: templateSource(found), templates: templatesOf(reader, found) } : null;
  }),
  checkTemplates: query(TEMPLATES, nothing, (reader) => checkTemplates(reader)),
  previewTemplates: query(TEMPLATES, scope, (reader, { month, ...options }) => previewTemplates(reader, month, options)),
  applyTemplates: command('budgeting.applyTemplates', scope, (writer, { month, ...options }) =>
    applyTemplates(writer, month, options),
  ),
  setTemplates: command('budgeting.setTemplates', ofCategory.extend({ templates: z.array(templateInput) }), (writer, input) =>
    setTemplates(writer, input.category, input.templates),
  ),
  useNoteTemplates: command('budgeting.useNoteTemplates', ofCategory, (writer, { category }) =>
    useNoteTemplates(writer, category),
  ),
  previewCleanup: query([...TEMPLATES, 'cleanup_groups'], inMonth, (reader, { month }) => previewCleanup(reader, month)),
  cleanUpMonth: command('budgeting.cleanUpMonth', inMonth, (writer, { month }) => cleanUpMonth(writer, month)),
};
