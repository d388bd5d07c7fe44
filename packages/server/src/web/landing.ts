import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusePage } from '../http/replies.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif; }
  body { max-width: 40rem; margin: 3rem auto; padding: 0 1.25rem; }
  h1 { margin-bottom: 0; }
  section { border-top: 1px solid #8888; margin-top: 2rem; }
`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Extrato</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Extrato</h1>
<p>This server is running. <span lang="pt-BR">Este servidor está funcionando.</span></p>
<section lang="en">
<h2>English</h2>
<p>Extrato's own screens were not built on this server: type <code>npm start</code> in its folder to have them. An official
Actual app works with it as well:</p>
<ol>
<li>Open the Actual desktop app, or an Actual web app that you host. If you have neither, type
<code>npm run official-app</code> in Extrato's folder.</li>
<li>When it asks where your server is, choose to give an address of your own, and enter the address of this page
without anything after the host and port.</li>
<li>The first time, choose a password for this server; afterwards, sign in with it.</li>
</ol>
</section>
<section lang="pt-BR">
<h2>Português</h2>
<p>As telas do próprio Extrato não foram montadas neste servidor: digite <code>npm start</code> na pasta dele para tê-las. Um
aplicativo oficial do Actual também funciona com ele:</p>
<ol>
<li>Abra o aplicativo Actual para computador, ou um Actual web que você mesmo hospeda. Se não tiver nenhum dos dois, digite
<code>npm run official-app</code> na pasta do Extrato.</li>
<li>Quando ele perguntar onde está o seu servidor, escolha informar um endereço próprio e digite o endereço desta
página, sem nada depois do nome e da porta.</li>
<li>Na primeira vez, crie uma senha para este servidor; depois, entre com ela.</li>
</ol>
</section>
</main>
</body>
</html>
`;

/** Headers of our pages: isolated from other origins, and nothing is loaded but the page's own style. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-cache',
} as const;

/** Every path that nobody else answers: a page for those who look, 404 for the rest (actual-sync.md, section 6.1). */
export function answerWithLanding(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusePage(reply, 404);
  return reply.headers(PAGE_HEADERS).send(PAGE);
}
