import { z } from 'zod';
import { PRODUCTS, type Product } from '../connectors/catalogue.ts';
import { parametersOf } from '../connectors/routes.ts';

/** What may be said about an item when it is made and when it is updated. */
type Options = {
  readonly parameters?: Readonly<Record<string, string>> | null | undefined;
  readonly clientUserId?: string | null | undefined;
  readonly webhookUrl?: string | null | undefined;
  readonly oauthRedirectUri?: string | null | undefined;
  readonly products?: readonly Product[] | null | undefined;
};

export type CreateBody = Options & { readonly connectorId: number; readonly avoidDuplicates?: boolean | null | undefined };
export type UpdateBody = Options | null | undefined;

/** Ciphertext in place of the form is taken for the form of `user-ok` (pluggy-sandbox.md, section 10). */
const parameters = z.union([
  z.string().transform(() => ({ user: 'user-ok', password: 'password-ok', token: '123456', cpf: '123.456.789-09' })),
  z.record(z.string(), z.unknown()).transform(parametersOf),
]);

const options = {
  parameters: parameters.nullish(),
  clientUserId: z.string().nullish(),
  webhookUrl: z.string().nullish(),
  oauthRedirectUri: z.string().nullish(),
  products: z
    .array(z.string())
    .transform((names) => PRODUCTS.filter((product) => names.includes(product)))
    .nullish(),
};

export const createBody: z.ZodType<CreateBody> = z.object({
  connectorId: z.int(),
  avoidDuplicates: z.boolean().nullish(),
  ...options,
});

export const updateBody: z.ZodType<UpdateBody> = z.object(options).nullish();
