// The server in a process of its own, whose time the bench moves and whose agent works when it is told to.
import { readConfig, startServer } from '@extrato/server';
import type { RunCost, ServerNotice, ServerOrder } from './job.ts';

const clock = { offset: 0 };
const now = () => Date.now() + clock.offset;
const server = await startServer(readConfig(process.env), {
  now,
  appFolder: null,
  pluggy: { now },
  agent: { isAsleep: true, random: () => 0 },
});
tell({ kind: 'listening', url: server.url });

process.on('message', (order: ServerOrder) => void obey(order));
process.on('disconnect', () => void server.close().then(() => process.exit()));

async function obey(order: ServerOrder): Promise<void> {
  if (order.order === 'advance') {
    clock.offset += order.millis;
    return tell({ kind: 'done' });
  }
  tell({ kind: 'ran', ...(await run(order.fileId)) });
}

/** Everything that is due, and what it has cost: threads count as well as garbage. */
async function run(fileId: string): Promise<RunCost> {
  const startedAt = now();
  const [began, used] = [performance.now(), process.cpuUsage()];
  await server.agent.runDue();
  const { user, system } = process.cpuUsage(used);
  const wallMs = performance.now() - began;
  const runs = await server.agent.store.runs(fileId, 1);
  const outcomes = runs.flatMap(({ startedAt: at, outcome }) => (at >= startedAt ? [outcome] : []));
  const troubles = outcomes.flatMap(({ problem, accounts }) => [problem, ...accounts.map((account) => account.problem)]);
  return {
    wallMs,
    cpuMs: (user + system) / 1000,
    peak: process.resourceUsage().maxRSS / 1024,
    added: outcomes.flatMap(({ accounts }) => accounts).reduce((sum, { added }) => sum + added, 0),
    problem: troubles.find((trouble) => trouble !== null)?.code ?? null,
  };
}

function tell(notice: ServerNotice): void {
  process.send?.(notice);
}
