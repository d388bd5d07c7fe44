import { accountRoutes } from './accounts/routes.ts';
import { authRoutes } from './auth/routes.ts';
import { billRoutes } from './bills/routes.ts';
import { categoryRoutes } from './categories/routes.ts';
import { connectorRoutes } from './connectors/routes.ts';
import { consentRoutes } from './consents/routes.ts';
import { sufferFaults } from './faults/strike.ts';
import { logRequests } from './http/request-log.ts';
import type { SandboxApp } from './http/sandbox-app.ts';
import { requireKey, type SignIn } from './http/signed-in.ts';
import { identityRoutes } from './identity/routes.ts';
import { investmentRoutes } from './investments/routes.ts';
import { itemRoutes } from './items/routes.ts';
import { limitRates } from './limits/rate-limits.ts';
import { loanRoutes } from './loans/routes.ts';
import { transactionRoutes } from './transactions/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** All of the imitated API. `app` must have nothing else: these hooks hold for every route on it. */
export function pluggyRoutes(app: SandboxApp, signIn: SignIn): void {
  requireKey(app, signIn);
  logRequests(app);
  authRoutes(app, signIn);
  limitRates(app);
  sufferFaults(app);
  connectorRoutes(app);
  itemRoutes(app);
  accountRoutes(app);
  transactionRoutes(app);
  billRoutes(app);
  investmentRoutes(app);
  loanRoutes(app);
  identityRoutes(app);
  consentRoutes(app);
  categoryRoutes(app);
  webhookRoutes(app);
}
