import { z } from 'zod';
import { addFault } from '../faults/add.ts';
import { faultSchema } from '../faults/fault.ts';
import { badRequest, notFound } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';

const body = z.looseObject({ clientId: z.string().optional() });

/** Orders, lists and lifts faults. */
export function faultControl(app: SandboxApp): void {
  app.post('/faults', { schema: { body } }, (request) => {
    const { clientId: _, ...order } = request.body;
    const fault = faultSchema.safeParse(order);
    if (!fault.success) throw badRequest(z.prettifyError(fault.error));
    return addFault(contextOf(request).world, fault.data);
  });

  app.get('/faults', (request) => ({ results: contextOf(request).world.faults }));

  app.delete('/faults/:n', { schema: { params: z.object({ n: z.coerce.number().int() }) } }, (request) => {
    const { faults } = contextOf(request).world;
    const index = faults.findIndex((fault) => fault.n === request.params.n);
    if (index < 0) throw notFound('Fault');
    faults.splice(index, 1);
    return { count: 1 };
  });
}
