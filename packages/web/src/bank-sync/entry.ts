// Whether a budget may speak of banks at all, and what stands in the way.
import type { BankStatus, ServerState } from '@extrato/engine/device-client';
import { useDevice, useLive } from '../host/index.ts';

/**
 * How bank sync is offered. `hidden`: switched off in this budget, so that nothing mentions it. `asking`: the server was
 * asked. `set-up`: there are no keys yet. `ready`: there are.
 */
export type BankEntry =
  | { readonly kind: 'hidden' | 'asking' }
  | { readonly kind: 'unavailable'; readonly because: Obstacle; readonly version: string }
  | { readonly kind: 'set-up' | 'ready'; readonly status: BankStatus };

export type Obstacle = 'noServer' | 'signedOut' | 'unreachable' | 'tooOld';

/** What keeps this device from the server's banks; null when nothing does. */
export function obstacleOf({ kind, pluggy }: Pick<ServerState, 'kind' | 'pluggy'>): Obstacle | null {
  if (kind === 'none') return 'noServer';
  if (kind === 'unreachable') return 'unreachable';
  if (pluggy === 'too-old') return 'tooOld';
  if (kind !== 'signed-in') return 'signedOut';
  return pluggy === 'none' ? 'noServer' : null;
}

/** The budget's switch for Pluggy, which official clients share; on until somebody turned it off. */
function usePluggySwitch(): boolean {
  const { value } = useLive('preferences', 'features', {});
  return value?.find(({ name }) => name === 'pluggyAiBankSync')?.enabled ?? true;
}

/** What this budget can be offered about banks right now. */
export function useBankEntry(): BankEntry {
  const { server } = useDevice();
  const isOn = usePluggySwitch();
  const obstacle = obstacleOf(server);
  const { value: status } = useLive('bank', 'status', {}, { enabled: isOn && obstacle === null });
  if (!isOn) return { kind: 'hidden' };
  if (obstacle !== null) return { kind: 'unavailable', because: obstacle, version: server.version ?? '' };
  if (!status) return { kind: 'asking' };
  return { kind: status.configured ? 'ready' : 'set-up', status };
}
