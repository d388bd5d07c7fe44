import { z } from 'zod';
import { centsInput, dayInput } from '../../../api/schemas.ts';
import { ok } from '../../../values/index.ts';
import type { LinkRequest } from '../contract.ts';
import { id, nothing } from '../inputs.ts';
import { act, look, type OperationsOf } from '../operation.ts';
import { lastChecked } from './checked.ts';
import { changeItems, connections, connectors, connectStart, connectStep, connectToken, items, refresh } from './connections.ts';
import { bankStatus, forgetKeys, saveKeys, useSandbox } from './keys.ts';
import { type Link, linkAccounts, previewLink } from './link.ts';
import { syncAccounts } from './sync.ts';

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

/** Banks: keys and connections at the server, links and syncs of the open budget. */
export const bankOperations: OperationsOf<'bank'> = {
  status: look(nothing, (session) => bankStatus(session)),
  saveKeys: act(keys, saveKeys),
  useSandbox: act(nothing, (session) => useSandbox(session)),
  forgetKeys: act(nothing, (session) => forgetKeys(session)),
  items: look(nothing, (session) => items(session)),
  addItem: act(z.strictObject({ itemId: z.string().max(200), label: label.exactOptional() }), (session, input) =>
    changeItems(session, 'POST', null, input),
  ),
  changeItem: act(
    z.strictObject({ ref: id, label: label.exactOptional(), position: z.int().min(0).exactOptional() }),
    (session, { ref: item, ...change }) => changeItems(session, 'PATCH', item, change),
  ),
  removeItem: act(ref, (session, input) => changeItems(session, 'DELETE', input.ref)),
  connections: look(nothing, (session) => connections(session)),
  connectToken: act(z.strictObject({ ref: id.exactOptional() }), (session, input) => connectToken(session, input.ref)),
  connectors: look(z.strictObject({ search: z.string().max(100).exactOptional() }), (session, input) =>
    connectors(session, input.search ?? ''),
  ),
  connectStart: act(
    z.union([z.strictObject({ connectorId: z.int().min(0), values }), z.strictObject({ ref: id, values })]),
    connectStart,
  ),
  connectAnswer: act(z.strictObject({ attempt: id, values }), (session, input) =>
    connectStep(session, input.attempt, input.values),
  ),
  connectStep: look(z.strictObject({ attempt: id }), (session, input) => connectStep(session, input.attempt)),
  refresh: act(ref, (session, input) => refresh(session, input.ref)),
  linkPreview: look(linkInput, (session, input) => previewLink(session, checked(input))),
  link: act(z.strictObject({ links: z.array(linkInput).min(1).max(50).readonly() }), (session, input) =>
    linkAccounts(session, input.links.map(checked)),
  ),
  sync: act(z.strictObject({ accounts: z.array(id).max(500).readonly().exactOptional() }), (session, input) =>
    syncAccounts(session, input.accounts),
  ),
  lastChecked: look(nothing, async (session) => ok(await lastChecked(session))),
};
