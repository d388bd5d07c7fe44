import { createDevice, type Device, type DevicePorts } from '@extrato/engine/device';
import { createHostClient, type HostClient } from '@extrato/engine/device-client';
import { memorySettings, type NodeDeviceOptions, nodeDevicePorts } from '@extrato/engine/node';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folder.ts';

/** A device as a browser has it, and one page of it. */
export type TestDevice = { readonly device: Device; readonly page: HostClient; readonly dataDir: string };

/** Does something when the test, or whatever else made it, is over. */
type WhenOver = (close: () => void | Promise<void>) => void;

/** A device for one test, whose page comes from the server. */
export function aDevice(
  pageUrl: string | null,
  options: Partial<NodeDeviceOptions> = {},
  whenOver: WhenOver = onTestFinished,
): TestDevice {
  const dataDir = options.dataDir ?? temporaryFolder();
  const ports: DevicePorts = nodeDevicePorts({
    ...{ host: 'browser', hostedBecause: null, pageUrl, settings: memorySettings() },
    ...options,
    dataDir,
  });
  const device = createDevice(ports);
  whenOver(() => device.close());
  return { device, page: aPage(device, whenOver), dataDir };
}

/** Another page of a device, at the other end of a channel that copies what it carries. */
function aPage(device: Device, whenOver: WhenOver): HostClient {
  const { port1, port2 } = new MessageChannel();
  const disconnect = device.connect(port2);
  whenOver(() => {
    disconnect();
    port1.close();
  });
  return createHostClient(port1);
}

/** The value of an answer; a failure ends the test. */
export function must<Value>(answer: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (answer.ok) return answer.value;
  throw new Error(JSON.stringify(answer.error));
}
