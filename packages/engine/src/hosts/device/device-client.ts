// The page's door: the client of the channel, and the types of what it can ask. Nothing heavy comes with it.
export { createHostClient, type HostClient } from './client.ts';
export { decodeFrame, encodeFrame, type Frame, type Hello, type TokenNotice } from './codec.ts';
export type * from './contract.ts';
export type * from './notifications/contract.ts';
export type { MessagePortLike } from './port.ts';
