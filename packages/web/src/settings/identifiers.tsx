import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { IconButton } from '../design/index.ts';
import { useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './identifiers.module.css';

/** The budget's ids, to be copied. */
export function Identifiers() {
  const t = useWords('settings');
  const { budget } = useDevice();
  if (!budget) return null;
  const ids = [
    [t('advanced.budgetId'), budget.id],
    [t('advanced.fileId'), budget.cloudFileId],
    [t('advanced.groupId'), budget.groupId],
  ] as const;
  return (
    <dl className={styles['ids']}>
      {ids.map(([what, id]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{id === null ? t('advanced.noId') : <Copied what={what} id={id} />}</dd>
        </div>
      ))}
      <div>
        <dt>{t('advanced.level')}</dt>
        <dd className="number">{budget.level}</dd>
      </div>
    </dl>
  );
}

function Copied({ what, id }: { readonly what: string; readonly id: string }) {
  const t = useWords('settings');
  const common = useWords('common');
  return (
    <>
      <code>{id}</code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <IconButton
            label={copied ? common('copied') : t('advanced.copyOf', { what })}
            icon={copied ? <IconCheck size={15} stroke={1.75} /> : <IconCopy size={15} stroke={1.75} />}
            size="sm"
            onClick={copy}
          />
        )}
      </CopyButton>
    </>
  );
}
