import { z } from 'zod';
import {
  acceptSuggestions,
  dismissSuggestions,
  SUGGESTING,
  setSuggesting,
  suggesting,
  suggestionGroups,
  suggestionMarks,
} from '../suggestions/index.ts';
import { ok } from '../values/index.ts';
import { SUGGESTIONS_READS as READS } from './later-reads.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const language = z.enum(['pt-BR', 'en']).default('pt-BR');
const transactions = z.array(idInput).max(100_000);
const choice = z.strictObject({ transactions, category: idInput.exactOptional() });
const naming = { create: z.boolean().default(false), language };

/** Categories that the bank's words and the person's habits suggest for rows without one (bank-sync-pluggy.md 13). */
export const suggestionsApi = {
  settings: query(READS.settings, z.strictObject({}), (reader) => ({ suggesting: suggesting(reader) })),
  setSettings: command(
    'suggestions.set-settings',
    z.strictObject({ suggesting: z.enum(SUGGESTING) }),
    (writer, { suggesting: value }) => {
      setSuggesting(writer, value);
      return ok(undefined);
    },
  ),

  /** Open ones by what is suggested, the most frequent first. Names of missing categories in the language. */
  list: query(READS.list, z.strictObject({ account: idInput.exactOptional(), language }), (reader, input) =>
    suggestionGroups(reader, input.language, input.account),
  ),
  /** By transaction, of those given that have an open suggestion. */
  marks: query(READS.marks, z.strictObject({ transactions: z.array(idInput).max(10_000), language }), (reader, input) =>
    suggestionMarks(reader, input.transactions, input.language),
  ),
  /**
   * Puts the suggested category, or the given one, on rows that still have none. `create` makes categories that are
   * missing; without it their rows are passed over.
   */
  accept: command('suggestions.accept', choice.extend(naming), (writer, { create, language: named, ...only }) =>
    acceptSuggestions(writer, [only], create ? { create: named } : {}),
  ),
  /** The same for several groups of rows, in one step of undo. */
  acceptEach: command(
    'suggestions.accept',
    z.strictObject({ choices: z.array(choice).max(1000), ...naming }),
    (writer, { choices, create, language: named }) => acceptSuggestions(writer, choices, create ? { create: named } : {}),
  ),
  dismiss: command('suggestions.dismiss', z.strictObject({ transactions }), (writer, input) =>
    ok({ dismissed: dismissSuggestions(writer, input.transactions) }),
  ),
} as const;
