import { cents } from '@extrato/engine/values';
import { Button, Switch, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, type DialogProps, IconButton } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { AccountPicker, AmountInput, CategoryPicker, DayInput, PayeePicker } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import { BankFacts } from '../details/bank-facts.tsx';
import { distribute } from '../draft/distribute.ts';
import { addDraftLine, changeDraft, type Draft, removeDraftLine, setDraftAmounts, splitDraft } from '../draft/draft.ts';
import { useNames } from '../names.ts';
import type { RowChange } from '../rows/expected.ts';
import styles from './phone.module.css';
import { SheetSuggestion } from './sheet-suggestion.tsx';

type EditSheetProps = DialogProps & {
  readonly title: string;
  readonly draft: Draft;
  /** The row in the ledger; null for a new one. */
  readonly id: string | null;
  readonly save: (draft: Draft) => void;
  readonly remove?: () => void;
};

/** One row, all of it, one field below the other. */
export default function EditSheet({ title, draft: given, id, save, remove, close }: EditSheetProps) {
  const t = useWords('register');
  const common = useWords('common');
  const form = useId();
  const [draft, setDraft] = useState(given);
  const { value: line } = useLive('bankSync', 'lineOf', { transaction: id ?? '-' }, { enabled: id !== null });
  const { row } = draft;
  const names = useNames();
  const change = (next: RowChange): void => setDraft((before) => changeDraft(before, before.row.id, next));
  const isIncome = row.category !== null && names.categories.get(row.category)?.isIncome === true;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    close();
    save(draft);
  };
  return (
    <DialogFrame
      title={title}
      close={close}
      footer={
        <>
          {remove && (
            <Button
              variant="default"
              className={styles['spread'] ?? ''}
              onClick={() => {
                close();
                remove();
              }}
            >
              {common('delete')}
            </Button>
          )}
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button variant="filled" type="submit" form={form} disabled={!draft.hasAmount}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} className={styles['form']}>
        <AmountInput
          label={t('columns.amount')}
          description={t('draft.signs')}
          value={draft.hasAmount ? row.amount : null}
          unsigned={row.amount < 0 || (row.amount === 0 && !isIncome) ? 'out' : 'in'}
          onChange={(amount) => amount !== null && change({ amount })}
        />
        <PayeePicker label={t('columns.payee')} value={row.payee} account={row.account} onChange={(payee) => change({ payee })} />
        {row.isParent ? (
          <Lines draft={draft} set={setDraft} />
        ) : (
          <>
            <CategoryPicker
              label={t('columns.category')}
              value={row.category}
              onChange={(category) => change({ category })}
              onSplit={() => setDraft(splitDraft(draft))}
            />
            {id !== null && row.category === null && <SheetSuggestion id={id} onUse={(category) => change({ category })} />}
          </>
        )}
        <DayInput label={t('columns.date')} value={row.date} onChange={(date) => date && change({ date })} />
        <AccountPicker label={t('columns.account')} value={row.account} onChange={(account) => account && change({ account })} />
        <TextInput
          label={t('columns.notes')}
          value={row.notes ?? ''}
          onChange={(event) => change({ notes: event.currentTarget.value || null })}
          autoComplete="off"
        />
        <Switch
          label={t('columns.cleared')}
          checked={row.cleared}
          onChange={(event) => change({ cleared: event.currentTarget.checked })}
        />
      </form>
      {line && row && <BankFacts line={line} transaction={row.id} />}
    </DialogFrame>
  );
}

type LinesProps = { readonly draft: Draft; readonly set: (draft: Draft) => void };

function Lines({ draft, set }: LinesProps) {
  const t = useWords('register');
  const formats = useFormats();
  const left = draft.row.difference;
  const share = (): void =>
    set(
      setDraftAmounts(
        draft,
        distribute(
          draft.lines.map(({ amount }) => amount),
          left ?? 0,
        ),
      ),
    );
  return (
    <fieldset className={styles['lines']}>
      <legend className="visually-hidden">{t('splitInto', { count: draft.lines.length })}</legend>
      {draft.lines.map((line) => (
        <div key={line.id} className={styles['line']}>
          <CategoryPicker
            label={t('columns.category')}
            value={line.category}
            onChange={(category) => set(changeDraft(draft, line.id, { category }))}
          />
          <AmountInput
            label={t('columns.amount')}
            value={line.amount}
            unsigned={draft.row.amount < 0 ? 'out' : 'in'}
            onChange={(amount) => amount !== null && set(changeDraft(draft, line.id, { amount }))}
          />
          <IconButton label={t('removeLine')} icon={<IconX size={16} />} onClick={() => set(removeDraftLine(draft, line.id))} />
        </div>
      ))}
      <div>
        <Button size="compact-sm" variant="subtle" onClick={() => set(addDraftLine(draft))}>
          {t('split.addLine')}
        </Button>
        {left !== null && (
          <>
            <span className={styles['left']}>{t('split.left', { amount: formats.amount(cents(left)) })}</span>
            <Button size="compact-sm" variant="subtle" onClick={share}>
              {t('split.distribute')}
            </Button>
          </>
        )}
      </div>
    </fieldset>
  );
}
