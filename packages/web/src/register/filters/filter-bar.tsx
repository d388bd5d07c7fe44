import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Money, showDone, useDialogs } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import type { Names } from '../names.ts';
import type { RegisterList } from '../rows/use-rows.ts';
import type { ListCondition } from './condition.ts';
import { conditionText } from './condition-text.ts';
import styles from './filters.module.css';
import type { FilterControl } from './use-filter.ts';

const conditionDialog = () => import('./condition-dialog.tsx');
const nameDialog = () => import('../../design/name-dialog.tsx');

/** What the list is narrowed down to, what that comes to, and how to keep it. */
export function FilterBar({
  control,
  names,
  list,
}: {
  readonly control: FilterControl;
  readonly names: Names;
  readonly list: RegisterList;
}) {
  const t = useWords('register');
  const { value: totals } = useLive('transactions', 'totals', list, { enabled: control.filter !== undefined });
  if (control.filter === undefined) return null;
  return (
    <section className={styles['bar']} aria-label={t('filter.bar')}>
      <Conditions control={control} names={names} />
      {control.conditions.length > 0 && <SaveFilter control={control} />}
      <Button size="compact-xs" variant="subtle" onClick={control.clear}>
        {t('filter.clear')}
      </Button>
      {totals && (
        <span className={styles['total']} role="status">
          {t('filter.found', { count: totals.rows })} · <Money amount={totals.amount} />
        </span>
      )}
    </section>
  );
}

/** Each condition, to be changed or taken away, and how they belong together. */
function Conditions({ control, names }: { readonly control: FilterControl; readonly names: Names }) {
  const t = useWords('register');
  const formats = useFormats();
  const dialogs = useDialogs();
  const toggle = (): void => control.setOp(control.op === 'and' ? 'or' : 'and');
  const shown = control.conditions.map((condition, place) => ({
    condition,
    place,
    text: conditionText(condition, t, names, formats),
  }));
  return shown.map(({ condition, place, text }) => (
    <Fragment key={`${place} ${text}`}>
      {place > 0 && (
        <button type="button" className={styles['joined']} aria-label={t(`filter.joined.${control.op}.label`)} onClick={toggle}>
          {t(`filter.joined.${control.op}.word`)}
        </button>
      )}
      <span className={styles['condition']}>
        <button
          type="button"
          onClick={() =>
            dialogs.open(conditionDialog, { condition, save: (next: ListCondition) => control.replace(place, next) })
          }
        >
          <span>{text}</span>
        </button>
        <button type="button" aria-label={t('filter.remove', { condition: text })} onClick={() => control.remove(place)}>
          <IconX size={12} />
        </button>
      </span>
    </Fragment>
  ));
}

/** Keeps the conditions under a name, or under the name that they already have. */
function SaveFilter({ control }: { readonly control: FilterControl }) {
  const t = useWords('register');
  const api = useApi();
  const dialogs = useDialogs();
  const { value: filters } = useLive('filters', 'list', {});
  const known = filters?.find(({ id }) => id === control.saved);
  const { conditions, op } = control;
  const isAsSaved =
    known &&
    JSON.stringify(known.conditions.map(comparable)) === JSON.stringify(conditions.map(comparable)) &&
    known.conditionsOp === op;
  if (isAsSaved) return null;
  // Plain JSON, as it is stored.
  const given = { conditions: JSON.parse(JSON.stringify(conditions)), conditionsOp: op };
  const save = async (name: string) => {
    const outcome = known
      ? await api.filters.change({ id: known.id, name, ...given })
      : await api.filters.create({ name, ...given });
    if (outcome.ok) {
      control.named(typeof outcome.value === 'string' ? outcome.value : (known?.id ?? ''));
      showDone(t('done.filterSaved', { name }));
    }
    return outcome;
  };
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      onClick={() =>
        dialogs.open(nameDialog, { title: t('filter.saveTitle'), label: t('filter.name'), name: known?.name ?? '', save })
      }
    >
      {t(known ? 'filter.saveAgain' : 'filter.save')}
    </Button>
  );
}

/** Without what the engine adds when it stores a condition. */
function comparable(condition: unknown): unknown {
  if (condition === null || typeof condition !== 'object') return condition;
  const { field, op, value } = { field: null, op: null, value: null, ...condition };
  return { field, op, value };
}
