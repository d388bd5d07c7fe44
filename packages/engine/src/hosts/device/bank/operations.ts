import { z } from 'zod';
import { centsInput, dayInput } from '../../../api/schemas.ts';
import { ok } from '../../../values/index.ts';
import type { LinkRequest } from '../contract.ts';
import { id, nothing } from '../inputs.ts';
import { act, look, type OperationsOf } from '../operation.ts';
import type { Link } from './link.ts';

const text = z.string().max(20_000);
const label = z.string().max(100);
const values = z.record(z.string().max(100), z.string().max(2000));
const keys = z.strictObject({ clientId: z.string().max(200), clientSecret: z.string().max(1000), itemIds: text.exactOptional() });
const ref = z.strictObject({ ref: id });

const link = z.strictObject({
  connection: id,
  bankAccountId: id,
  target: z.union([z.strictObject({ account: id }), z.strictObject({ name: z.string().max(200), offBudget: z.boolean() })]),
  startDay: z.string().nullable(),
  startingBalance: centsInput.exactOptional(),
  invertBalance: z.boolean().exactOptional(),
});

/** A day that exists; what is none has been refused by then. */
const checkedLink = link.extend({ startDay: dayInput.nullable() });

function checked(request: LinkRequest): Link {
  return checkedLink.parse(request);
}

const linkInput: z.ZodType<LinkRequest> = link.refine(({ startDay }) => dayInput.nullable().safeParse(startDay).success, {
  path: ['startDay'],
  message: 'YYYY-MM-DD',
});

const minute = z.int().min(0).max(1439);
const choices = z.strictObject({
  enabled: z.boolean(),
  runsPerDay: z.int().min(1).max(8),
  quiet: z.strictObject({ from: minute, until: minute }).nullable(),
});

/** Their code is large, and no first screen needs it. */
const code = () => import('./actions.ts');

/** Banks: keys and connections at the server, links and syncs of the open budget. */
export const bankOperations: OperationsOf<'bank'> = {
  status: look(nothing, async (session) => (await code()).bankStatus(session)),
  saveKeys: act(keys, async (session, input) => (await code()).saveKeys(session, input)),
  useSandbox: act(nothing, async (session) => (await code()).useSandbox(session)),
  forgetKeys: act(nothing, async (session) => (await code()).forgetKeys(session)),
  items: look(nothing, async (session) => (await code()).items(session)),
  addItem: act(z.strictObject({ itemId: z.string().max(200), label: label.exactOptional() }), async (session, input) =>
    (await code()).changeItems(session, 'POST', null, input),
  ),
  changeItem: act(
    z.strictObject({ ref: id, label: label.exactOptional(), position: z.int().min(0).exactOptional() }),
    async (session, { ref: item, ...change }) => (await code()).changeItems(session, 'PATCH', item, change),
  ),
  removeItem: act(ref, async (session, input) => (await code()).changeItems(session, 'DELETE', input.ref)),
  connections: look(nothing, async (session) => (await code()).connections(session)),
  connectToken: act(z.strictObject({ ref: id.exactOptional() }), async (session, input) =>
    (await code()).connectToken(session, input.ref),
  ),
  connectors: look(z.strictObject({ search: z.string().max(100).exactOptional() }), async (session, input) =>
    (await code()).connectors(session, input.search ?? ''),
  ),
  connectStart: act(
    z.union([z.strictObject({ connectorId: z.int().min(0), values }), z.strictObject({ ref: id, values })]),
    async (session, input) => (await code()).connectStart(session, input),
  ),
  connectAnswer: act(z.strictObject({ attempt: id, values }), async (session, input) =>
    (await code()).connectStep(session, input.attempt, input.values),
  ),
  connectStep: look(z.strictObject({ attempt: id }), async (session, input) =>
    (await code()).connectStep(session, input.attempt),
  ),
  refresh: act(ref, async (session, input) => (await code()).refresh(session, input.ref)),
  linkPreview: look(linkInput, async (session, input) => (await code()).previewLink(session, checked(input))),
  link: act(z.strictObject({ links: z.array(linkInput).min(1).max(50).readonly() }), async (session, input) =>
    (await code()).linkAccounts(session, input.links.map(checked)),
  ),
  sync: act(z.strictObject({ accounts: z.array(id).max(500).readonly().exactOptional() }), async (session, input) =>
    (await code()).syncAccounts(session, input.accounts),
  ),
  check: act(z.strictObject({ account: id, keep: z.boolean().exactOptional() }), async (session, input) =>
    (await code()).checkAccount(session, input.account, input.keep ?? false),
  ),
  bringIn: act(
    z.strictObject({ account: id, bankIds: z.array(z.string().min(1).max(2000)).min(1).max(100_000).readonly() }),
    async (session, input) => (await code()).bringInLines(session, input.account, input.bankIds),
  ),
  lastChecked: look(nothing, async (session) => ok(await (await code()).lastChecked(session))),
  automatic: look(nothing, async (session) => (await code()).automatic(session)),
  setAutomatic: act(choices, async (session, input) => (await code()).setAutomatic(session, input)),
  runAutomatic: act(nothing, async (session) => (await code()).runAutomatic(session)),
  automaticRuns: look(z.strictObject({ limit: z.int().min(1).max(500).exactOptional() }), async (session, { limit = 50 }) =>
    (await code()).automaticRuns(session, limit),
  ),
  report: look(nothing, async (session) => (await code()).report(session)),
  providerChanges: look(nothing, async (session) => (await code()).providerChanges(session)),
};
