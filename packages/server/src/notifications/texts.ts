import { PROBLEM_LIST } from '../connections/problem-list.ts';
import type { Language } from '../connections/problems.ts';
import type { Notice } from './notice.ts';

/** A notice as it is read: a title of a few words, and what to do. */
export type NoticeText = { readonly title: string; readonly message: string };

type Words = { readonly title: string; readonly message: string };
type WordsOf = { readonly [Kind in Notice['kind']]: (notice: Extract<Notice, { kind: Kind }>) => Words };

const PT: WordsOf = {
  'sign-in': ({ bank, code }) => ({
    title: `${bank ?? 'Conexão bancária'}: o acesso precisa de você`,
    message: sentence(code, 'pt-BR'),
  }),
  'consent-ending': ({ bank, day }) => ({
    title: `${bank ?? 'Conexão bancária'}: o consentimento termina em ${dayText(day, 'pt-BR')}`,
    message: 'Renove antes desse dia para que os lançamentos continuem chegando.',
  }),
  'consent-ended': ({ bank }) => ({
    title: `${bank ?? 'Conexão bancária'}: o consentimento terminou`,
    message: 'Nada mais chega deste banco até você renovar. O que já está no orçamento fica.',
  }),
  'bank-down': ({ bank }) => ({
    title: `${bank ?? 'Conexão bancária'}: sem dados há mais de dois dias`,
    message: 'Não é preciso fazer nada: continuamos tentando, e o que faltar chega depois.',
  }),
  keys: () => ({
    title: 'A Pluggy recusou as credenciais',
    message: 'Nenhum banco é lido até você conferir o Client ID e o Client Secret.',
  }),
  stopped: ({ code }) => ({ title: 'A sincronização automática de um orçamento parou', message: sentence(code, 'pt-BR') }),
  started: () => ({ title: 'A sincronização automática voltou', message: 'Os bancos do orçamento são lidos de novo.' }),
  'provider-changed': ({ bank }) => ({
    title: `${bank ?? 'Conexão bancária'}: a Pluggy mudou a sua API`,
    message: 'Atualize o Extrato. Nada foi alterado no orçamento.',
  }),
  incomplete: ({ bank }) => ({
    title: `${bank ?? 'Conexão bancária'}: parte dos dados não veio`,
    message: 'O banco entregou só uma parte. Veja nas conexões o que falta.',
  }),
  recovered: ({ bank }) => ({
    title: `${bank ?? 'Conexão bancária'}: tudo em dia de novo`,
    message: 'A conexão voltou a funcionar.',
  }),
  'keys-recovered': () => ({ title: 'A Pluggy aceita as credenciais de novo', message: 'Os bancos voltaram a ser lidos.' }),
  duplicate: ({ bank, other }) => ({
    title: 'O mesmo banco está conectado duas vezes',
    message: `${names([bank, other], 'pt-BR')} têm contas em comum: os lançamentos podem vir em dobro, e o limite mensal é um só. Remova uma, ou ignore o aviso.`,
  }),
  news: ({ counts }) => ({
    title: total(counts) === 1 ? '1 lançamento novo' : `${total(counts)} lançamentos novos`,
    message: counts.map(({ bank, count }) => `${bank ?? 'Outras contas'}: ${count}`).join('\n'),
  }),
  provider: ({ count }) => ({
    title: 'A Pluggy mudou as suas respostas',
    message: `${count === 1 ? 'Uma novidade foi notada' : `${count} novidades foram notadas`}. Seus dados continuam chegando; se quiser ajudar, baixe o relatório e envie-o ao projeto.`,
  }),
  test: () => ({ title: 'Extrato: aviso de teste', message: 'Os avisos chegam até aqui.' }),
};

const EN: WordsOf = {
  'sign-in': ({ bank, code }) => ({ title: `${bank ?? 'Bank connection'}: the access needs you`, message: sentence(code, 'en') }),
  'consent-ending': ({ bank, day }) => ({
    title: `${bank ?? 'Bank connection'}: the consent ends on ${dayText(day, 'en')}`,
    message: 'Renew it before that day, so that transactions keep coming.',
  }),
  'consent-ended': ({ bank }) => ({
    title: `${bank ?? 'Bank connection'}: the consent has ended`,
    message: 'Nothing more comes from this bank until you renew it. What is in the budget stays.',
  }),
  'bank-down': ({ bank }) => ({
    title: `${bank ?? 'Bank connection'}: no data for more than two days`,
    message: 'There is nothing to do: we keep trying, and what is missing comes later.',
  }),
  keys: () => ({
    title: 'Pluggy refused the credentials',
    message: 'No bank is read until you check the Client ID and the Client Secret.',
  }),
  stopped: ({ code }) => ({ title: 'Automatic sync of a budget has stopped', message: sentence(code, 'en') }),
  started: () => ({ title: 'Automatic sync works again', message: 'The banks of the budget are read again.' }),
  'provider-changed': ({ bank }) => ({
    title: `${bank ?? 'Bank connection'}: Pluggy changed its API`,
    message: 'Update Extrato. Nothing was changed in the budget.',
  }),
  incomplete: ({ bank }) => ({
    title: `${bank ?? 'Bank connection'}: some data is missing`,
    message: 'The bank delivered only a part. The connections show what is missing.',
  }),
  recovered: ({ bank }) => ({ title: `${bank ?? 'Bank connection'}: all is well again`, message: 'The connection works again.' }),
  'keys-recovered': () => ({ title: 'Pluggy accepts the credentials again', message: 'The banks are read again.' }),
  duplicate: ({ bank, other }) => ({
    title: 'The same bank is connected twice',
    message: `${names([bank, other], 'en')} have accounts in common: transactions may come twice, and the monthly limit is shared. Remove one, or ignore this.`,
  }),
  news: ({ counts }) => ({
    title: total(counts) === 1 ? '1 new transaction' : `${total(counts)} new transactions`,
    message: counts.map(({ bank, count }) => `${bank ?? 'Other accounts'}: ${count}`).join('\n'),
  }),
  provider: ({ count }) => ({
    title: 'Pluggy changed its answers',
    message: `${count === 1 ? 'One change was noticed' : `${count} changes were noticed`}. Your data keeps coming; to help, download the report and send it to the project.`,
  }),
  test: () => ({ title: 'Extrato: a test', message: 'Notifications arrive here.' }),
};

/** A notice in a person's language. */
export function textOf(notice: Notice, language: Language): NoticeText {
  const words = language === 'en' ? EN : PT;
  // Each kind has its words, as WordsOf says; the compiler cannot follow it through the index.
  return (words[notice.kind] as (one: Notice) => Words)(notice);
}

function sentence(code: string, language: Language): string {
  const known = Object.entries(PROBLEM_LIST).find(([name]) => name === code)?.[1] ?? PROBLEM_LIST['sign-in-needed'];
  return known[language].replace('{at}', '').trim();
}

function dayText(day: string, language: Language): string {
  const date = new Date(`${day}T12:00:00Z`);
  return date.toLocaleDateString(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
}

function names(banks: readonly (string | null)[], language: Language): string {
  const unknown = language === 'en' ? 'A connection' : 'Uma conexão';
  return banks.map((bank) => bank ?? unknown).join(language === 'en' ? ' and ' : ' e ');
}

function total(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
