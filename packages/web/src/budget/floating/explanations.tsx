import { Popover } from '@mantine/core';
import { useWords } from '../../words/index.ts';
import type { Floating } from '../budget-context.ts';
import { Anchor } from './anchor.tsx';
import styles from './explanations.module.css';
import { LeftExplained } from './left-explained.tsx';
import type { PlaceProps } from './menus.tsx';
import { SavedExplained } from './saved-explained.tsx';
import { SumExplained } from './sum-explained.tsx';

type ExplanationsProps = PlaceProps & { readonly floating: Extract<Floating, { kind: 'left' | 'sum' }> };

/** Says of what a figure is the sum. */
export default function Explanations({ floating, figures, beside, close }: ExplanationsProps) {
  const t = useWords('budget');
  if (!figures) return null;
  return (
    <Popover
      opened
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      trapFocus
      returnFocus={false}
      width={340}
      shadow="none"
    >
      <Popover.Target>
        <Anchor beside={beside} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('explain.label')} className={styles['explained']}>
        {floating.kind === 'sum' ? (
          <SumExplained figure={floating.figure} group={floating.group} figures={figures} close={close} />
        ) : figures.type === 'envelope' ? (
          <LeftExplained figures={figures} close={close} />
        ) : (
          <SavedExplained figures={figures} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
