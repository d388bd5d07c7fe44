import type { FailureTexts } from './texts.ts';

/** Budget files that cannot be opened, read or written. */
export const BUDGET_FILE_FAILURES = {
  'budget-too-old': {
    'pt-BR':
      'Este orçamento foi gravado por uma versão muito antiga do Actual. Abra-o uma vez em um Actual atual, exporte de novo e traga esse arquivo.',
    en: 'A very old release of Actual wrote this budget. Open it once in a current Actual app, export it again, and bring that file.',
  },
  'budget-steps-out-of-order': {
    'pt-BR':
      'A lista de versões dentro deste orçamento está incompleta ou misturada, e abri-lo poderia estragá-lo. Use uma cópia de segurança ou baixe-o de novo do servidor.',
    en: 'The list of versions inside this budget is incomplete or mixed up, and opening it could damage it. Use a backup, or download it from the server again.',
  },
  'not-a-budget': {
    'pt-BR': 'Este arquivo não contém um orçamento. Escolha um arquivo .zip exportado pelo Extrato ou pelo Actual.',
    en: 'This file does not contain a budget. Choose a .zip file exported by Extrato or Actual.',
  },
  'budget-step-failed': {
    'pt-BR':
      'O formato deste orçamento não pôde ser elevado ao nível {level} ({problem}). Nada do passo ficou gravado; abra-o uma vez em um Actual atual ou use uma cópia de segurança.',
    en: 'The format of this budget could not be raised to level {level} ({problem}). Nothing of that step was kept; open it once in a current Actual app, or use a backup.',
  },
  'not-a-zip': {
    'pt-BR':
      'Este arquivo não é um .zip. Escolha um orçamento exportado; se ele veio de um servidor e é criptografado, baixe-o pelo aplicativo com a senha.',
    en: 'This file is not a .zip. Choose an exported budget; if it comes from a server and is encrypted, download it in the app with its password.',
  },
  'zip-damaged': {
    'pt-BR': 'O arquivo .zip está danificado ou incompleto. Exporte ou baixe-o de novo.',
    en: 'The .zip file is damaged or incomplete. Export or download it again.',
  },
  'zip-unsafe': {
    'pt-BR':
      'O arquivo .zip tem nomes repetidos ou que saem da própria pasta, e por segurança não foi aberto. Exporte o orçamento de novo.',
    en: 'The .zip file has names that repeat or lead out of its folder, and for safety it was not opened. Export the budget again.',
  },
  'zip-too-large': {
    'pt-BR': 'O arquivo passa de 500 MB, mais do que um orçamento pode ter.',
    en: 'The file is larger than 500 MB, more than a budget can be.',
  },
  'database-damaged': {
    'pt-BR':
      'O banco de dados dentro deste orçamento está danificado. Use uma cópia de segurança ou baixe o orçamento do servidor.',
    en: 'The database inside this budget is damaged. Use a backup, or download the budget from the server.',
  },
  'budget-name-missing': {
    'pt-BR': 'O orçamento precisa de um nome.',
    en: 'The budget needs a name.',
  },
  'budget-name-too-long': {
    'pt-BR': 'O nome pode ter no máximo {most} caracteres.',
    en: 'The name can have at most {most} characters.',
  },
  'budget-name-taken': {
    'pt-BR': 'Já existe um orçamento chamado “{name}” neste aparelho. Escolha outro nome.',
    en: 'There is a budget called “{name}” on this device already. Choose another name.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
