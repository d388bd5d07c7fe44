import { randomUUID } from 'node:crypto';
import type { PluggyClient, PluggyConnector, PluggyCredential, PluggyError, PluggyItem } from '@extrato/pluggy';
import { type ConnectProblem, type ConnectStep, fieldOf, stepOf } from './connect-step.ts';
import type { CredentialStore } from './credentials.ts';
import { problem, problemOf } from './problems.ts';

/** A person's answers to a bank's form. Secrets: kept nowhere, written nowhere. */
export type Answers = Readonly<Record<string, string>>;

/** What a sign-in is for: a new connection to an institution, or one that is already in the list. */
type SignInTarget = { readonly connector: PluggyConnector } | { readonly item: PluggyItem };

/** What a sign-in needs of the outside. */
type SignInSurroundings = {
  readonly client: PluggyClient;
  readonly now: () => number;
  /** Puts the item into the person's list unless it is there, and gives its ref. */
  readonly keep: (itemId: string) => Promise<string>;
  /** Whether the item is in the person's list. */
  readonly isKept: (itemId: string) => boolean;
};

/** Failures of a look that say nothing about the sign-in: the next look may go better. */
const PASSING: readonly PluggyError['code'][] = ['unreachable', 'timed-out', 'unstable', 'rate-limited'];

/** Refusals after which the item itself says how things stand: somebody, perhaps we, did the same before. */
const DONE_BEFORE: readonly PluggyError['code'][] = ['already-updating', 'mfa-already-given', 'mfa-not-expected'];

/**
 * One sign-in at a bank, from the form to a connection that was read. Each answer is sent once; when it is given again
 * after a lost line, the item tells where the first one led.
 */
export class SignIn {
  readonly #surroundings: SignInSurroundings;
  readonly #credentials: readonly PluggyCredential[];
  readonly #connectorId: number;
  #itemId: string | undefined;
  #step: ConnectStep;
  #looking: Promise<ConnectStep> | undefined;

  constructor(target: SignInTarget, surroundings: SignInSurroundings) {
    const connector = 'item' in target ? target.item.connector : target.connector;
    this.#surroundings = surroundings;
    this.#connectorId = connector.id;
    this.#credentials = connector.credentials;
    this.#itemId = 'item' in target ? target.item.id : undefined;
    this.#step = { kind: 'credentials', fields: connector.credentials.map(fieldOf) };
  }

  get step(): ConnectStep {
    return this.#step;
  }

  /** Whether something may happen without the person's answer here. */
  get isMoving(): boolean {
    return this.#step.kind === 'wait' || this.#step.kind === 'authorise';
  }

  /** The first step: with what was filled in already, or with nothing. */
  async begin(item: PluggyItem | null, answers: Answers): Promise<ConnectStep> {
    if (item && isRunning(item)) return this.#settle(item);
    const missing = this.#credentials.some(({ name, optional }) => !optional && !answers[name]);
    if (!item && missing) return this.#step;
    return this.#signIn(answers);
  }

  /** Goes on with the person's answers; where nothing was asked, looks. */
  async answer(answers: Answers): Promise<ConnectStep> {
    const step = this.#step;
    if (step.kind === 'credentials' || step.kind === 'failed') return this.#signIn(answers);
    if (step.kind === 'mfa' && this.#itemId !== undefined) {
      const sent = await this.#surroundings.client.sendMfa(this.#itemId, { [step.field.name]: answers[step.field.name] ?? '' });
      return sent.ok ? this.#settle(sent.value) : this.#refused(sent.error);
    }
    return this.look();
  }

  /** How things stand at Pluggy now. */
  look(): Promise<ConnectStep> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<ConnectStep> {
    const asks = this.isMoving || this.#step.kind === 'mfa';
    if (!asks || this.#itemId === undefined) return this.#step;
    const item = await this.#surroundings.client.item(this.#itemId);
    if (item.ok) return this.#settle(item.value);
    return PASSING.includes(item.error.code) ? this.#step : this.#fail({ ...problemOf(item.error), field: null });
  }

  async #signIn(answers: Answers): Promise<ConnectStep> {
    const given = Object.keys(answers).length > 0 ? answers : undefined;
    const { client } = this.#surroundings;
    const asked = await (this.#itemId === undefined
      ? client.createItem(this.#connectorId, answers)
      : client.updateItem(this.#itemId, given));
    return asked.ok ? this.#settle(asked.value) : this.#refused(asked.error, answers);
  }

  async #refused(error: PluggyError, answers: Answers = {}): Promise<ConnectStep> {
    if (DONE_BEFORE.includes(error.code)) {
      this.#step = { kind: 'wait', instructions: null };
      return this.look();
    }
    if (error.code === 'needs-new-login') return this.#ask(this.#credentials);
    if (error.code === 'token-needed') return this.#ask(this.#credentials.filter(({ mfa }) => mfa));
    if (error.code === 'already-connected') return this.#adopt(error.itemIds, answers, problemOf(error));
    const field = error.code === 'form-refused' ? (error.fields[0] ?? null) : null;
    return this.#fail({ ...problemOf(error), field });
  }

  /**
   * The institution is connected already. An item that never was read is what an earlier try left behind: the answers
   * are its new ones. One that was read belongs to whoever made it, and is added by its id only.
   */
  async #adopt(itemIds: readonly string[], answers: Answers, told: ReturnType<typeof problemOf>): Promise<ConnectStep> {
    const { client, isKept } = this.#surroundings;
    for (const itemId of itemIds) {
      const item = await client.item(itemId);
      if (!item.ok || item.value.lastUpdatedAt !== null || isKept(itemId)) continue;
      this.#itemId = itemId;
      return isRunning(item.value) ? this.#settle(item.value) : this.#signIn(answers);
    }
    return this.#fail({ ...told, field: null });
  }

  #ask(credentials: readonly PluggyCredential[]): ConnectStep {
    if (credentials.length === 0) return this.#fail({ ...problem('sign-in-needed'), field: null });
    this.#step = { kind: 'credentials', fields: credentials.map(fieldOf) };
    return this.#step;
  }

  #fail(told: ConnectProblem): ConnectStep {
    this.#step = { kind: 'failed', problem: told };
    return this.#step;
  }

  /** A connection that waits for its holder's approval elsewhere exists, and is kept, although it has not been read. */
  async #settle(item: PluggyItem): Promise<ConnectStep> {
    this.#itemId = item.id;
    const step = stepOf(item, new Date(this.#surroundings.now()));
    const pending = step.kind === 'failed' && step.problem.code === 'authorization-pending';
    const ref = step.kind === 'read' || pending ? await this.#surroundings.keep(item.id) : '';
    this.#step = step.kind === 'read' ? { kind: 'done', ref } : step;
    return this.#step;
  }
}

/** Puts an item into a scope's list, at its end, unless it is there. Gives its ref. */
export async function keepItem(store: CredentialStore, scope: string, actor: string, itemId: string): Promise<string> {
  const made = randomUUID();
  const items = await store.changeItems(scope, actor, (known) =>
    known.some(({ id }) => id === itemId) ? known : [...known, { ref: made, id: itemId, label: null }],
  );
  return items.find(({ id }) => id === itemId)?.ref ?? made;
}

function isRunning({ status }: PluggyItem): boolean {
  return status === 'UPDATING' || status === 'MERGING' || status.startsWith('WAITING_USER_');
}
