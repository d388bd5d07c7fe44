import type { Cents, Month } from '@extrato/engine/values';
import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from 'react';
import { useCellView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { beginsAmount, typedAmount } from '../figures/typed.ts';
import { monthInText } from '../layout/month-in-text.ts';
import styles from './grid.module.css';
import { goFrom, goToNextAmount } from './keys.ts';
import { CELL } from './roles.ts';

type AmountCellProps = {
  readonly month: Month;
  readonly group: string;
  readonly category: string;
  readonly name: string;
  readonly amount: Cents;
};

/** A budgeted amount: typing writes over it, Enter or a click edits it. */
export const AmountCell = memo(function AmountCell(props: AmountCellProps) {
  const { month, category, name, amount } = props;
  const { formats, actions, t } = useCellView();
  const [typed, setTyped] = useState<{ readonly text: string; readonly select: boolean } | null>(null);
  const stop = useRef<HTMLButtonElement>(null);
  const comesBack = useRef(false);
  useLayoutEffect(() => {
    if (typed === null && comesBack.current) stop.current?.focus();
    comesBack.current = false;
  }, [typed]);

  if (typed !== null) {
    const leave = (stays: boolean): void => {
      comesBack.current = stays;
      setTyped(null);
    };
    return (
      <div {...CELL} className={styles['first']}>
        <AmountEditor {...props} opened={typed} leave={leave} />
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const clears = event.key === 'Delete' || event.key === 'Backspace';
    if (!clears && !beginsAmount(event.key) && event.key !== 'F2') return;
    event.preventDefault();
    setTyped(event.key === 'F2' ? edited(amount) : { text: clears ? '' : event.key, select: false });
  };
  const edited = (present: Cents) => ({ text: present === 0 ? '' : formats.amount(present), select: true });
  return (
    <div {...CELL} className={styles['first']}>
      <button
        ref={stop}
        type="button"
        tabIndex={-1}
        data-col={`${month}-budgeted`}
        data-amount
        className={styles['amount']}
        aria-label={t('cells.budgeted', { name, month: monthInText(formats, month), amount: formats.amount(amount) })}
        onKeyDown={onKeyDown}
        onClick={() => setTyped(edited(amount))}
        onContextMenu={(event) => {
          event.preventDefault();
          actions.float({ kind: 'cell', month, category }, event.currentTarget);
        }}
      >
        <Figure amount={amount} formats={formats} />
      </button>
    </div>
  );
});

type AmountEditorProps = AmountCellProps & {
  readonly opened: { readonly text: string; readonly select: boolean };
  /** `stays`: the focus comes back to the cell. */
  readonly leave: (stays: boolean) => void;
};

function AmountEditor({ month, group, category, name, amount, opened, leave }: AmountEditorProps) {
  const { formats, actions, t } = useCellView();
  const [text, setText] = useState(opened.text);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const value = text === opened.text && opened.select ? amount : typedAmount(text, amount, formats.readAmount);
  useLayoutEffect(() => {
    input.current?.focus();
    if (opened.select) input.current?.select();
  }, [opened]);

  /** False while the text is no amount. */
  const write = (): boolean => {
    if (value === undefined) return false;
    isDone.current = true;
    if (value !== amount) void actions.setAmount({ month, group, category }, value);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      isDone.current = true;
      event.preventDefault();
      leave(true);
      return;
    }
    const go = wayOf(event);
    if (!go) return;
    event.preventDefault();
    const stop = event.currentTarget;
    if (write()) leave(!go(stop));
  };
  return (
    <input
      ref={input}
      value={text}
      data-col={`${month}-budgeted`}
      data-amount
      tabIndex={-1}
      inputMode="text"
      autoComplete="off"
      spellCheck={false}
      className={styles['editor']}
      aria-label={t('cells.budget', { name, month: monthInText(formats, month) })}
      aria-invalid={value === undefined || undefined}
      title={value === undefined ? t('cells.noAmount') : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (isDone.current) return;
        write();
        leave(false);
      }}
    />
  );
}

/** Where a key goes once the amount is written; undefined for keys of the input itself. */
function wayOf({ key, shiftKey }: KeyboardEvent): ((stop: Element) => boolean) | undefined {
  if (key === 'Tab') return (stop) => goToNextAmount(stop, shiftKey);
  if (key === 'ArrowUp' || (key === 'Enter' && shiftKey)) return (stop) => goFrom(stop, 'up');
  if (key === 'ArrowDown' || key === 'Enter') return (stop) => goFrom(stop, 'down');
  return undefined;
}
