import type { AccountSync } from '@extrato/engine/device-client';
import type { Places } from './places.ts';

/** What a headless run of a budget is started with. */
export type HeadlessRun = {
  readonly id: string;
  /** Folder of the server's own copies of budgets. */
  readonly dataDir: string;
  readonly serverUrl: string;
  /** Session of the run's own; a secret. */
  readonly token: string;
  /** Tells this server that the thread is its own; a secret. */
  readonly ownKey: string;
  readonly fileId: string;
  /** The connections to read. */
  readonly places: Places;
  /** Connections of which everything is counted this time. */
  readonly audits: readonly string[];
  /** Milliseconds to add to the clock: tests live in other times. */
  readonly clockOffset: number;
};

/** What an account came to, or why the budget as a whole could not be brought up to date. */
export type HeadlessAnswer = { readonly id: string } & (
  | { readonly accounts: readonly HeadlessAccount[] }
  | { readonly failure: { readonly code: string; readonly pt: string; readonly en: string; readonly technical: string | null } }
  | { readonly broken: string }
);

export type HeadlessAccount = AccountSync & { readonly ref: string | null; readonly audit: HeadlessAudit | null };

/** Lines that differ: nobody knows why but for `known`. */
export type HeadlessAudit = {
  readonly missing: number;
  readonly extra: number;
  readonly different: number;
  readonly known: number;
};
