import { z } from 'zod';
import { SANDBOX_ITEM_IDS, SANDBOX_KEYS, startSandbox } from './index.ts';

const environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(5007),
  SANDBOX_CONTROL_TOKEN: z.string().min(8).optional(),
  SANDBOX_WEBHOOKS: z.enum(['off', 'loopback']).default('off'),
});

const config = environment.parse(process.env);
const sandbox = await startSandbox({
  port: config.SANDBOX_PORT,
  webhooks: config.SANDBOX_WEBHOOKS,
  ...(config.SANDBOX_CONTROL_TOKEN === undefined ? {} : { controlToken: config.SANDBOX_CONTROL_TOKEN }),
});

console.log(`Pluggy sandbox on ${sandbox.url} (invented data)`);
console.log(`client id      ${SANDBOX_KEYS.clientId}`);
console.log(`client secret  ${SANDBOX_KEYS.clientSecret}`);
for (const [name, id] of Object.entries(SANDBOX_ITEM_IDS)) console.log(`item           ${id}  ${name}`);
console.log(`control token  ${sandbox.controlToken}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close());
}
