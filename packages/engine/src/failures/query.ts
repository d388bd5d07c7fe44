import type { FailureTexts } from './texts.ts';

export const QUERY_FAILURES = {
  'query-unknown-table': {
    'pt-BR': 'Não há a tabela “{table}”. As tabelas são: {tables}.',
    en: 'There is no table “{table}”. The tables are: {tables}.',
  },
  'query-unknown-field': {
    'pt-BR': 'Não há o campo “{name}” em “{table}”. Os campos são: {fields}.',
    en: 'There is no field “{name}” in “{table}”. The fields are: {fields}.',
  },
  'query-unknown-operator': {
    'pt-BR': 'O operador “{name}” não existe. Use um destes: {known}.',
    en: 'There is no operator “{name}”. Use one of these: {known}.',
  },
  'query-unknown-function': {
    'pt-BR': 'A função “{name}” não existe. Use uma destas: {known}.',
    en: 'There is no function “{name}”. Use one of these: {known}.',
  },
  'query-unnamed-function': {
    'pt-BR': 'Dê um nome à função na lista de campos, por exemplo {"total":{"{name}":"$amount"}}.',
    en: 'Give the function a name in the list of fields, for example {"total":{"{name}":"$amount"}}.',
  },
  'query-value-refused': {
    'pt-BR': 'O valor {value} não serve para “{name}”: é preciso {wanted}.',
    en: 'The value {value} does not fit “{name}”: it takes {wanted}.',
  },
  'query-expression-refused': {
    'pt-BR': 'A expressão {value} não pode ser usada aqui. Confira a forma dela na ajuda das consultas.',
    en: 'The expression {value} cannot be used here. Check its form in the help on queries.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
