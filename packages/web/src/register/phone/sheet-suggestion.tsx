import { Button } from '@mantine/core';
import { useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';

type SheetSuggestionProps = { readonly id: string; readonly onUse: (category: string) => void };

/** Offers the category that is suggested for a row; one that the budget does not have is made in the review alone. */
export function SheetSuggestion({ id, onUse }: SheetSuggestionProps) {
  const t = useWords('suggestions');
  const language = useLanguage();
  const { value } = useLive('suggestions', 'marks', { transactions: [id], language });
  const suggestion = value?.[id];
  const category = suggestion?.category;
  if (!suggestion || !category) return null;
  return (
    <div>
      <Button variant="default" size="compact-sm" onClick={() => onUse(category)}>
        {t('useInSheet', { name: suggestion.name })}
      </Button>
    </div>
  );
}
