import { z } from 'zod';
import type { Failure } from '../../../failures/index.ts';
import { ok, type Result } from '../../../values/index.ts';
import type { BankReport, ProviderChange } from '../contract.ts';
import type { Session } from '../session.ts';
import { askBank } from './routes.ts';

const reportAnswer = z.object({ report: z.record(z.string(), z.unknown()) });

const changesAnswer: z.ZodType<readonly ProviderChange[]> = z
  .object({
    changes: z.array(
      z.object({ kind: z.string(), place: z.string(), name: z.string(), firstSeen: z.string(), lastSeen: z.string() }),
    ),
  })
  .transform(({ changes }) => changes);

/** The server's redacted report, with how this device runs: the whole text that a person sees and downloads. */
export async function report(session: Session): Promise<Result<BankReport, Failure>> {
  const answer = await askBank(session, { method: 'GET', path: '/report', answer: reportAnswer });
  if (!answer.ok) return answer;
  const { host, hostedBecause, storage, budget, sync, server } = session.state;
  const device = {
    host,
    hostedBecause,
    storage,
    serverVersion: server.version,
    sync: { kind: sync.kind, unsent: sync.unsent, failure: sync.failure?.code ?? null },
    budget: budget && { encrypted: budget.encrypted, isDemo: budget.isDemo, level: budget.level },
  };
  const day = new Date(session.core.ports.now()).toISOString().slice(0, 10);
  return ok({ name: `extrato-${day}.json`, text: `${JSON.stringify({ ...answer.value.report, device }, null, 2)}\n` });
}

/** What is new in Pluggy's answers to the server, latest first; names only. */
export function providerChanges(session: Session): Promise<Result<readonly ProviderChange[], Failure>> {
  return askBank(session, { method: 'GET', path: '/provider-changes', answer: changesAnswer });
}
