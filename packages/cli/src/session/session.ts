import type { Api } from '@extrato/engine/api';
import type { NodeBudget, NodeServer } from '@extrato/engine/node';

/** An open budget as commands and scripts use it. */
export type Session = {
  /** Every operation of the engine, typed. */
  readonly api: Api;
  /** The budget's file, for what is about the file itself. */
  readonly opened: NodeBudget;
  /** The server that the budget lives on; undefined for a local budget. */
  readonly server: NodeServer | undefined;
};

/** What a command is going to do: only look, or change something. */
export type Access = 'read' | 'write';
