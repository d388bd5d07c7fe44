import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useWords } from '../../words/index.ts';
import { HIDEABLE } from '../columns.ts';
import { useViewSettings } from '../view-settings.ts';
import styles from './columns.module.css';

/** Which columns, how amounts and rows are drawn. Seen at once, remembered on this device. */
export default function ColumnsDialog({ close }: DialogProps) {
  const t = useWords('register');
  const common = useWords('common');
  const [view, change] = useViewSettings();
  return (
    <DialogFrame
      title={t('view.title')}
      close={close}
      size="small"
      footer={
        <Button variant="filled" onClick={close}>
          {common('done')}
        </Button>
      }
    >
      <fieldset className={styles['group']}>
        <legend>{t('view.columns')}</legend>
        {HIDEABLE.map((column) => (
          <Checkbox
            key={column}
            label={t(`columns.${column}`)}
            checked={!view.hidden.includes(column)}
            onChange={(event) =>
              change({
                hidden: event.currentTarget.checked ? view.hidden.filter((each) => each !== column) : [...view.hidden, column],
              })
            }
          />
        ))}
      </fieldset>
      <fieldset className={styles['group']}>
        <legend>{t('view.amounts')}</legend>
        <SegmentedControl
          data={[
            { value: 'one', label: t('view.oneAmount') },
            { value: 'two', label: t('view.twoAmounts') },
          ]}
          value={view.twoAmounts ? 'two' : 'one'}
          onChange={(value) => change({ twoAmounts: value === 'two' })}
        />
      </fieldset>
      <fieldset className={styles['group']}>
        <legend>{t('view.rows')}</legend>
        <SegmentedControl
          data={[
            { value: 'dense', label: t('view.dense') },
            { value: 'roomy', label: t('view.roomy') },
          ]}
          value={view.dense ? 'dense' : 'roomy'}
          onChange={(value) => change({ dense: value === 'dense' })}
        />
      </fieldset>
    </DialogFrame>
  );
}
