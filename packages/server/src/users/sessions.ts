import { createHash, randomBytes } from 'node:crypto';
import type { Database, Role } from '../database/index.ts';

/** Who is asking. */
export type Session = {
  readonly tokenHash: string;
  readonly userId: string;
  /** Empty for the one user who signs in with the server's password. */
  readonly userName: string;
  readonly displayName: string;
  readonly role: Role;
  /** `password`, `openid`, or `hosted` for a device of the server's own. */
  readonly loginMethod: string;
};

/** A session as its holder may see it; times are milliseconds since 1970. */
export type OpenSession = { readonly tokenHash: string; readonly createdAt: number; readonly expiresAt: number | null };

/** Why a token was refused. A disabled user's token counts as unknown. */
export type SessionRefusal = 'token-not-found' | 'token-expired';

/** How devices of people that the server itself runs are signed in. */
export const HOSTED_SESSION = 'hosted';

/** How long a row outlives its session, so that its holder is told "expired" rather than "unknown". */
const REMEMBERED_MS = 60 * 60 * 1000;

/** Sessions: random tokens that only their holders know; the database keeps hashes. One per sign-in. */
export class Sessions {
  readonly #database: Database;
  readonly #minutes: number | null;
  readonly #now: () => number;

  /** @param minutes life of new sessions, null for ever. */
  constructor(database: Database, minutes: number | null, now: () => number) {
    this.#database = database;
    this.#minutes = minutes;
    this.#now = now;
  }

  /** Makes a session and gives its token. Those of hosted devices end with the device. */
  async open(userId: string, loginMethod: string): Promise<string> {
    const time = this.#now();
    const expiresAt = this.#minutes === null || loginMethod === HOSTED_SESSION ? null : time + this.#minutes * 60_000;
    await this.#database
      .deleteFrom('session')
      .where('expires_at', '<', time - REMEMBERED_MS)
      .execute();
    const token = randomBytes(32).toString('base64url');
    const row = {
      token_hash: hashToken(token),
      user_id: userId,
      login_method: loginMethod,
      created_at: time,
      expires_at: expiresAt,
    };
    await this.#database.insertInto('session').values(row).execute();
    return token;
  }

  async find(token: string): Promise<Session | SessionRefusal> {
    const row = await this.#database
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.user_id')
      .select(['token_hash', 'user_id', 'login_method', 'expires_at', 'name', 'display_name', 'role'])
      .where('token_hash', '=', hashToken(token))
      .where('enabled', '=', 1)
      .executeTakeFirst();
    if (!row) return 'token-not-found';
    if (row.expires_at !== null && row.expires_at <= this.#now()) return 'token-expired';
    return {
      tokenHash: row.token_hash,
      userId: row.user_id,
      userName: row.name,
      displayName: row.display_name,
      role: row.role,
      loginMethod: row.login_method,
    };
  }

  /** The sessions of a person that have not ended, newest first. */
  async ofPerson(userId: string): Promise<readonly OpenSession[]> {
    const rows = await this.#database
      .selectFrom('session')
      .select(['token_hash', 'created_at', 'expires_at'])
      .where('user_id', '=', userId)
      .where('login_method', '!=', HOSTED_SESSION)
      .orderBy('created_at', 'desc')
      .orderBy('token_hash')
      .execute();
    return rows
      .filter(({ expires_at }) => expires_at === null || expires_at > this.#now())
      .map(({ token_hash, created_at, expires_at }) => ({ tokenHash: token_hash, createdAt: created_at, expiresAt: expires_at }));
  }

  /** Ends the session of a token. */
  async closeByToken(token: string): Promise<void> {
    await this.close(hashToken(token));
  }

  /** Ends the sessions that devices of an earlier process left behind. */
  async closeHosted(): Promise<void> {
    await this.#database.deleteFrom('session').where('login_method', '=', HOSTED_SESSION).execute();
  }

  /** Ends one session. */
  async close(tokenHash: string): Promise<void> {
    await this.#database.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
  }

  /** Ends every other session that was opened by the same method. */
  async closeOthers(kept: Session): Promise<void> {
    await this.#database
      .deleteFrom('session')
      .where('login_method', '=', kept.loginMethod)
      .where('token_hash', '!=', kept.tokenHash)
      .execute();
  }
}

/** What a session may be called where its hash may not be shown: says nothing about the token. */
export function sessionId(tokenHash: string): string {
  return createHash('sha256').update(`session ${tokenHash}`).digest('hex').slice(0, 16);
}

/** What the database knows of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
