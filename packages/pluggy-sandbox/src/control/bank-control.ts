import { z } from 'zod';
import { contextOf, type RequestContext } from '../http/context.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { findAccount } from '../stored/lookup.ts';
import { DAY_MS, later } from '../worlds/clock.ts';
import { countUp } from '../worlds/world.ts';
import { type EditOrder, editBank, findBankRow } from './bank-edits.ts';

const clientId = z.string().optional();
const visible = z.literal('now').optional();
const idPolicy = z.enum(['same', 'new']).default('same');
const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** Pluggy's fields; those that are named here are checked, the others are shown as they are. */
const record = {
  date: date.optional(),
  amount: z.number().optional(),
  description: z.string().optional(),
  type: z.enum(['DEBIT', 'CREDIT']).optional(),
  status: z.enum(['PENDING', 'POSTED']).optional(),
};

const rowBody = z.looseObject({
  clientId,
  visible,
  handle: z.string().optional(),
  ...record,
  amount: z.number(),
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
const balanceBody = z.strictObject({
  clientId,
  visible,
  delta: z.number().optional(),
  value: z.number().optional(),
  mode: z.enum(['bill', 'limit']).optional(),
});
const volumeBody = z.strictObject({
  clientId,
  visible,
  rows: z.int().min(1).max(5_000_000),
  from: z.iso.date().optional(),
  perDay: z.int().min(1).max(1_000_000).optional(),
});
const closeBody = z.strictObject({ clientId, visible, when: z.iso.datetime({ offset: true }).optional() }).nullish();
const accountBody = z.strictObject({ clientId, visible }).nullish();

/** Changes at the bank itself: rows, bills, balances, accounts (pluggy-sandbox.md, section 8). */
export function bankControl(app: SandboxApp): void {
  rowControl(app);
  accountControl(app);
}

function rowControl(app: SandboxApp): void {
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

function accountControl(app: SandboxApp): void {
  app.post('/accounts/:id/close-bill', { schema: { params: idParams, body: closeBody } }, (request) => {
    const { visible: now, when } = request.body ?? {};
    const context = contextOf(request);
    const at = when === undefined ? context.at : new Date(when);
    return changeAccount({ ...context, at }, request.params.id, (accountKey) => ({ kind: 'close-bill', accountKey }), now);
  });

  app.post('/accounts/:id/balance', { schema: { params: idParams, body: balanceBody } }, (request) => {
    const { delta, value, mode, visible: now } = request.body;
    const change = {
      ...(delta === undefined ? {} : { delta }),
      ...(value === undefined ? {} : { value }),
      ...(mode === undefined ? {} : { mode }),
    };
    return changeAccount(
      contextOf(request),
      request.params.id,
      (accountKey) => ({ kind: 'balance', accountKey, ...change }),
      now,
    );
  });

  app.post('/accounts/:id/volume', { schema: { params: idParams, body: volumeBody } }, (request) => {
    const { rows, from, perDay, visible: now } = request.body;
    const shape = { rows, ...(from === undefined ? {} : { from }), ...(perDay === undefined ? {} : { perDay }) };
    return changeAccount(contextOf(request), request.params.id, (accountKey) => ({ kind: 'volume', accountKey, ...shape }), now);
  });

  app.delete('/accounts/:id', { schema: { params: idParams, body: accountBody } }, (request) => {
    const { visible: now } = request.body ?? {};
    return changeAccount(contextOf(request), request.params.id, (accountKey) => ({ kind: 'remove-account', accountKey }), now);
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
) {
  const { clientId: _, visible: now, handle, ...given } = fields;
  const { item, found } = findAccount(world, accountId);
  const ref = handle ?? `added-${countUp(world, 'added-row')}`;
  const full = { date: at.toISOString(), status: 'POSTED', ...given, ...fixed };
  editBank(world, item, { kind: 'add', ref, accountKey: found.key, record: full }, at, now === 'now');
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
  editBank(world, item, order(ref), at, now === 'now');
  return { ref, itemId: item.id };
}

function changeAccount(
  { world, at }: RequestContext,
  accountId: string,
  order: (accountKey: string) => EditOrder,
  now: 'now' | undefined,
) {
  const { item, found } = findAccount(world, accountId);
  editBank(world, item, order(found.key), at, now === 'now');
  return { itemId: item.id, accountId };
}
