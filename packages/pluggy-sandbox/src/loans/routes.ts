import { z } from 'zod';
import { contextOf, isStale } from '../http/context.ts';
import { pageFields, pageOf } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { dataOf, findIn, findItem } from '../stored/lookup.ts';

const ofItem = z.object({ ...pageFields, itemId: z.string() });

/** `/loans` (pluggy-api.md, section 12). */
export function loanRoutes(app: SandboxApp): void {
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
