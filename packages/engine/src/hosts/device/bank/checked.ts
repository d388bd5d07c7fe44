import type { Session } from '../session.ts';

/** When each linked account's bank was read last, by account: a fact of this device, since a read may bring nothing. */
export async function lastChecked(session: Session): Promise<Readonly<Record<string, string>>> {
  const { use, core } = session;
  if (!use.ok) return {};
  const stored = await core.ports.settings.read(keyOf(use.value.opened.id));
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).flatMap(([id, at]) => (typeof at === 'string' ? [[id, at]] : [])));
}

export async function noteChecked(session: Session, accounts: readonly string[]): Promise<void> {
  const { use, core } = session;
  if (!use.ok || accounts.length === 0) return;
  const at = new Date(core.ports.now()).toISOString();
  const known = await lastChecked(session);
  await core.ports.settings.write(keyOf(use.value.opened.id), {
    ...known,
    ...Object.fromEntries(accounts.map((id) => [id, at])),
  });
}

function keyOf(budget: string): string {
  return `checked.${budget}`;
}
