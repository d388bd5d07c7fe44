// The device: all that runs behind the screens, wherever that is. Hosts make one and connect pages to it.
export { createDevice, type Device } from './device.ts';
export type { MessagePortLike } from './port.ts';
export type { DeviceFiles, DevicePorts, DeviceSettings, Later, StoredBudget } from './ports.ts';
