import { z } from 'zod';
import { contextOf, type RequestContext } from '../http/context.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { findAccount } from '../stored/lookup.ts';
import { DAY_MS, later } from '../worlds/clock.ts';
import { countUp } from '../worlds/world.ts';
import { type EditOrder, editBank, findBankRow, makeVisible } from './bank-edits.ts';

const clientId = z.string().optional();
const visible = z.literal('now').optional();
const idPolicy = z.enum(['same', 'new']).default('same');
const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const amount = z.number().min(-1e12).max(1e12);

/** Pluggy's fields; those that are named here are checked, the others are shown as they are. */
const record = {
  date: date.optional(),
  amount: amount.optional(),
  description: z.string().optional(),
  type: z.enum(['DEBIT', 'CREDIT']).optional(),
  status: z.enum(['PENDING', 'POSTED']).optional(),
};

const rowBody = z.looseObject({
  clientId,
  visible,
  handle: z.string().optional(),
  ...record,
  amount,
  description: z.string(),
});
const lateBody = rowBody.extend({ daysLate: z.int().min(1).max(365) });
const postBody = z.looseObject({
  clientId,
  visible,
  itemId: z.string().optional(),
  idPolicy,
  dropMetadata: z.boolean().optional(),
  ...record,
});
const amendBody = z.looseObject({ clientId, visible, itemId: z.string().optional(), idPolicy, ...record });
const removeBody = z.strictObject({ clientId, visible, itemId: z.string().optional() }).nullish();
/** Rows that come, change and go at the bank (pluggy-sandbox.md, section 8). */
export function rowControl(app: SandboxApp): void {
  app.post('/accounts/:id/rows', { schema: { params: idParams, body: rowBody } }, (request) => {
    const context = contextOf(request);
    return addRow(context, request.params.id, request.body, {});
  });

  app.post('/accounts/:id/pending', { schema: { params: idParams, body: rowBody } }, (request) => {
    const context = contextOf(request);
    return addRow(context, request.params.id, { type: 'DEBIT', ...request.body }, { status: 'PENDING' });
  });

  app.post('/accounts/:id/late', { schema: { params: idParams, body: lateBody } }, (request) => {
    const context = contextOf(request);
    const { daysLate, ...row } = request.body;
    return addRow(context, request.params.id, row, { date: later(context.at, -daysLate * DAY_MS).toISOString() });
  });

  app.post('/rows/:id/post', { schema: { params: idParams, body: postBody } }, (request) => {
    const { clientId: _, visible: now, itemId, idPolicy: policy, dropMetadata, ...fields } = request.body;
    const drop = dropMetadata ? { dropMetadata } : {};
    const order = (ref: string): EditOrder => ({ kind: 'post', ref, idPolicy: policy, record: fields, ...drop });
    return changeRow(contextOf(request), request.params.id, itemId, order, now);
  });

  app.patch('/rows/:id', { schema: { params: idParams, body: amendBody } }, (request) => {
    const { clientId: _, visible: now, itemId, idPolicy: policy, ...fields } = request.body;
    const order = (ref: string): EditOrder => ({ kind: 'amend', ref, idPolicy: policy, record: fields });
    return changeRow(contextOf(request), request.params.id, itemId, order, now);
  });

  app.delete('/rows/:id', { schema: { params: idParams, body: removeBody } }, (request) => {
    const { itemId, visible: now } = request.body ?? {};
    return changeRow(contextOf(request), request.params.id, itemId, (ref) => ({ kind: 'remove', ref }), now);
  });
}

type RowFields = {
  readonly [field: string]: unknown;
  readonly handle?: string | undefined;
  readonly visible?: 'now' | undefined;
};

function addRow(
  { world, at }: RequestContext,
  accountId: string,
  fields: RowFields,
  fixed: { readonly [field: string]: unknown },
): { readonly ref: string; readonly itemId: string; readonly accountId: string } {
  const { clientId: _, visible: now, handle, ...given } = fields;
  const { item, found } = findAccount(world, accountId);
  const ref = handle ?? `added-${countUp(world, 'added-row')}`;
  const full = { date: at.toISOString(), status: 'POSTED', ...given, ...fixed };
  editBank(world, item, { kind: 'add', ref, accountKey: found.key, record: full }, at);
  if (now) makeVisible(world, item, at);
  return { ref, itemId: item.id, accountId };
}

function changeRow(
  { world, at }: RequestContext,
  name: string,
  itemId: string | undefined,
  order: (ref: string) => EditOrder,
  now: 'now' | undefined,
): { readonly ref: string; readonly itemId: string } {
  const { item, ref } = findBankRow(world, name, at, itemId);
  editBank(world, item, order(ref), at);
  if (now) makeVisible(world, item, at);
  return { ref, itemId: item.id };
}
