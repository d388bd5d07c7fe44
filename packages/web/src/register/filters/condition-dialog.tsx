import { cents, parseDay } from '@extrato/engine/values';
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { AccountPicker, AmountInput, CategoryPicker, DayInput, PayeePicker } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import { type ConditionValue, FIELDS, type FieldName, inputOf, KINDS, type ListCondition, operatorsOf } from './condition.ts';
import styles from './filters.module.css';

type ConditionDialogProps = DialogProps & {
  readonly condition?: ListCondition;
  readonly save: (condition: ListCondition) => void;
};

/** Builds one condition: what, how compared, with what. */
export default function ConditionDialog({ condition, save, close }: ConditionDialogProps) {
  const t = useWords('register');
  const common = useWords('common');
  const form = useId();
  const [field, setField] = useState<FieldName>(condition?.field ?? 'category');
  const [op, setOp] = useState<string>(condition?.op ?? 'is');
  const [value, setValue] = useState<ConditionValue | undefined>(condition?.value);
  const operators = operatorsOf(field);

  const chooseField = (next: FieldName): void => {
    setField(next);
    setOp(operatorsOf(next)[0] ?? 'is');
    setValue(KINDS[next] === 'flag' ? true : undefined);
  };
  const chooseOp = (next: string): void => {
    if (inputOf(field, next) !== inputOf(field, op)) setValue(undefined);
    setOp(next);
  };
  const isComplete = value !== undefined && value !== '';
  const send = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!isComplete) return;
    save({ field, op, value });
    close();
  };
  return (
    <DialogFrame
      title={t('filter.title')}
      close={close}
      size="small"
      footer={
        <>
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button variant="filled" type="submit" form={form} disabled={!isComplete}>
            {t('filter.apply')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} className={styles['form']}>
        <Select
          label={t('filter.field')}
          data={FIELDS.map((name) => ({ value: name, label: t(`filter.fields.${name}`) }))}
          value={field}
          allowDeselect={false}
          onChange={(next) => {
            const name = FIELDS.find((each) => each === next);
            if (name) chooseField(name);
          }}
        />
        {operators.length > 1 && (
          <Select
            label={t('filter.op')}
            data={operators.map((name) => ({ value: name, label: t(`filter.ops.${name}`) }))}
            value={op}
            allowDeselect={false}
            onChange={(next) => next && chooseOp(next)}
          />
        )}
        <ValueInput key={`${field}${inputOf(field, op)}`} field={field} op={op} value={value} onChange={setValue} />
      </form>
    </DialogFrame>
  );
}

type ValueInputProps = {
  readonly field: FieldName;
  readonly op: string;
  readonly value: ConditionValue | undefined;
  readonly onChange: (value: ConditionValue | undefined) => void;
};

function ValueInput({ field, op, value, onChange }: ValueInputProps) {
  const t = useWords('register');
  const common = useWords('common');
  const label = t('filter.value');
  const text = typeof value === 'string' ? value : null;
  const amount = typeof value === 'number' ? cents(value) : null;
  switch (inputOf(field, op)) {
    case 'payee':
      return <PayeePicker label={label} value={text} create={false} onChange={onChange} />;
    case 'category':
      return <CategoryPicker label={label} value={text} description={t('filter.emptyIsNone')} onChange={onChange} />;
    case 'account':
      return <AccountPicker label={label} value={text} closed onChange={onChange} />;
    case 'amount':
      return <AmountInput label={label} value={amount} onChange={(next) => onChange(next ?? undefined)} />;
    case 'amounts':
      return <AmountsInput value={value} onChange={onChange} />;
    case 'day':
      return <DayInput label={label} value={parseDay(text ?? '') ?? null} onChange={(next) => onChange(next ?? undefined)} />;
    case 'flag':
      return (
        <SegmentedControl
          aria-label={label}
          data={[
            { value: 'yes', label: common('yes') },
            { value: 'no', label: common('no') },
          ]}
          value={value === false ? 'no' : 'yes'}
          onChange={(next) => onChange(next === 'yes')}
        />
      );
    default:
      return (
        <TextInput
          label={label}
          value={text ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
          autoComplete="off"
        />
      );
  }
}

function AmountsInput({ value, onChange }: Pick<ValueInputProps, 'value' | 'onChange'>) {
  const t = useWords('register');
  const given = value !== null && typeof value === 'object' && 'num1' in value ? value : null;
  const [from, setFrom] = useState(given ? cents(given.num1) : null);
  const [to, setTo] = useState(given ? cents(given.num2) : null);
  const give = (num1: number | null, num2: number | null): void =>
    onChange(num1 === null || num2 === null ? undefined : { num1, num2 });
  return (
    <div className={styles['pair']}>
      <AmountInput
        label={t('filter.from')}
        value={from}
        onChange={(next) => {
          setFrom(next);
          give(next, to);
        }}
      />
      <AmountInput
        label={t('filter.to')}
        value={to}
        onChange={(next) => {
          setTo(next);
          give(from, next);
        }}
      />
    </div>
  );
}
