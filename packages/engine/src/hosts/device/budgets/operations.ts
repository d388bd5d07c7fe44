import { z } from 'zod';
import { err, ok } from '../../../values/index.ts';
import { budgetId, fileId, language, name, nothing, password } from '../inputs.ts';
import { act, look, type OperationsOf } from '../operation.ts';
import { deleteBudget, duplicateBudget, exportZip, renameBudget } from './change.ts';
import { createBudget } from './create.ts';
import { listBudgets } from './list.ts';
import { openBudget } from './open.ts';
import { upload } from './upload.ts';

const newBudget = z.strictObject({
  name,
  type: z.enum(['envelope', 'tracking']).exactOptional(),
  localOnly: z.boolean().exactOptional(),
  language: language.exactOptional(),
});

const wanted = z.union([z.strictObject({ id: budgetId }), z.strictObject({ fileId, password: password.exactOptional() })]);

/** Largest file that is taken in. */
const MOST_BYTES = 500 * 1024 * 1024;
const file = z.strictObject({
  name,
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array).refine(({ length }) => length <= MOST_BYTES),
});

/** Budgets as files: on this device and on the server. */
export const budgetsOperations: OperationsOf<'budgets'> = {
  list: look(nothing, async ({ core }) => ok(await listBudgets(core))),
  create: act(newBudget, async ({ core }, input) => {
    await core.server.ready();
    return createBudget(core, input);
  }),
  createDemo: act(z.strictObject({ language: language.exactOptional() }), async ({ core }, input) => {
    await core.server.ready();
    const { createDemo } = await import('./demo.ts');
    return createDemo(core, input.language ?? 'pt-BR');
  }),
  importFile: act(file, async ({ core }, input) => {
    await core.server.ready();
    const { importFile } = await import('./import.ts');
    return importFile(core, input);
  }),
  // Opening again is harmless, and after a broken channel it has to happen again.
  open: look(wanted, async (session, input) => {
    await session.core.server.ready();
    return openBudget(session, input);
  }),
  close: look(nothing, async (session) => {
    session.leave();
    return ok(null);
  }),
  rename: act(z.strictObject({ id: budgetId, name }), ({ core }, input) => renameBudget(core, input.id, input.name)),
  duplicate: act(z.strictObject({ id: budgetId, name }), ({ core }, input) => duplicateBudget(core, input.id, input.name)),
  delete: act(
    z.strictObject({ id: budgetId.nullable(), fileId: fileId.nullable(), everywhere: z.boolean() }),
    ({ core }, input) => deleteBudget(core, input),
  ),
  upload: act(nothing, async (session) => {
    const { use, core } = session;
    if (!use.ok) return use;
    if (use.value.opened.budget.readOnly) return err({ code: 'read-only' });
    return upload(core, use.value);
  }),
  exportZip: look(z.strictObject({ id: budgetId }), ({ core }, input) => exportZip(core, input.id)),
};
