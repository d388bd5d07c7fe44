import type { ErrorDetail } from '../http/api-error.ts';
import { cnpjDigits, cpfDigits } from './documents.ts';

/** One field of a login form, in Pluggy's shape (pluggy-api.md, section 4.3). */
export type Credential = {
  readonly label: string;
  readonly name: string;
  readonly type: 'text' | 'password' | 'number' | 'select' | 'image';
  readonly mfa?: boolean;
  readonly validation?: string;
  readonly validationMessage?: string;
  readonly placeholder?: string;
  readonly assistiveText?: string;
  readonly instructions?: string;
  readonly optional?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly data?: string;
  readonly expiresAt?: string;
};

export const USER: Credential = {
  label: 'Usuário',
  name: 'user',
  type: 'text',
  mfa: false,
  validation: '^user-.{2,50}$',
  validationMessage: 'O usuário deve começar com "user-"',
  placeholder: 'user-ok',
  optional: false,
};

export const PASSWORD: Credential = {
  label: 'Senha',
  name: 'password',
  type: 'password',
  mfa: false,
  validation: '^.{6,20}$',
  validationMessage: 'A senha deve ter de 6 a 20 caracteres',
  placeholder: 'password-ok',
  optional: false,
};

export const TOKEN: Credential = {
  label: 'Código',
  name: 'token',
  type: 'number',
  mfa: true,
  validation: '^\\d{6}$',
  validationMessage: 'O código deve ter 6 dígitos',
  placeholder: '123456',
  optional: false,
};

export const CPF: Credential = {
  label: 'CPF',
  name: 'cpf',
  type: 'text',
  mfa: false,
  validation: '^\\d{3}\\.?\\d{3}\\.?\\d{3}-?\\d{2}$',
  validationMessage: 'Informe um CPF válido',
  placeholder: '123.456.789-09',
  optional: false,
};

export const CNPJ: Credential = {
  label: 'CNPJ',
  name: 'cnpj',
  type: 'text',
  mfa: false,
  validation: '^\\d{2}\\.?\\d{3}\\.?\\d{3}/?\\d{4}-?\\d{2}$',
  validationMessage: 'Informe um CNPJ válido',
  placeholder: '99.000.015/0001-17',
  optional: true,
};

/** Every complaint about a filled form; empty when the form is acceptable. Says nothing about the bank's opinion. */
export function formErrors(form: readonly Credential[], parameters: Readonly<Record<string, string>>): readonly ErrorDetail[] {
  return form.flatMap((field) => {
    const value = parameters[field.name];
    if (value === undefined || value === '') {
      return field.optional ? [] : [{ code: '002', message: `${field.label} é obrigatório`, parameter: field.name }];
    }
    return isAcceptable(field, value)
      ? []
      : [{ code: '001', message: field.validationMessage ?? 'Valor inválido', parameter: field.name }];
  });
}

function isAcceptable(field: Credential, value: string): boolean {
  if (field.name === 'cpf') return cpfDigits(value) !== null;
  if (field.name === 'cnpj') return cnpjDigits(value) !== null;
  if (field.options) return field.options.some((option) => option.value === value);
  return field.validation === undefined || new RegExp(field.validation).test(value);
}
