import { Button } from '@mantine/core';
import { DialogFrame, type DialogProps, EmptyState } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../names.ts';
import styles from './selection.module.css';

/** Chooses the schedule that rows belong to. */
export default function LinkScheduleDialog({ link, close }: DialogProps & { readonly link: (schedule: string) => void }) {
  const t = useWords('register');
  const common = useWords('common');
  const formats = useFormats();
  const names = useNames();
  const { value: schedules } = useLive('schedules', 'list', {});
  const open = schedules?.filter(({ completed }) => !completed) ?? [];
  return (
    <DialogFrame
      title={t('bulk.link')}
      close={close}
      size="small"
      footer={
        <Button variant="default" onClick={close}>
          {common('cancel')}
        </Button>
      }
    >
      {schedules && open.length === 0 && <EmptyState>{t('bulk.noSchedules')}</EmptyState>}
      <ul className={styles['schedules']}>
        {open.map(({ id, name, payee, nextDate }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                close();
                link(id);
              }}
            >
              <span>{name ?? (payee === null ? t('bulk.unnamed') : (names.payees.get(payee)?.name ?? t('bulk.unnamed')))}</span>
              {nextDate && <span className={styles['quiet']}>{formats.day(nextDate)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}
