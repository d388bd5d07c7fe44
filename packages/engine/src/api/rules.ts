import { z } from 'zod';
import { CONDITION_FIELD_NAMES, CONDITION_FIELDS, operatorsOf, parseCondition } from '../conditions/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  addRenameRule,
  applyRulesTo,
  applyRuleTo,
  compileFormula,
  compileTemplate,
  createRule,
  deleteRules,
  existingDraftsById,
  explain,
  FUNCTION_NAMES,
  formulaFromUnits,
  listRules,
  parseAction,
  previewRule,
  type RuleBody,
  ruleCountsByPayee,
  STAGES,
  TEMPLATE_HELPER_NAMES,
  updateRule,
} from '../rules/index.ts';
import { followRuleEdit, schedulesOfRule } from '../schedules/index.ts';
import type { TableName } from '../storage/tables.ts';
import { err, ok, type Result } from '../values/index.ts';
import { command, query } from './operation.ts';
import { centsInput, dayInput, idInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});

/** Rules themselves, and what their ids stand for. */
const RULE_TABLES: readonly TableName[] = ['rules', 'schedules', 'payee_mapping', 'category_mapping'];
/** What running rules depends on. */
const RUN_TABLES: readonly TableName[] = [...RULE_TABLES, 'transactions', 'accounts', 'payees', 'categories', 'category_groups'];

/** As in the official API: `{ field: 'imported_payee', op: 'contains', value: 'mercado' }`. */
const conditionInput = z.object({
  field: z.string(),
  op: z.string(),
  value: z.json().exactOptional(),
  options: z.json().exactOptional(),
});

/** As in the official API: `{ op: 'set', field: 'category', value: '<id>' }`. */
const actionInput = z.object({
  op: z.string(),
  field: z.string().exactOptional(),
  value: z.json().exactOptional(),
  options: z.json().exactOptional(),
});

const ruleInput = z.strictObject({
  stage: z.enum(STAGES),
  conditionsOp: z.enum(['and', 'or']),
  conditions: z.array(conditionInput),
  actions: z.array(actionInput),
});
const changeInput = z.strictObject({
  id: idInput,
  stage: ruleInput.shape.stage.exactOptional(),
  conditionsOp: ruleInput.shape.conditionsOp.exactOptional(),
  conditions: ruleInput.shape.conditions.exactOptional(),
  actions: ruleInput.shape.actions.exactOptional(),
});

const draftInput = z.strictObject({
  account: idInput,
  date: dayInput,
  amount: centsInput,
  payee: idInput.nullable(),
  payeeName: z.string().exactOptional(),
  importedPayee: z.string().nullable(),
  notes: z.string().nullable(),
  category: idInput.nullable(),
  cleared: z.boolean(),
  schedule: idInput.nullable().exactOptional(),
});

type GivenRule = z.infer<typeof ruleInput>;

function bodyOf({ stage, conditionsOp, conditions, actions }: GivenRule): Result<RuleBody, Failure> {
  const parsed = parseParts({ conditions, actions });
  return parsed.ok ? ok({ stage, conditionsOp, conditions: [], actions: [], ...parsed.value }) : parsed;
}

/** The parts that are given, read; a failure names the first that cannot be. */
function parseParts(given: Partial<Pick<GivenRule, 'conditions' | 'actions'>>): Result<Partial<RuleBody>, Failure> {
  const conditions = parseAll('conditions', given.conditions, parseCondition);
  if (!conditions.ok) return conditions;
  const actions = parseAll('actions', given.actions, parseAction);
  if (!actions.ok) return actions;
  return ok({
    ...(given.conditions ? { conditions: conditions.value } : {}),
    ...(given.actions ? { actions: actions.value } : {}),
  });
}

function parseAll<T>(
  name: string,
  given: readonly unknown[] = [],
  parse: (json: unknown) => T | undefined,
): Result<T[], Failure> {
  const parsed: T[] = [];
  for (const [at, json] of given.entries()) {
    const one = parse(json);
    if (one === undefined)
      return err({ code: 'invalid-input', field: `${name}.${at}`, details: { problem: JSON.stringify(json) } });
    parsed.push(one);
  }
  return ok(parsed);
}

