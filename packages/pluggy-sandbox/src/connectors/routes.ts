import { z } from 'zod';
import { badRequest, notFound } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import { onePage } from '../http/pages.ts';
import { commaList, flag, idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { CONNECTORS, type ConnectorDefinition, connectorById } from './catalogue.ts';
import { CPF, type Credential, formErrors } from './credentials.ts';
import { connectorView } from './view.ts';

const listQuery = z.object({
  name: z.string().optional(),
  countries: commaList.optional(),
  types: commaList.optional(),
  sandbox: flag.default(false),
  isOpenFinance: flag.optional(),
  healthDetails: flag.default(false),
  supportsPaymentInitiation: flag.optional(),
  supportsSmartTransfers: flag.optional(),
  supportsAutomaticPix: flag.optional(),
});

/** `/connectors` (pluggy-api.md, section 4). */
export function connectorRoutes(app: SandboxApp): void {
  const config = { access: 'connect-token' } as const;

  app.get('/connectors', { schema: { querystring: listQuery }, config }, (request) => {
    const { query } = request;
    const found = CONNECTORS.filter((connector) => matches(connector, query));
    return onePage(found.map((connector) => connectorView(contextOf(request).world, connector, query.healthDetails)));
  });

  app.get(
    '/connectors/:id',
    { schema: { params: idParams, querystring: z.object({ healthDetails: flag.default(false) }) }, config },
    (request) => connectorView(contextOf(request).world, findConnector(request.params.id), request.query.healthDetails),
  );

  app.post(
    '/connectors/:id/validate',
    { schema: { params: idParams, body: z.record(z.string(), z.unknown()).nullish() }, config },
    (request) => {
      const connector = findConnector(request.params.id);
      const parameters = parametersOf(request.body ?? {});
      return { parameters, errors: formErrors(formOf(connector, parameters), parameters) };
    },
  );
}

/** The connector of a path; throws 400 for what is no number and 404 for an unknown one. */
export function findConnector(id: string): ConnectorDefinition {
  if (!/^\d{1,9}$/.test(id)) throw badRequest('id must be a number');
  const connector = connectorById(Number(id));
  if (!connector) throw notFound('Connector', 'CONNECTOR_NOT_FOUND');
  return connector;
}

/** The fields to fill in: where a company gives its CNPJ, the CPF may stay empty. */
export function formOf(connector: ConnectorDefinition, parameters: Readonly<Record<string, string>>): readonly Credential[] {
  const company = Boolean(parameters['cnpj']) && connector.credentials.some((field) => field.name === 'cnpj');
  return company ? connector.credentials.filter((field) => field !== CPF) : connector.credentials;
}

/** Form values as text; numbers and the like are written out. */
export function parametersOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const given = Object.entries(body).filter(([, value]) => value !== null && value !== undefined && typeof value !== 'object');
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

function matches(connector: ConnectorDefinition, query: z.infer<typeof listQuery>): boolean {
  const isOpenFinance = connector.flow === 'open-finance';
  const supportsNothing = [query.supportsPaymentInitiation, query.supportsSmartTransfers, query.supportsAutomaticPix];
  return (
    (query.sandbox || !connector.isSandbox) &&
    (query.name === undefined || plain(connector.name).includes(plain(query.name))) &&
    (query.countries === undefined || query.countries.includes('BR')) &&
    (query.types === undefined || query.types.includes(connector.type)) &&
    (query.isOpenFinance === undefined || query.isOpenFinance === isOpenFinance) &&
    !supportsNothing.includes(true)
  );
}

/** Small letters without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
