import * as z from 'zod';
import { flag, list, optional, optionalMoment, optionalText, record, requiredText } from './fields.ts';

/** One field of a connector's form, or the value that a waiting item asks for (pluggy-api.md, section 4.3). */
export type PluggyCredential = z.infer<typeof credentialSchema>;
/** Reads one field of a form. */
export const credentialSchema = record({
  name: requiredText,
  label: optionalText,
  type: optionalText,
  /** Must be given anew at every update. */
  mfa: flag,
  validation: optionalText,
  validationMessage: optionalText,
  placeholder: optionalText,
  assistiveText: optionalText,
  instructions: optionalText,
  optional: flag,
  options: list(record({ value: z.string(), label: z.string() })),
  /** A picture in base64, or the bank's own authorisation address. */
  data: optionalText,
  expiresAt: optionalMoment,
});

/** An institution that Pluggy can read (section 4). */
export type PluggyConnector = z.infer<typeof connectorSchema>;
/** Reads one connector. */
export const connectorSchema = record({
  id: z.number(),
  name: z.string(),
  type: optionalText,
  imageUrl: optionalText,
  /** Hexadecimal without `#`. */
  primaryColor: optionalText,
  hasMFA: flag,
  oauth: flag,
  isOpenFinance: flag,
  isSandbox: flag,
  health: optional(record({ status: optionalText })),
  credentials: list(credentialSchema),
});
