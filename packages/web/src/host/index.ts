export type { InputOf, ValueOf } from './calls.ts';
export { useApi, useDevice, useHost } from './context.ts';
export { failureSentence } from './failure-notice.ts';
export type { Host } from './host.ts';
export { type Live, liveQuery, useExpect, useLive } from './live.ts';
export { usePerform } from './perform.ts';
export { HostProvider } from './provider.tsx';
