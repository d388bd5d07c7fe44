import { type ConnectionState, stateAfterFailure } from '@extrato/pluggy';
import type { ConnectionError } from './bank-connections.ts';

/** How a connection stands that could not be read. */
export function stateAfterError({ code }: ConnectionError): ConnectionState {
  return code === 'item-id-malformed' ? 'needs-sign-in' : stateAfterFailure(code);
}
