import type { ListedBudget } from '@extrato/engine/device-client';
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { DecisionDialog, useExportZip } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';
import styles from './choices.module.css';
import { type Deletion, deletionsOf, goesAndStays } from './deletion.ts';
import { isConnected } from './known-budgets.ts';

type Props = DialogProps & { readonly budget: ListedBudget; readonly onDone: () => Promise<void> };

/** Deleting a budget in two steps: from where, then what exactly goes and what stays. */
export default function DeleteDialog({ budget, onDone, close }: Props) {
  const choices = deletionsOf(budget, isConnected(useDevice()));
  const [chosen, setChosen] = useState<Deletion>(choices[0]);
  const [isSure, setSure] = useState(false);
  if (isSure) return <LastStep budget={budget} deletion={chosen} onDone={onDone} close={close} />;
  return (
    <FirstStep budget={budget} choices={choices} chosen={chosen} choose={setChosen} goOn={() => setSure(true)} close={close} />
  );
}

type FirstStepProps = DialogProps & {
  readonly budget: ListedBudget;
  readonly choices: readonly Deletion[];
  readonly chosen: Deletion;
  readonly choose: (deletion: Deletion) => void;
  readonly goOn: () => void;
};

function FirstStep({ budget: { id, name }, choices, chosen, choose, goOn, close }: FirstStepProps) {
  const t = useWords('beginning');
  const common = useWords('common');
  const { exportZip, working } = useExportZip();
  return (
    <DialogFrame
      title={t('delete.title', { name })}
      close={close}
      size="small"
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" onClick={goOn}>
            {t('delete.continue')}
          </Button>
        </>
      }
    >
      <div className={styles['choices']}>
        {choices.length > 1 ? (
          <Radio.Group
            label={t('delete.question')}
            value={chosen}
            onChange={(value) => choose(choices.find((one) => one === value) ?? chosen)}
          >
            <div className={styles['choices']}>
              {choices.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(one === 'here' ? 'delete.here' : 'delete.everywhere')}
                  description={t(one === 'here' ? 'delete.hereLead' : 'delete.everywhereLead')}
                />
              ))}
            </div>
          </Radio.Group>
        ) : (
          <span>{t(chosen === 'local' ? 'delete.local' : chosen === 'here' ? 'delete.hereLead' : 'delete.goesServer')}</span>
        )}
        {id !== null && (
          <div className={styles['keep']}>
            <span>{t('delete.keepFirst')}</span>
            <Button size="xs" loading={working} onClick={() => void exportZip(id)}>
              {t('menu.export')}
            </Button>
          </div>
        )}
      </div>
    </DialogFrame>
  );
}

type LastStepProps = Props & { readonly deletion: Deletion };

function LastStep({ budget, deletion, onDone, close }: LastStepProps) {
  const t = useWords('beginning');
  const api = useApi();
  const { id, fileId, name } = budget;
  return (
    <DecisionDialog
      title={t('delete.title', { name })}
      close={close}
      submit={t('delete.submit')}
      working={t('delete.title', { name })}
      alarm
      act={() => api.budgets.delete({ id, fileId, everywhere: deletion === 'everywhere' || deletion === 'server' })}
      onDone={() => {
        showDone(t('delete.done', { name }));
        void onDone();
      }}
    >
      {goesAndStays(deletion).map((sentence) => (
        <p key={sentence}>{t(`delete.${sentence}`)}</p>
      ))}
    </DecisionDialog>
  );
}
