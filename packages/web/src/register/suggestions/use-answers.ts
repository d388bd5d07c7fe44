import { showDone } from '../../design/index.ts';
import { type InputOf, useApi, usePerform } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';

export type Choices = InputOf<'suggestions', 'acceptEach'>['choices'];

export type Answers = {
  /** Puts categories on rows, in one step; true when that was done. `create` makes those that are missing. */
  readonly accept: (choices: Choices, options?: { readonly create?: boolean }) => Promise<boolean>;
  /** Suggests nothing for these rows any more. */
  readonly dismiss: (transactions: readonly string[]) => Promise<boolean>;
};

/** The person's answers to many suggestions at once; each can be taken back. */
export function useAnswers(): Answers {
  const t = useWords('suggestions');
  const api = useApi();
  const perform = usePerform();
  const language = useLanguage();
  return {
    accept: async (choices, { create = false } = {}) => {
      const outcome = await perform(api.suggestions.acceptEach({ choices, create, language }));
      if (outcome.ok) showDone(t('done.accepted', { count: outcome.value.accepted.length }), { undo: true });
      return outcome.ok;
    },
    dismiss: async (transactions) => {
      const outcome = await perform(api.suggestions.dismiss({ transactions }));
      if (outcome.ok) showDone(t('done.dismissed', { count: outcome.value.dismissed }), { undo: true });
      return outcome.ok;
    },
  };
}
