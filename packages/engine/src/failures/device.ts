import type { FailureTexts } from './texts.ts';

/** What a page can be told by the device that it talks to, besides what the engine itself refuses. */
export const DEVICE_FAILURES = {
  'budget-not-open': {
    'pt-BR': 'Nenhum orçamento está aberto. Abra um orçamento e tente de novo.',
    en: 'No budget is open. Open one and try again.',
  },
  'budget-gone': {
    'pt-BR': 'Este orçamento não está mais neste aparelho. Volte à lista de orçamentos.',
    en: 'This budget is no longer on this device. Go back to the list of budgets.',
  },
  'storage-full': {
    'pt-BR':
      'A mudança não pôde ser guardada: o espaço deste aparelho parece ter acabado. Nada foi alterado. Libere espaço e tente de novo.',
    en: 'The change could not be kept: this device seems to be out of space. Nothing was changed. Free some space and try again.',
  },
  'server-none': {
    'pt-BR': 'Este aparelho não usa um servidor. Indique um nas configurações para sincronizar e ligar bancos.',
    en: 'This device uses no server. Name one in the settings to sync and to link banks.',
  },
  'server-address': {
    'pt-BR': 'Este endereço não serve para um servidor. Escreva-o inteiro, por exemplo https://orcamento.exemplo.com.',
    en: 'This is no address of a server. Write it in full, for example https://budget.example.com.',
  },
  'server-fixed': {
    'pt-BR': 'Neste modo o orçamento fica no próprio servidor desta página, que não pode ser trocado.',
    en: 'In this mode the budget is kept by the server of this page, which cannot be changed.',
  },
  'hosted-encrypted': {
    'pt-BR':
      'Este orçamento é criptografado de ponta a ponta, e nesta página ele seria aberto pelo servidor. Abra-o por um endereço https em um navegador atual.',
    en: 'This budget is end-to-end encrypted, and on this page the server would open it. Open it at an https address in a current browser.',
  },
  /** A server's own sentence, in both languages. */
  'bank-refused': { 'pt-BR': '{pt}', en: '{en}' },
  'bank-needs-own-server': {
    'pt-BR': 'Este servidor não oferece isto para o Pluggy. Use um servidor Extrato, que guarda e acompanha as conexões.',
    en: 'This server does not offer this for Pluggy. Use an Extrato server, which keeps and watches the connections.',
  },
  'server-too-old-for-banks': {
    'pt-BR': 'Este servidor é da versão {version} e não conhece o Pluggy. Atualize-o para a 25.4 ou mais nova.',
    en: 'This server is version {version} and does not know Pluggy. Update it to 25.4 or later.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
