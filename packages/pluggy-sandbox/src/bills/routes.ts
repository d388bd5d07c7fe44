import { z } from 'zod';
import { notFound } from '../http/api-error.ts';
import { contextOf, isStale } from '../http/context.ts';
import { pageFields, pageOf } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { findAccount, refuseMalformedId } from '../stored/lookup.ts';

/** `/bills` (pluggy-api.md, section 10). */
export function billRoutes(app: SandboxApp): void {
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
