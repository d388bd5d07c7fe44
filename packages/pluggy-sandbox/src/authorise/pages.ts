/** A choice that a person can tick on the page. */
export type BankChoiceOption = { readonly value: string; readonly label: string };

const STYLE =
  'body{font:16px/1.5 system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem}' +
  'p.demo{background:#fff3cd;color:#533f03;padding:.5rem 1rem;border-radius:.5rem}' +
  'button{font:inherit;padding:.5rem 1rem;margin:1rem .5rem 0 0}label{display:block;margin:.5rem 0}';

/** The page where a person grants or refuses access (pluggy-sandbox.md, section 4). */
export function authorisePage(title: string, banks: readonly BankChoiceOption[]): string {
  const choices = banks.map(
    ({ value, label }) => `<label><input type="checkbox" name="banks" value="${escapeHtml(value)}"> ${escapeHtml(label)}</label>`,
  );
  return page(
    title,
    `<p>O Extrato quer ler contas, cartões, movimentos e investimentos.</p>
<form method="post">${choices.join('')}
<button name="action" value="authorise">Autorizar</button>
<button name="action" value="decline">Recusar</button>
<button name="action" value="close">Fechar</button></form>`,
  );
}

/** The page that tells how it went. `details` are lines of text. */
export function resultPage(title: string, details: readonly string[]): string {
  return page(title, details.map((line) => `<p>${escapeHtml(line)}</p>`).join(''));
}

/** A circle with the first letter of an invented institution. */
export function logo(name: string, color: string): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    `<circle cx="32" cy="32" r="32" fill="#${color}"/>` +
    '<text x="32" y="42" font-family="sans-serif" font-size="30" text-anchor="middle" fill="#fff">' +
    `${escapeHtml(name.charAt(0))}</text></svg>`
  );
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style>
<p class="demo">Dados de demonstração: nenhum banco de verdade está envolvido.</p>
<h1>${escapeHtml(title)}</h1>${content}</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