/** Rules: what they are, what they do and why, what they would do. */
export const rulesApi = {
  /** In running order, and those that cannot be read. */
  list: query(RULE_TABLES, NO_INPUT, listRules),
  /** How many rules name each payee, by payee id. */
  payeeCounts: query(RULE_TABLES, NO_INPUT, (reader) => Object.fromEntries(ruleCountsByPayee(reader))),
  /** What a condition can ask, by API name of the field. */
  fields: query([], NO_INPUT, () =>
    CONDITION_FIELD_NAMES.map((field) => {
      const { api, type } = CONDITION_FIELDS[field];
      return { field: api, type, operators: [...operatorsOf(field)] };
    }),
  ),
  /** Names for an editor of formulas and templates to offer. */
  functions: query([], NO_INPUT, () => ({ formula: [...FUNCTION_NAMES], template: [...TEMPLATE_HELPER_NAMES] })),
  /** What is wrong with a formula; null when nothing is. */
  checkFormula: query([], z.strictObject({ formula: z.string() }), (_reader, { formula }) => {
    const { expression } = compileFormula(formula);
    return expression.ok ? null : expression.error;
  }),
  /** A formula written in whole units as it has to be stored; null when it cannot be read. */
  formulaFromUnits: query(
    [],
    z.strictObject({ formula: z.string() }),
    (_reader, { formula }) => formulaFromUnits(formula) ?? null,
  ),
  /** What is wrong with a template; null when nothing is. */
  checkTemplate: query([], z.strictObject({ template: z.string() }), (_reader, { template }) => {
    const compiled = compileTemplate(template);
    return compiled.ok ? null : compiled.error;
  }),

  /** What rules make of a row that does not exist yet, rule by rule. */
  run: query(RUN_TABLES, draftInput, explain),
  /** The same for a row that exists, as it is now; null when it does not. */
  explain: query(RUN_TABLES, z.strictObject({ transaction: idInput }), (reader, { transaction }) => {
    const [draft] = existingDraftsById(reader, [transaction]);
    return draft ? explain(reader, draft) : null;
  }),
  /** Which rows a rule fits, and what it would change. */
  preview: query(
    RUN_TABLES,
    z.strictObject({ rule: ruleInput, limit: z.number().int().min(0).max(10_000).exactOptional() }),
    (reader, { rule, limit }) => {
      const body = bodyOf(rule);
      return body.ok ? ok(previewRule(reader, body.value, limit)) : body;
    },
  ),

  create: command('rules.create', ruleInput, (writer, rule) => {
    const body = bodyOf(rule);
    return body.ok ? createRule(writer, body.value) : body;
  }),
  update: command('rules.update', changeInput, (writer, { id, conditions, actions, ...change }) => {
    const parts = parseParts({ ...(conditions ? { conditions } : {}), ...(actions ? { actions } : {}) });
    if (!parts.ok) return parts;
    const schedules = schedulesOfRule(writer, id);
    const updated = updateRule(writer, id, { ...change, ...parts.value });
    return updated.ok ? followRuleEdit(writer, schedules) : updated;
  }),
  delete: command('rules.delete', z.strictObject({ ids: z.array(idInput) }), (writer, { ids }) => deleteRules(writer, ids)),
  /** Runs all rules on rows that exist. */
  apply: command('rules.apply', z.strictObject({ transactions: z.array(idInput) }), (writer, { transactions }) =>
    applyRulesTo(writer, transactions),
  ),
  /** Does what one rule says to rows, whether its conditions hold or not. */
  applyOne: command(
    'rules.apply-one',
    z.strictObject({ rule: ruleInput, transactions: z.array(idInput) }),
    (writer, { rule, transactions }) => {
      const body = bodyOf(rule);
      return body.ok ? applyRuleTo(writer, body.value, transactions) : body;
    },
  ),
  /** Rows that come in under one of the names get the payee. Gives the rule's id. */
  addRename: command(
    'rules.add-rename',
    z.strictObject({ payee: idInput, names: z.array(z.string()) }),
    (writer, { payee, names }) => ok(addRenameRule(writer, payee, names) ?? null),
  ),
};
