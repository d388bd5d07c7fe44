import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything that can be set, checked and typed. Sizes are bytes, 0 turns a rate limit off. */
export type Config = {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  /** The vault's master key, 32 bytes; null: a key file in the data folder. */
  readonly secretKey: Uint8Array | null;
  /** Address under which Pluggy's webhooks reach us, without a trailing slash; null: timers only. */
  readonly publicUrl: string | null;
  readonly sandbox: boolean;
  /** The mail server that notifications go through, its password inside; null: e-mail is not on offer. */
  readonly smtpUrl: string | null;
  /** The sender of those letters; there where `smtpUrl` is. */
  readonly mailFrom: string | null;
  /** Without a trailing slash; null: Pluggy itself, or the sandbox for its own keys. */
  readonly pluggyApiUrl: string | null;
  /** `*`, or the only origins that browsers may call us from. */
  readonly corsOrigins: '*' | readonly string[];
  /** Addresses or CIDR ranges whose `X-Forwarded-For` is believed. Nobody by default. */
  readonly trustedProxies: readonly string[];
  /** Addresses or CIDR ranges that may sign people in by the `X-ACTUAL-PASSWORD` header. Nobody by default. */
  readonly trustedAuthProxies: readonly string[];
  /** What `POST /account/login` means when the request does not say. */
  readonly loginMethod: 'password' | 'header';
  /** Minutes until a session ends; null: never. */
  readonly sessionMinutes: number | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly maxSyncBytes: number;
  readonly maxFileBytes: number;
  readonly maxJsonBytes: number;
  /** Requests per minute and address. */
  readonly requestsPerMinute: number;
  /** Failed logins per 15 minutes and address. */
  readonly failedLogins: number;
};

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One sentence per setting that cannot be used, each naming its variable. */
export class ConfigError extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'ConfigError';
    this.sentences = sentences;
  }
}

/** Gives the value, or throws an Error whose message completes the sentence "NAME ...". */
type Parse<Value> = (text: string) => Value;

/**
 * Reads and checks every setting. Each variable `NAME` can also be given as `NAME_FILE`, the path of a
 * file that holds the value.
 *
 * @throws ConfigError with a sentence for every setting at fault.
 */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = [];
  const read = <Value>(name: string, fallback: Value, parse: Parse<Value>): Value => {
    try {
      const text = readVariable(environment, name);
      return text === undefined ? fallback : parse(text);
    } catch (error) {
      problems.push(`${name} ${error instanceof Error ? error.message : 'cannot be read'}.`);
      return fallback;
    }
  };
  const refuse = (name: string, sentence: string): void =>
    read(name, undefined, () => {
      throw new Error(sentence);
    });

  refuse('EXTRATO_DATABASE_URL', 'is set, but this version keeps its data in SQLite files only: unset it');
  for (const name of Object.keys(environment).filter((key) => key.startsWith('EXTRATO_OIDC_'))) {
    refuse(name, 'is set, but this version has no OpenID sign-in: unset it');
  }
  const config: Config = {
    host: read('EXTRATO_HOST', '127.0.0.1', (text) => text),
    port: read('EXTRATO_PORT', 5006, wholeNumber(0, 65_535)),
    dataDir: resolve(read('EXTRATO_DATA_DIR', './data', (text) => text)),
    secretKey: read('EXTRATO_SECRET_KEY', null, secretKey),
    publicUrl: read('EXTRATO_PUBLIC_URL', null, webAddress),
    sandbox: read('EXTRATO_SANDBOX', false, onOff),
    smtpUrl: read('EXTRATO_SMTP_URL', null, smtpAddress),
    mailFrom: read('EXTRATO_MAIL_FROM', null, mailAddress),
    pluggyApiUrl: read('EXTRATO_PLUGGY_API_URL', null, webAddress),
    corsOrigins: read('EXTRATO_CORS_ORIGINS', '*', (text) => (text === '*' ? '*' : list(text).map(origin))),
    trustedProxies: read('EXTRATO_TRUSTED_PROXIES', [], (text) => list(text).map(addressRange)),
    trustedAuthProxies: read('EXTRATO_TRUSTED_AUTH_PROXIES', [], (text) => list(text).map(addressRange)),
    loginMethod: read('EXTRATO_LOGIN_METHOD', 'password', oneOf(['password', 'header'])),
    sessionMinutes: read('EXTRATO_TOKEN_EXPIRATION', null, (text) => (text === 'never' ? null : wholeNumber(1, 1e9)(text))),
    logLevel: read('EXTRATO_LOG_LEVEL', 'warn', oneOf(LOG_LEVELS)),
    maxSyncBytes: read('EXTRATO_SYNC_LIMIT_MB', 20, wholeNumber(1, 1024)) * 1024 * 1024,
    maxFileBytes: read('EXTRATO_FILE_LIMIT_MB', 50, wholeNumber(1, 10_240)) * 1024 * 1024,
    maxJsonBytes: read('EXTRATO_JSON_LIMIT_MB', 1, wholeNumber(1, 1024)) * 1024 * 1024,
    requestsPerMinute: read('EXTRATO_REQUESTS_PER_MINUTE', 500, wholeNumber(0, 1e9)),
    failedLogins: read('EXTRATO_FAILED_LOGINS', 5, wholeNumber(0, 1e9)),
  };
  if (config.smtpUrl !== null && config.mailFrom === null) refuse('EXTRATO_SMTP_URL', 'needs EXTRATO_MAIL_FROM beside it');
  if (config.mailFrom !== null && config.smtpUrl === null) refuse('EXTRATO_MAIL_FROM', 'needs EXTRATO_SMTP_URL beside it');
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The trimmed value of a variable or of the file that `NAME_FILE` names; empty counts as unset. */
function readVariable(environment: Environment, name: string): string | undefined {
  const direct = environment[name]?.trim() || undefined;
  const path = environment[`${name}_FILE`]?.trim() || undefined;
  if (path === undefined) return direct;
  if (direct !== undefined) throw new Error(`and ${name}_FILE are both set: keep one of them`);
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    throw new Error(`cannot be read from the file that ${name}_FILE names (${path})`);
  }
}

function wholeNumber(least: number, most: number): Parse<number> {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) throw new Error(`must be a whole number from ${least} to ${most}`);
    return value;
  };
}

function oneOf<const Choice extends string>(choices: readonly Choice[]): Parse<Choice> {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw new Error(`must be one of ${choices.join(', ')}`);
    return found;
  };
}

function onOff(text: string): boolean {
  return oneOf(['on', 'off'])(text) === 'on';
}

function list(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

function webAddress(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error('must be an address that starts with http:// or https://');
  return text.replace(/\/+$/, '');
}

/** The address itself is a secret, and stays out of the sentence. */
function smtpAddress(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Error('must be an address such as smtp://user:password@mail.example.org:587 or smtps://...');
  return text;
}

function mailAddress(text: string): string {
  if (!/^[^\r\n]{0,100}[^\s@<>]+@[^\s@<>]+>?$/.test(text)) throw new Error('must be an e-mail address');
  return text;
}

function origin(text: string): string {
  const url = URL.parse(text);
  if (!url || url.origin === 'null') throw new Error('must be * or a list of origins such as https://money.example.org');
  return url.origin;
}

function addressRange(text: string): string {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  const bitsFit = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  if (family === 0 || !bitsFit || rest.length > 0) throw new Error('must list addresses or ranges such as 192.168.0.0/16');
  return text;
}

function secretKey(text: string): Uint8Array {
  const key = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) || key.length !== 32) throw new Error('must be 32 random bytes in base64');
  return new Uint8Array(key);
}
