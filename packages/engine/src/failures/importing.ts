import type { FailureTexts } from './texts.ts';

/** Failures of file import and of taking over other apps' budgets. */
export const IMPORTING_FAILURES = {
  'import-unknown-format': {
    'pt-BR': 'O Extrato não sabe ler o arquivo “{name}”. Baixe o extrato do banco em OFX, QFX, QIF, CSV, TSV ou CAMT (XML).',
    en: 'Extrato cannot read the file “{name}”. Download the statement as OFX, QFX, QIF, CSV, TSV or CAMT (XML).',
  },
  'import-unreadable-file': {
    'pt-BR': 'O arquivo não tem o conteúdo de um arquivo {format}. Baixe-o de novo no banco, sem abrir em outro programa antes.',
    en: 'The file does not have the content of a {format} file. Download it again from the bank, without opening it elsewhere first.',
  },
  'import-broken-quotes': {
    'pt-BR':
      'Há aspas abertas e não fechadas perto da linha {row}. Corrija o arquivo ou escolha outro separador; nada foi importado.',
    en: 'Quotation marks are opened and not closed near row {row}. Mend the file or choose another delimiter; nothing was imported.',
  },
  'import-skips-everything': {
    'pt-BR': 'As linhas a pular são mais do que o arquivo tem. Diminua o número de linhas puladas.',
    en: 'More lines are skipped than the file has. Lower the number of skipped lines.',
  },
  'import-fractional-amount': {
    'pt-BR': 'A linha {row} tem um valor que não é um número inteiro de centavos: {amount}. Nada foi importado; corrija o valor.',
    en: 'Row {row} has an amount that is not a whole number of hundredths: {amount}. Nothing was imported; mend the amount.',
  },
  'import-match-gone': {
    'pt-BR': 'A linha {row} seria unida a um lançamento que não existe mais nesta conta. Abra a prévia de novo.',
    en: 'Row {row} was to be merged with a transaction that is no longer in this account. Open the preview again.',
  },
  'import-not-ynab4': {
    'pt-BR': 'Não há um orçamento do YNAB 4 aqui. Escolha a pasta do orçamento (termina em .ynab4), compactada em um zip.',
    en: 'There is no YNAB 4 budget here. Choose the folder of the budget (it ends in .ynab4), packed as a zip.',
  },
  'import-not-nynab': {
    'pt-BR': 'Este arquivo não é um orçamento exportado do YNAB. Exporte o orçamento em JSON pela API do YNAB e tente de novo.',
    en: 'This file is not an exported YNAB budget. Export the budget as JSON through the API of YNAB and try again.',
  },
  'import-budget-not-empty': {
    'pt-BR': 'Um orçamento de outro aplicativo só pode ser trazido para um orçamento novo, sem contas. Crie um orçamento novo.',
    en: 'A budget of another app can only be brought into a new budget without accounts. Create a new budget.',
  },
  'import-budget-row': {
    'pt-BR':
      'O orçamento tem um dado que não pode ser lido em {where}: {value}. Nada foi importado; corrija no aplicativo de origem e exporte de novo.',
    en: 'The budget has something that cannot be read at {where}: {value}. Nothing was imported; mend it in the other app and export again.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
