import type { DeviceEvent, DeviceState, HostApi } from '@extrato/engine/device-client';

/** Whatever runs the engine for this page: a worker in the browser, or the server in hosted mode. */
export type Host = {
  readonly api: HostApi;
  /** Calls an operation by its names. */
  readonly call: (subject: string, operation: string, input: unknown) => Promise<unknown>;
  /** Tables that each query of the budget depends on, by `subject.operation`. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  /** As it was told last; the same object until it changes. */
  readonly state: DeviceState;
  /** Tells about every event until the returned function is called. */
  readonly subscribe: (listener: (event: DeviceEvent) => void) => () => void;
};
