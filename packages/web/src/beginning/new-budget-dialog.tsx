import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type DialogProps, FailureText } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { DecisionDialog } from '../whole-budget/index.ts';
import { useLanguage, useWords } from '../words/index.ts';
import styles from './choices.module.css';
import { isConnected } from './known-budgets.ts';
import { useNameField } from './name-field.ts';
import { useEntering } from './opening.ts';

const TYPES = ['envelope', 'tracking'] as const;
const PLACES = ['onServer', 'onlyHere'] as const;

/** A budget from nothing: its name, its type, and where it is kept. */
export default function NewBudgetDialog({ close }: DialogProps) {
  const t = useWords('beginning');
  const language = useLanguage();
  const api = useApi();
  const enter = useEntering();
  const canUpload = isConnected(useDevice());
  const [name, setName] = useState(t('create.defaultName'));
  const [type, setType] = useState<(typeof TYPES)[number]>('envelope');
  const [place, setPlace] = useState<(typeof PLACES)[number]>('onServer');
  const { refused, atField } = useNameField();
  const create = async () => {
    const localOnly = !canUpload || place === 'onlyHere';
    const made = await api.budgets.create({ name, type, localOnly, language });
    return made.ok ? enter(api.budgets.open({ id: made.value })) : made;
  };
  return (
    <DecisionDialog
      title={t('create.title')}
      close={close}
      submit={t('create.submit')}
      working={t('create.title')}
      act={create}
      atField={atField}
      onDone={() => undefined}
    >
      <TextInput
        label={t('create.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        error={refused && <FailureText failure={refused} />}
        autoComplete="off"
        data-autofocus
      />
      <Radio.Group
        label={t('create.type')}
        value={type}
        onChange={(value) => setType(TYPES.find((one) => one === value) ?? type)}
      >
        <div className={styles['choices']}>
          {TYPES.map((one) => (
            <Radio key={one} value={one} label={t(`create.${one}`)} description={t(`create.${one}Lead`)} />
          ))}
        </div>
      </Radio.Group>
      {canUpload && (
        <Radio.Group
          label={t('create.place')}
          value={place}
          onChange={(value) => setPlace(PLACES.find((one) => one === value) ?? place)}
        >
          <div className={styles['choices']}>
            {PLACES.map((one) => (
              <Radio key={one} value={one} label={t(`create.${one}`)} description={t(`create.${one}Lead`)} />
            ))}
          </div>
        </Radio.Group>
      )}
    </DecisionDialog>
  );
}
