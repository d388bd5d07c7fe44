import { z } from 'zod';
import { itemSummary } from '../control/views.ts';
import { badRequest, notFound } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import type { Worlds } from '../worlds/registry.ts';
import type { World } from '../worlds/world.ts';
import { SCENARIOS } from './catalogue.ts';
import { stageTools } from './scenario.ts';

const body = z
  .strictObject({
    clientId: z.string().optional(),
    /** 0, or absent, starts anew; the others go on from the stage before. */
    stage: z.int().min(0).default(0),
    now: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .optional(),
    seed: z.string().min(1).optional(),
  })
  .nullish();

/** `POST /_sandbox/scenarios/{name}`, and the list of what there is. */
export function scenarioRoutes(app: SandboxApp, worlds: Worlds): void {
  app.get('/scenarios', () => ({
    results: Object.entries(SCENARIOS).map(([name, { must, stages }]) => ({
      name,
      must,
      stages: stages.map(({ hint }) => hint),
    })),
  }));

  app.post('/scenarios/:name', { schema: { params: z.object({ name: z.string() }), body } }, (request) => {
    const { name } = request.params;
    const scenario = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
    if (!scenario) throw notFound('Scenario');
    const { stage = 0, now, seed } = request.body ?? {};
    const { world: before } = contextOf(request);
    const current = scenario.stages[stage];
    if (!current) throw badRequest(`The scenario has ${scenario.stages.length} stages`);
    const world = stage === 0 ? worlds.reset(before.clientId, { now, seed, pace: before.pace }) : before;
    current.play(stageTools(world));
    return {
      name,
      must: scenario.must,
      stage,
      stages: scenario.stages.length,
      hint: current.hint,
      clientId: world.clientId,
      items: [...world.items.values()].map(itemSummary),
      handles: handlesOf(world),
    };
  });
}

/** Ids of the rows that have a handle, by handle; a handle of several rows names the first. */
function handlesOf(world: World): Readonly<Record<string, string>> {
  const rows = [...world.items.values()].flatMap((item) => item.data.accounts.flatMap((account) => account.rows));
  const named = rows.flatMap(({ handle, id }) => (handle === null ? [] : [[handle, id] as const]));
  return Object.fromEntries(named.toReversed());
}
