import { z } from 'zod';
import { notFound } from '../http/api-error.ts';
import { contextOf, isStale } from '../http/context.ts';
import { type Page, pageFields, pageOf } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import type { Item } from '../items/item.ts';
import type { Body } from '../stored/body.ts';
import { dataOf, findAccount, findIn, findItem, refuseMalformedId } from '../stored/lookup.ts';

const ofItem = z.object({ ...pageFields, itemId: z.string() });

/** Investments, loans, bills, identity and consents (pluggy-api.md, sections 6 and 10 to 13). */
export function productRoutes(app: SandboxApp): void {
  investmentRoutes(app);
  loanRoutes(app);
  billRoutes(app);
  identityRoutes(app);
  consentRoutes(app);
}

function investmentRoutes(app: SandboxApp): void {
  const query = ofItem.extend({ type: z.string().optional() });
  app.get('/investments', { schema: { querystring: query } }, (request): Page<Body> => {
    const context = contextOf(request);
    const { itemId, type } = request.query;
    refuseMalformedId(itemId, 'itemId');
    const { investments } = dataOf(findItem(context.world, itemId), isStale(context));
    const bodies = investments.map((investment) => investment.body);
    return pageOf(type === undefined ? bodies : bodies.filter((body) => body['type'] === type), request.query);
  });

  app.get('/investments/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    return findInvestment(world, request.params.id).body;
  });

  app.get('/investments/:id/transactions', { schema: { params: idParams, querystring: z.object(pageFields) } }, (request) => {
    const { world } = contextOf(request);
    return pageOf(findInvestment(world, request.params.id).movements, request.query);
  });
}

function findInvestment(world: Parameters<typeof findIn>[0], id: string) {
  return findIn(world, id, 'Investment', (data) => data.investments.find((one) => one.id === id)).found;
}

function loanRoutes(app: SandboxApp): void {
  app.get('/loans', { schema: { querystring: ofItem } }, (request) => {
    const context = contextOf(request);
    const { loans } = dataOf(findItem(context.world, request.query.itemId), isStale(context));
    return pageOf(
      loans.map((loan) => loan.body),
      request.query,
    );
  });

  app.get('/loans/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    const { id } = request.params;
    return findIn(world, id, 'Loan', (data) => data.loans.find((loan) => loan.id === id)).found.body;
  });
}

function billRoutes(app: SandboxApp): void {
  app.get('/bills', { schema: { querystring: z.object({ ...pageFields, accountId: z.string() }) } }, (request) => {
    const context = contextOf(request);
    const { found } = findAccount(context.world, request.query.accountId, isStale(context));
    if (found.billsAnswer === 'not-found') throw notFound('Credit card bill', 'CREDIT_CARD_BILL_NOT_FOUND');
    const bills = found.billsAnswer === 'list' ? found.bills.map((bill) => bill.body) : [];
    return pageOf(bills, request.query);
  });

  app.get('/bills/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    const { id } = request.params;
    refuseMalformedId(id);
    for (const item of world.items.values()) {
      const bill = item.data.accounts.flatMap((account) => account.bills).find((one) => one.id === id);
      if (bill) return bill.body;
    }
    throw notFound('Credit card bill', 'CREDIT_CARD_BILL_NOT_FOUND');
  });
}

function identityRoutes(app: SandboxApp): void {
  app.get('/identity', { schema: { querystring: z.object({ itemId: z.string() }) } }, (request) => {
    const { world } = contextOf(request);
    const { identity } = findItem(world, request.query.itemId).data;
    if (!identity) throw notFound('Identity', 'IDENTITY_NOT_FOUND');
    return identity.body;
  });

  app.get('/identity/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    const { id } = request.params;
    refuseMalformedId(id);
    const item = [...world.items.values()].find((one) => one.data.identity?.id === id);
    if (!item?.data.identity) throw notFound('Identity', 'IDENTITY_NOT_FOUND');
    return item.data.identity.body;
  });
}

function consentRoutes(app: SandboxApp): void {
  app.get('/consents', { schema: { querystring: ofItem } }, (request) => {
    const { world } = contextOf(request);
    return pageOf([consentView(findItem(world, request.query.itemId))], request.query);
  });

  app.get('/consents/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    const { id } = request.params;
    refuseMalformedId(id);
    const item = [...world.items.values()].find((one) => one.consent.id === id);
    if (!item) throw notFound('Consent');
    return consentView(item);
  });
}

function consentView({ id, consent, products, data }: Item): { readonly [field: string]: unknown } {
  return {
    id: consent.id,
    itemId: id,
    products,
    openFinancePermissionsGranted: data.permissions,
    createdAt: consent.createdAt.toISOString(),
    expiresAt: consent.expiresAt?.toISOString() ?? null,
    revokedAt: consent.revokedAt?.toISOString() ?? null,
  };
}
