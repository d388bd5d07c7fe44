import { connectionHealth, type PluggyCredential, type PluggyItem } from '@extrato/pluggy';
import { type Problem, problem } from './problems.ts';

/** A trouble of a sign-in; `field` names what of the form is at fault. */
export type ConnectProblem = Problem & { readonly field: string | null };

/** One field of a bank's form, or the one thing that it asks for meanwhile. */
export type ConnectField = {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly type: string;
  readonly placeholder: string | null;
  readonly validation: string | null;
  readonly validationMessage: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** A data URL. */
  readonly image: string | null;
  readonly optional: boolean;
};

/** Where a sign-in at a bank stands: the engine's `ConnectStep`. */
export type ConnectStep =
  | { readonly kind: 'credentials'; readonly fields: readonly ConnectField[] }
  | { readonly kind: 'mfa'; readonly field: ConnectField; readonly expiresAt: string | null }
  | { readonly kind: 'authorise'; readonly url: string; readonly expiresAt: string | null }
  | { readonly kind: 'wait'; readonly instructions: string | null }
  | { readonly kind: 'done'; readonly ref: string }
  | { readonly kind: 'failed'; readonly problem: ConnectProblem };

/** What an item says of its run; `read` once the bank was read, in part at least. */
export type ItemStep = Exclude<ConnectStep, { kind: 'done' }> | { readonly kind: 'read' };

/** The step behind an item's state (pluggy-api.md, sections 5.2 to 5.4 and 5.8). */
export function stepOf(item: PluggyItem, now: Date): ItemStep {
  switch (item.status) {
    case 'UPDATING':
    case 'MERGING':
      return { kind: 'wait', instructions: null };
    case 'UPDATED':
    case 'PARTIAL_SUCCESS':
      return { kind: 'read' };
    case 'WAITING_USER_INPUT':
      return item.parameter ? askedFor(item.parameter) : { kind: 'wait', instructions: null };
    case 'WAITING_USER_ACTION':
      return actionOf(item);
    default:
      return { kind: 'failed', problem: failureOf(item, now) };
  }
}

/** A credential as a screen draws it. */
export function fieldOf(credential: PluggyCredential): ConnectField {
  const { name, label, type, placeholder, validation, validationMessage, options, optional } = credential;
  return {
    name,
    label: label ?? name,
    hint: credential.instructions ?? credential.assistiveText,
    type: type ?? 'text',
    placeholder,
    validation,
    validationMessage,
    options,
    image: pictureOf(credential.data),
    optional,
  };
}

/** A value to be typed or chosen, or an address of the bank's own where access is granted. */
function askedFor(parameter: PluggyCredential): ItemStep {
  const expiresAt = parameter.expiresAt?.toISOString() ?? null;
  const url = webAddress(parameter.data);
  return url === null ? { kind: 'mfa', field: fieldOf(parameter), expiresAt } : { kind: 'authorise', url, expiresAt };
}

/** A code to be scanned is most often an address, which this very device can open; all else happens at the bank. */
function actionOf({ userAction }: PluggyItem): ItemStep {
  const url = Object.values(userAction?.attributes ?? {})
    .map(webAddress)
    .find((address) => address !== null);
  if (url) return { kind: 'authorise', url, expiresAt: userAction?.expiresAt?.toISOString() ?? null };
  return { kind: 'wait', instructions: userAction?.instructions ?? null };
}

/** The reason with the bank's own words, where it has some. */
function failureOf(item: PluggyItem, now: Date): ConnectProblem {
  const { cause, code, bankMessage } = connectionHealth(item, now);
  const told = { ...problem(cause, code), field: null };
  if (bankMessage === null) return told;
  const { 'pt-BR': portuguese, en } = told.message;
  const withWords = (sentence: string) => `${sentence.replace(/\.$/, '')}: ${bankMessage}`;
  return { ...told, message: { 'pt-BR': withWords(portuguese), en: withWords(en) } };
}

function pictureOf(data: string | null): string | null {
  if (data === null || webAddress(data) !== null) return null;
  if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(data)) return data;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(data) ? `data:image/png;base64,${data}` : null;
}

/** Only addresses that a browser may open: never a script. */
function webAddress(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
