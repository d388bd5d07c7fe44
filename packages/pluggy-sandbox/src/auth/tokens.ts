import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** What items made with a connect token will have (pluggy-api.md, section 3.2). */
export type ConnectOptions = {
  readonly clientUserId?: string | undefined;
  readonly webhookUrl?: string | undefined;
  readonly oauthRedirectUri?: string | undefined;
  readonly avoidDuplicates?: boolean | undefined;
};

export const connectOptionsSchema: z.ZodType<ConnectOptions> = z.object({
  clientUserId: z.string().optional(),
  webhookUrl: z.string().optional(),
  oauthRedirectUri: z.string().optional(),
  avoidDuplicates: z.boolean().optional(),
});

type Owner = { readonly clientId: string; readonly generation: number };
/** `tokenId` names the token; items remember which one made them. */
type ConnectFacts = Owner & { readonly tokenId: string; readonly itemId: string | null; readonly options: ConnectOptions };
type Lifetime = { readonly iat: number; readonly exp: number };

export type Claims =
  | ({ readonly kind: 'api-key' } & Owner & Lifetime)
  | ({ readonly kind: 'connect-token' } & ConnectFacts & Lifetime);

const common = { clientId: z.string(), generation: z.int(), iat: z.int(), exp: z.int() };
const claimsSchema: z.ZodType<Claims> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api-key'), ...common }),
  z.object({
    kind: z.literal('connect-token'),
    ...common,
    tokenId: z.string(),
    itemId: z.string().nullable(),
    options: connectOptionsSchema,
  }),
]);

const API_KEY_SECONDS = 2 * 3600;
const CONNECT_TOKEN_SECONDS = 30 * 60;

/** Makes and reads the keys of one sandbox: JWTs that nobody else could have made. Times are the machine's. */
export type TokenMint = {
  apiKey(owner: Owner, now: Date): string;
  connectToken(facts: ConnectFacts, now: Date): string;
  /** Claims of a token of ours, or null for anything else. */
  read(token: string, now: Date): (Claims & { readonly isExpired: boolean }) | null;
};

export function openMint(secret: string): TokenMint {
  return {
    apiKey: (owner, now) => sign({ kind: 'api-key', ...owner, ...lifetime(now, API_KEY_SECONDS) }, secret),
    connectToken: (facts, now) => sign({ kind: 'connect-token', ...facts, ...lifetime(now, CONNECT_TOKEN_SECONDS) }, secret),
    read: (token, now) => readToken(token, secret, now),
  };
}

function lifetime(now: Date, seconds: number): Lifetime {
  const iat = Math.floor(now.getTime() / 1000);
  return { iat, exp: iat + seconds };
}

function sign(claims: Claims, secret: string): string {
  const head = encode({ alg: 'HS256', typ: 'JWT' });
  const body = encode(claims);
  return `${head}.${body}.${signature(`${head}.${body}`, secret)}`;
}

function readToken(token: string, secret: string, now: Date): (Claims & { readonly isExpired: boolean }) | null {
  const [head = '', body = '', sealed = '', ...rest] = token.split('.');
  if (rest.length > 0 || sealed !== signature(`${head}.${body}`, secret)) return null;
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!claims.success) return null;
  return { ...claims.data, isExpired: claims.data.exp <= Math.floor(now.getTime() / 1000) };
}

function signature(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
