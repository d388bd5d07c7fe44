import { z } from 'zod';
import { findConnector } from '../connectors/routes.ts';
import { badRequest } from '../http/api-error.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { connectorOf } from '../items/connector-of.ts';
import type { Worlds } from '../worlds/registry.ts';
import { connectMeuPluggy, decide, findLink, type Link, MEU_PLUGGY_BANKS } from './links.ts';
import { authorisePage, logo, resultPage } from './pages.ts';

const tokenParams = z.object({ token: z.string() });

const decision = z.object({
  action: z.enum(['authorise', 'decline', 'close']),
  banks: z.union([z.enum(MEU_PLUGGY_BANKS).transform((bank) => [bank]), z.array(z.enum(MEU_PLUGGY_BANKS))]).default([]),
  clientUserId: z.string().optional(),
});

const LABELS = { M1: 'Banco 260 (simulado)', M2: 'Banco 077 (simulado)', M3: 'Banco 341 (simulado)' } as const;

/** What a person's browser opens: the pages where access is granted, and invented logos. */
export function personRoutes(app: SandboxApp, worlds: Worlds): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    const form = new URLSearchParams(String(body));
    done(null, { action: form.get('action'), banks: form.getAll('banks') });
  });

  app.get('/authorize/:token', { schema: { params: tokenParams } }, (request, reply) => {
    const link = findLink(worlds, request.params.token);
    return reply
      .type('text/html; charset=utf-8')
      .send(
        link.kind === 'item' && !link.isOpen
          ? resultPage('Autorização encerrada', ['Este pedido já foi respondido ou venceu.'])
          : authorisePage(
              titleOf(link),
              link.kind === 'item' ? [] : MEU_PLUGGY_BANKS.map((value) => ({ value, label: LABELS[value] })),
            ),
      );
  });

  app.post('/authorize/:token', { schema: { params: tokenParams, body: decision } }, (request, reply) => {
    const link = findLink(worlds, request.params.token);
    const items = act(link, request.body);
    const result = { authorise: 'Autorizado', decline: 'Recusado', close: 'Nada foi decidido' }[request.body.action];
    if (!request.headers.accept?.includes('text/html')) return { result: request.body.action, items };
    const lines = ['Você já pode fechar esta janela.', ...items.map((id) => `Item: ${id}`)];
    return reply.type('text/html; charset=utf-8').send(resultPage(result, lines));
  });

  app.get('/logos/:id.svg', { schema: { params: idParams } }, (request, reply) => {
    const { name, color } = findConnector(request.params.id);
    return reply.type('image/svg+xml').header('cross-origin-resource-policy', 'cross-origin').send(logo(name, color));
  });

  app.get('/statements/:id', { schema: { params: idParams } }, (request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`Extrato de demonstração ${request.params.id}\n`),
  );
}

function titleOf(link: Link): string {
  return link.kind === 'item' ? `Autorizar ${connectorOf(link.item).name}` : 'Escolha os bancos do MeuPluggy';
}

/** The ids of the items concerned. */
function act(link: Link, { action, banks, clientUserId }: z.infer<typeof decision>): readonly string[] {
  if (link.kind === 'meu-pluggy') {
    return action === 'authorise' ? connectMeuPluggy(link.world, banks, clientUserId).map((item) => item.id) : [];
  }
  if (!link.isOpen) throw badRequest('This authorisation was answered already, or has expired');
  if (action !== 'close') decide(link.world, link.item, action === 'authorise');
  return [link.item.id];
}
