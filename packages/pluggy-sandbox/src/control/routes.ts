import type { SandboxApp } from '../http/sandbox-app.ts';
import { scenarioRoutes } from '../scenarios/routes.ts';
import type { Worlds } from '../worlds/registry.ts';
import { accountControl } from './account-control.ts';
import { faultControl } from './fault-control.ts';
import { enterNamedWorld, requireControlToken } from './guard.ts';
import { itemControl } from './item-control.ts';
import { rowControl } from './row-control.ts';
import { worldControl } from './world-control.ts';

/** All of `/_sandbox` that needs the control token (pluggy-sandbox.md, section 8). */
export function controlRoutes(app: SandboxApp, worlds: Worlds, token: string): void {
  requireControlToken(app, token);
  enterNamedWorld(app, worlds);
  worldControl(app, worlds);
  itemControl(app);
  rowControl(app);
  accountControl(app);
  faultControl(app);
  scenarioRoutes(app, worlds);
}
