import type { Command } from 'commander';
import { z } from 'zod';
import { answers, type Context } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { type DataOptions, readData } from '../input/json.ts';
import { checked } from '../input/transactions.ts';
import type { Session } from '../session/session.ts';
import { changed, named } from './by-name.ts';
import { officialRule } from './rules-official.ts';

type Api = Session['api'];

const COLUMNS = ['id', 'stage', 'conditionsOp', 'conditions', 'actions'];

const part = z.looseObject({
  op: z.string(),
  field: z.string().nullish(),
  value: z.json().optional(),
  options: z.json().optional(),
});
const parts = {
  stage: z.enum(['pre', 'post']).nullable(),
  conditionsOp: z.enum(['and', 'or']),
  conditions: z.array(part),
  actions: z.array(part),
};
const ruleSchema = z.strictObject({
  ...parts,
  stage: parts.stage.default(null),
  conditionsOp: parts.conditionsOp.default('and'),
});
const changeSchema = z
  .strictObject({ ...parts })
  .partial()
  .extend({ id: z.string() });

/** `extrato rules`. */
export function addRules(program: Command, host: Host): void {
  const rules = program.command('rules').description('Rules that change transactions as they come in');
  rules
    .command('list')
    .description('List the rules in the order in which they run')
    .action(answers(host, async (context) => ({ json: await context.read(({ api }) => listed(api)), columns: COLUMNS })));
  rules
    .command('payee-rules <payee>')
    .description('List the rules that ask for a payee or set it')
    .action(
      answers<[string], object>(host, async (context, [payee]) => {
        const json = await context.read(async ({ api }) => {
          const id = await named(api, 'payees', payee);
          return (await listed(api)).filter(({ conditions, actions }) =>
            [...conditions, ...actions].some((one) => names(one, id)),
          );
        });
        return { json, columns: COLUMNS };
      }),
    );
  withData(rules.command('create').description('Create a rule')).action(
    answers<[], DataOptions>(host, async (context, _, options) => create(context, options)),
  );
  withData(rules.command('update').description('Change a rule; the data names its id')).action(
    answers<[], DataOptions>(host, async (context, _, options) => update(context, options)),
  );
  rules
    .command('delete <id>')
    .description('Delete a rule')
    .action(
      answers<[string], object>(host, async (context, [rule]) =>
        changed(context, 'rules', rule, async (api, id) => void orStop(await api.rules.delete({ ids: [id] }))),
      ),
    );
}

function withData(command: Command): Command {
  return command
    .option('--data <json>', 'the rule: stage, conditionsOp, conditions, actions')
    .option('--file <path>', 'the same from a file, or - for the standard input')
    .addHelpText('after', HELP);
}

async function listed(api: Api) {
  return orStop(await api.rules.list({})).rules.map(officialRule);
}

function names({ field, value }: { readonly field: string | null; readonly value: unknown }, payee: string): boolean {
  return field === 'payee' && (Array.isArray(value) ? value.includes(payee) : value === payee);
}

async function create(context: Context, options: DataOptions) {
  const given = await readData(context.host, options);
  const { stage, conditionsOp, conditions, actions } = checked(ruleSchema, given.json, given.from);
  const id = await context.write(async ({ api }) =>
    orStop(
      await api.rules.create({
        stage: stage ?? 'default',
        conditionsOp,
        conditions: conditions.map(clean),
        actions: actions.map(clean),
      }),
    ),
  );
  // The official answer has the whole rule where others have the id.
  return { json: { id: { id, stage, conditionsOp, conditions, actions } } };
}

async function update(context: Context, options: DataOptions) {
  const given = await readData(context.host, options);
  const { id, stage, conditionsOp, conditions, actions } = checked(changeSchema, given.json, given.from);
  await context.write(async ({ api }) =>
    orStop(
      await api.rules.update({
        id,
        ...(stage === undefined ? {} : { stage: stage ?? 'default' }),
        ...(conditionsOp === undefined ? {} : { conditionsOp }),
        ...(conditions === undefined ? {} : { conditions: conditions.map(clean) }),
        ...(actions === undefined ? {} : { actions: actions.map(clean) }),
      }),
    ),
  );
  return { json: { success: true } };
}

/** What the engine takes of a condition or an action; `type` follows from the field. */
function clean({ op, field, value, options }: z.infer<typeof part>) {
  return {
    op,
    field: field ?? '',
    ...(value === undefined ? {} : { value }),
    ...(options === undefined ? {} : { options }),
  };
}

const HELP = `
Example:
  extrato rules create --data '{"stage":null,"conditionsOp":"and",
    "conditions":[{"field":"imported_payee","op":"contains","value":"mercado"}],
    "actions":[{"op":"set","field":"category","value":"<id>"}]}'
`;
