import { Radio } from '@mantine/core';
import { useWords } from '../../words/index.ts';
import type { ChannelKind } from './channel-form.ts';
import styles from './notifications.module.css';

type KindChoiceProps = {
  readonly kinds: readonly ChannelKind[];
  readonly value: ChannelKind;
  readonly onChange: (kind: ChannelKind) => void;
};

/** By which way the person is told: only the ways that work here. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const t = useWords('notifications');
  return (
    <Radio.Group label={t('form.kind')} value={value} onChange={(kind) => onChange(kinds.find((one) => one === kind) ?? value)}>
      <div className={styles['kinds']}>
        {kinds.map((kind) => (
          <Radio key={kind} value={kind} label={t(`kinds.${kind}`)} description={t(`kindHints.${kind}`)} />
        ))}
      </div>
    </Radio.Group>
  );
}
