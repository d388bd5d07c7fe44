import { Loader } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleFilled, IconSquareFilled } from '@tabler/icons-react';
import { useWords } from '../../words/index.ts';
import styles from '../bank.module.css';
import { stateOf, toneOf } from './connection-health.ts';

const MARKS = {
  fine: <IconCircleFilled size={8} aria-hidden />,
  notice: <IconAlertTriangleFilled size={11} aria-hidden />,
  alarm: <IconSquareFilled size={9} aria-hidden />,
};

/** How a connection stands: a shape, a colour and always a word. */
export function StateMark({ state: name }: { readonly state: string }) {
  const t = useWords('bank');
  const state = stateOf(name);
  const tone = toneOf(state);
  return (
    <span className={styles['state']} data-tone={tone} data-state={state}>
      {state === 'updating' ? <Loader size={10} aria-hidden /> : MARKS[tone]}
      {t(`states.${state}`)}
    </span>
  );
}
