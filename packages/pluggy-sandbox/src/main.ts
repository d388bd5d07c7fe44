import { z } from 'zod';
import { SANDBOX_ITEM_IDS, SANDBOX_KEYS, startSandbox } from './index.ts';

const environment = z.object({
  SANDBOX_PORT: z.coerce.number('must be a number').int('must be whole').min(0).max(65_535).default(5007),
  SANDBOX_CONTROL_TOKEN: z.string().min(8, 'must have at least 8 characters').optional(),
  SANDBOX_WEBHOOKS: z.enum(['off', 'loopback']).default('off'),
});

const config = environment.safeParse(process.env);
if (config.success) {
  await run(config.data).catch((error: Error) => {
    console.error(`The sandbox could not start: ${error.message}`);
    process.exitCode = 1;
  });
} else {
  for (const { path, message } of config.error.issues) console.error(`${path.join('.')}: ${message}`);
  process.exitCode = 1;
}

async function run({ SANDBOX_PORT, SANDBOX_CONTROL_TOKEN, SANDBOX_WEBHOOKS }: z.infer<typeof environment>): Promise<void> {
  const sandbox = await startSandbox({
    port: SANDBOX_PORT,
    webhooks: SANDBOX_WEBHOOKS,
    ...(SANDBOX_CONTROL_TOKEN === undefined ? {} : { controlToken: SANDBOX_CONTROL_TOKEN }),
  });
  console.log(`Pluggy sandbox on ${sandbox.url} (invented data)`);
  console.log(`client id      ${SANDBOX_KEYS.clientId}`);
  console.log(`client secret  ${SANDBOX_KEYS.clientSecret}`);
  for (const [name, id] of Object.entries(SANDBOX_ITEM_IDS)) console.log(`item           ${id}  ${name}`);
  console.log(`control token  ${sandbox.controlToken}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void sandbox.close());
}
