// What can go wrong in the command line itself, in both languages: what is wrong, and the way out.
import type { Language } from '@extrato/engine/api';

type Texts = Readonly<Record<Language, string>>;

export const OWN_FAILURES = {
  usage: { 'pt-BR': '{problem}', en: '{problem}' },
  'config-unreadable': {
    'pt-BR': 'O arquivo de configuração {path} não pode ser lido ({problem}). Corrija ou apague o arquivo.',
    en: 'The configuration file {path} cannot be read ({problem}). Correct it or delete it.',
  },
  'config-unknown-key': {
    'pt-BR': 'O arquivo de configuração {path} tem a chave desconhecida “{key}”. As chaves são: {known}.',
    en: 'The configuration file {path} has the unknown key “{key}”. The keys are: {known}.',
  },
  'config-wrong-type': {
    'pt-BR': 'No arquivo de configuração {path}, a chave “{key}” precisa ser {wanted}.',
    en: 'In the configuration file {path}, the key “{key}” has to be {wanted}.',
  },
  'not-a-whole-number': {
    'pt-BR': '{name} precisa de um número inteiro, e não “{value}”.',
    en: '{name} takes a whole number, not “{value}”.',
  },
  'not-an-amount': {
    'pt-BR':
      '{name} precisa de um valor inteiro em centavos (50000 = 500,00), e não “{value}”. Com --amounts decimal, escreva 500,00 ou 500.00.',
    en: '{name} takes whole cents (50000 = 500.00), not “{value}”. With --amounts decimal write 500.00 or 500,00.',
  },
  'not-a-flag': {
    'pt-BR': '{name} precisa de true ou false, e não “{value}”.',
    en: '{name} takes true or false, not “{value}”.',
  },
  'not-a-day': {
    'pt-BR': '{name} precisa de uma data como 2026-03-31, e não “{value}”.',
    en: '{name} takes a date such as 2026-03-31, not “{value}”.',
  },
  'not-a-month': {
    'pt-BR': '{name} precisa de um mês como 2026-03, e não “{value}”.',
    en: '{name} takes a month such as 2026-03, not “{value}”.',
  },
  'file-unreadable': {
    'pt-BR': 'O arquivo {path} não pode ser lido ({problem}).',
    en: 'The file {path} cannot be read ({problem}).',
  },
  'file-unwritable': {
    'pt-BR': 'O arquivo {path} não pode ser escrito ({problem}).',
    en: 'The file {path} cannot be written ({problem}).',
  },
  'file-exists': {
    'pt-BR': 'Já existe {path}. Escolha outro nome, ou use --force para substituir.',
    en: '{path} exists already. Choose another name, or use --force to replace it.',
  },
  'json-unreadable': {
    'pt-BR': 'Os dados de {from} não são JSON ({problem}).',
    en: 'The data of {from} is not JSON ({problem}).',
  },
  'data-missing': { 'pt-BR': 'Em {from}, falta “{key}”.', en: 'In {from}, “{key}” is missing.' },
  'data-day': {
    'pt-BR': 'Em {from}, “{value}” não é uma data. Escreva como 2026-03-31.',
    en: 'In {from}, “{value}” is no date. Write it like 2026-03-31.',
  },
  'data-amount': {
    'pt-BR': 'Em {from}, {value} não é um valor inteiro em centavos (-2500 = -25,00). Com --amounts decimal, escreva -25.00.',
    en: 'In {from}, {value} is no amount in whole cents (-2500 = -25.00). With --amounts decimal write -25.00.',
  },
  'data-shape': {
    'pt-BR': 'Em {from}, {problem}.',
    en: 'In {from}, {problem}.',
  },
  'unknown-key': {
    'pt-BR': 'Em {from} há o campo desconhecido “{key}”. Os campos são: {known}.',
    en: 'In {from} there is the unknown field “{key}”. The fields are: {known}.',
  },
  'budget-missing': {
    'pt-BR':
      'Diga qual orçamento usar: --budget-file <zip ou pasta> para um local, ou --server-url e --sync-id para um do servidor (ou as variáveis EXTRATO_BUDGET_FILE, EXTRATO_SERVER_URL, EXTRATO_SYNC_ID).',
    en: 'Say which budget to use: --budget-file <zip or folder> for a local one, or --server-url and --sync-id for one on a server (or the variables EXTRATO_BUDGET_FILE, EXTRATO_SERVER_URL, EXTRATO_SYNC_ID).',
  },
  'server-missing': {
    'pt-BR':
      'Diga o endereço do servidor com --server-url, a variável EXTRATO_SERVER_URL ou a chave serverUrl do arquivo de configuração.',
    en: 'Give the server’s address with --server-url, the variable EXTRATO_SERVER_URL or the key serverUrl of the configuration file.',
  },
  'server-address': {
    'pt-BR': '“{url}” não é um endereço de servidor. Escreva algo como http://localhost:5006.',
    en: '“{url}” is not the address of a server. Write something like http://localhost:5006.',
  },
  'sign-in-missing': {
    'pt-BR':
      'O servidor pede uma senha: use a variável EXTRATO_PASSWORD (ou EXTRATO_PASSWORD_FILE), --session-token, ou o arquivo de configuração.',
    en: 'The server asks for a password: use the variable EXTRATO_PASSWORD (or EXTRATO_PASSWORD_FILE), --session-token, or the configuration file.',
  },
  'sync-id-missing': {
    'pt-BR':
      'Este comando precisa de um orçamento do servidor: use --sync-id ou EXTRATO_SYNC_ID. “extrato budgets list” mostra os que existem.',
    en: 'This command needs a budget of the server: use --sync-id or EXTRATO_SYNC_ID. “extrato budgets list” shows what there is.',
  },
  'budget-unknown': {
    'pt-BR': 'O servidor não tem o orçamento “{syncId}”. “extrato budgets list” mostra os que existem.',
    en: 'The server does not have the budget “{syncId}”. “extrato budgets list” shows what there is.',
  },
  'budget-ambiguous': {
    'pt-BR': 'Há mais de um orçamento “{syncId}”. Use o identificador de sincronização (groupId) de “extrato budgets list”.',
    en: 'There is more than one budget “{syncId}”. Use the sync id (groupId) from “extrato budgets list”.',
  },
  'budget-locked': {
    'pt-BR': 'Outro programa está usando este orçamento há {seconds} s ({path}). Feche-o, ou espere mais com --lock-timeout.',
    en: 'Another program has been using this budget for {seconds} s ({path}). Close it, or wait longer with --lock-timeout.',
  },
  'offline-without-cache': {
    'pt-BR': 'Ainda não há cópia local de “{syncId}”. Rode uma vez sem --offline.',
    en: 'There is no local copy of “{syncId}” yet. Run once without --offline.',
  },
  'name-unknown': {
    'pt-BR': 'Nada em {table} tem o identificador ou o nome “{name}”.',
    en: 'Nothing in {table} has the id or the name “{name}”.',
  },
  'name-ambiguous': {
    'pt-BR': 'Há mais de um “{name}” em {table}. Use o identificador: {ids}.',
    en: 'There is more than one “{name}” in {table}. Use the id: {ids}.',
  },
  'name-not-in-book': {
    'pt-BR': 'Isto não está no livro de nomes. “extrato names list” mostra o que há.',
    en: 'This is not in the book of names. “extrato names list” shows what there is.',
  },
  'book-not-in-zip': {
    'pt-BR': 'Um .zip não leva o livro de nomes ({path}). Importe-o com “extrato budgets import” e use o orçamento de lá.',
    en: 'A .zip does not hold the book of names ({path}). Import it with “extrato budgets import” and use that budget.',
  },
  'month-unknown': {
    'pt-BR': 'O orçamento não tem o mês {month}. “extrato budgets months” mostra os que existem.',
    en: 'The budget has no month {month}. “extrato budgets months” shows what there is.',
  },
  'nothing-to-change': {
    'pt-BR': 'Nada para mudar. Use pelo menos um destes: {options}.',
    en: 'Nothing to change. Use at least one of: {options}.',
  },
  'server-without-bank-sync': {
    'pt-BR': 'Para sincronizar com o banco é preciso um orçamento do servidor (--server-url e --sync-id).',
    en: 'Syncing with the bank needs a budget of a server (--server-url and --sync-id).',
  },
} as const satisfies Readonly<Record<string, Texts>>;

export type OwnCode = keyof typeof OWN_FAILURES;
