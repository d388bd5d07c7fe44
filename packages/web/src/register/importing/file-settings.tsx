import type { importing } from '@extrato/engine/api';
import { Checkbox, NativeSelect } from '@mantine/core';
import { useWords } from '../../words/index.ts';
import styles from './importing.module.css';
import type { Choices } from './use-import.ts';

type FileSettingsProps = { readonly opened: importing.OpenedFile; readonly change: (choices: Choices) => void };

const ORDERS = ['dd mm yyyy', 'mm dd yyyy', 'yyyy mm dd', 'dd mm yy', 'mm dd yy', 'yy mm dd'] as const;
const ROLES = ['date', 'payee', 'notes', 'category', 'amount', 'outflow', 'inflow'] as const;
const DELIMITERS = [';', ',', '\t', '|'] as const;

/** How the file is read. Remembered for the account's next file of the kind. */
export function FileSettings({ opened, change }: FileSettingsProps) {
  const { format } = opened;
  return (
    <>
      {format === 'csv' && <ColumnSettings opened={opened} change={change} />}
      {format === 'qif' && (
        <div className={styles['settings']}>
          <DateOrder opened={opened} change={change} />
        </div>
      )}
      <Checks opened={opened} change={change} />
    </>
  );
}

/** Which column is what; guessed from the file, or as it was chosen last time. */
function ColumnSettings({ opened, change }: FileSettingsProps) {
  const t = useWords('register');
  const { table, settings } = opened;
  const { mapping, shape } = settings;
  const width = Math.max(table?.columns?.length ?? 0, ...(table?.rows.slice(0, 20).map((row) => row.length) ?? [0]));
  const columns = Array.from({ length: width }, (_, index) => {
    const name = table?.columns?.[index];
    return {
      value: name ?? String(index),
      label: name ?? t('import.columnNumber', { number: index + 1, sample: table?.rows[0]?.[index] ?? '' }),
    };
  });
  const none = { value: '', label: t('import.noColumn') };
  return (
    <div className={styles['settings']}>
      {ROLES.map((role) => (
        <NativeSelect
          key={role}
          label={t(`import.roles.${role}`)}
          data={[none, ...columns]}
          value={mapping?.[role] ?? ''}
          onChange={(event) => change({ mapping: { ...NO_MAPPING, ...mapping, [role]: event.currentTarget.value || null } })}
        />
      ))}
      <DateOrder opened={opened} change={change} />
      <NativeSelect
        label={t('import.delimiter')}
        data={DELIMITERS.map((value) => ({
          value,
          label: t(`import.delimiters.${value === ';' ? 'semicolon' : value === ',' ? 'comma' : value === '|' ? 'pipe' : 'tab'}`),
        }))}
        value={shape.delimiter ?? ','}
        onChange={(event) => change({ shape: { ...shape, delimiter: event.currentTarget.value } })}
      />
      <Checkbox
        label={t('import.hasHeader')}
        checked={shape.hasHeader ?? true}
        onChange={(event) => change({ shape: { ...shape, hasHeader: event.currentTarget.checked } })}
      />
    </div>
  );
}

const NO_MAPPING = {
  date: null,
  amount: null,
  payee: null,
  notes: null,
  inOut: null,
  category: null,
  outflow: null,
  inflow: null,
};

function DateOrder({ opened, change }: FileSettingsProps) {
  const t = useWords('register');
  return (
    <NativeSelect
      label={t('import.dateOrder')}
      data={ORDERS.map((value) => ({ value, label: t(`import.orders.${value}`) }))}
      value={opened.settings.dateOrder ?? 'dd mm yyyy'}
      onChange={(event) => {
        const order = ORDERS.find((each) => each === event.currentTarget.value);
        if (order) change({ dateOrder: order });
      }}
    />
  );
}

function Checks({ opened: { format, settings }, change }: FileSettingsProps) {
  const t = useWords('register');
  const dated = format === 'csv' || format === 'qif';
  return (
    <div className={styles['checks']}>
      {dated && (
        <Checkbox
          label={t('import.flip')}
          checked={settings.flipAmount}
          onChange={(event) => change({ flipAmount: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label={t('import.notes')}
        checked={settings.importNotes}
        onChange={(event) => change({ importNotes: event.currentTarget.checked })}
      />
      {format === 'ofx' && (
        <Checkbox
          label={t('import.swap')}
          checked={settings.swapPayeeAndMemo}
          onChange={(event) => change({ swapPayeeAndMemo: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label={t('import.reimport')}
        checked={settings.reimportDeleted}
        onChange={(event) => change({ reimportDeleted: event.currentTarget.checked })}
      />
    </div>
  );
}
