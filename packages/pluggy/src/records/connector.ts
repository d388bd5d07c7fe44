import * as z from 'zod';
import { flag, list, optional, optionalMoment, optionalText } from './fields.ts';

/** An institution that Pluggy can read (pluggy-api.md, section 4). */
export type PluggyConnector = {
  readonly id: number;
  readonly name: string;
  readonly type: string | null;
  readonly imageUrl: string | null;
  /** Hexadecimal without `#`. */
  readonly primaryColor: string | null;
  readonly hasMFA: boolean;
  readonly oauth: boolean;
  readonly isOpenFinance: boolean;
  readonly isSandbox: boolean;
  readonly health: { readonly status: string | null } | null;
  readonly credentials: readonly PluggyCredential[];
};

/** One field of a connector's form, or the value that a waiting item asks for (section 4.3). */
export type PluggyCredential = {
  readonly name: string;
  readonly label: string | null;
  readonly type: string | null;
  /** Must be given anew at every update. */
  readonly mfa: boolean;
  readonly validation: string | null;
  readonly validationMessage: string | null;
  readonly placeholder: string | null;
  readonly assistiveText: string | null;
  readonly instructions: string | null;
  readonly optional: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** A picture in base64, or the bank's own authorisation address. */
  readonly data: string | null;
  readonly expiresAt: Date | null;
};

/** Reads one field of a form. */
export const credentialSchema: z.ZodType<PluggyCredential> = z.object({
  name: z.string().min(1),
  label: optionalText,
  type: optionalText,
  mfa: flag,
  validation: optionalText,
  validationMessage: optionalText,
  placeholder: optionalText,
  assistiveText: optionalText,
  instructions: optionalText,
  optional: flag,
  options: list(z.object({ value: z.string(), label: z.string() })),
  data: optionalText,
  expiresAt: optionalMoment,
});

/** Reads one connector. */
export const connectorSchema: z.ZodType<PluggyConnector> = z.object({
  id: z.number(),
  name: z.string(),
  type: optionalText,
  imageUrl: optionalText,
  primaryColor: optionalText,
  hasMFA: flag,
  oauth: flag,
  isOpenFinance: flag,
  isSandbox: flag,
  health: optional(z.object({ status: optionalText })),
  credentials: list(credentialSchema),
});
