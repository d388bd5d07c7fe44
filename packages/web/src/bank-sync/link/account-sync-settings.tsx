import type { bankSync } from '@extrato/engine/api';
import { Button, Radio, Switch } from '@mantine/core';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { DayInput } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './settings.module.css';

const FLAGS = ['importTransactions', 'importPending', 'importNotes', 'updateDates', 'reimportDeleted'] as const;

/** What a linked account takes over from its bank; each switch holds at once. */
export default function AccountSyncSettings({
  close,
  account,
  name,
}: DialogProps & { readonly account: string; readonly name: string }) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const common = useWords('common');
  const { value: settings } = useLive('bankSync', 'settings', { account });
  const { value: pairs } = useLive('bankSync', 'pairsTransfers', {});
  if (!settings) return null;
  const set = (changes: Partial<bankSync.BankSyncSettings>) =>
    void perform(api.bankSync.setSettings({ account, settings: changes }));
  return (
    <DialogFrame
      title={t('settings.title', { name })}
      close={close}
      footer={
        <Button variant="filled" onClick={close}>
          {common('done')}
        </Button>
      }
    >
      <BankFacts account={account} />
      <div className={styles['settings']}>
        {FLAGS.map((flag) => (
          <Switch
            key={flag}
            label={t(`settings.${flag}`)}
            description={t(`settings.${flag}Hint`)}
            checked={settings[flag]}
            disabled={flag !== 'importTransactions' && !settings.importTransactions}
            onChange={(event) => set({ [flag]: event.currentTarget.checked })}
          />
        ))}
        <CardChoices account={account} settings={settings} set={set} />
        <DayInput
          label={t('settings.startDay')}
          description={t('settings.startDayHint')}
          value={settings.startDay}
          onChange={(startDay) => startDay !== settings.startDay && set({ startDay })}
        />
        <Switch
          label={t('sign.turnAll')}
          description={t('sign.turnAllHint')}
          checked={settings.invertSigns}
          onChange={(event) => set({ invertSigns: event.currentTarget.checked })}
        />
        <Switch
          label={t('settings.pairs')}
          description={t('settings.pairsHint')}
          checked={pairs ?? true}
          onChange={(event) => void perform(api.bankSync.setPairsTransfers({ pairs: event.currentTarget.checked }))}
        />
      </div>
    </DialogFrame>
  );
}

type CardChoicesProps = {
  readonly account: string;
  readonly settings: bankSync.BankSyncSettings;
  readonly set: (changes: Partial<bankSync.BankSyncSettings>) => void;
};

/** Cards alone have a day of purchase beside that of the charge, and a balance whose sign banks disagree about. */
function CardChoices({ account, settings, set }: CardChoicesProps) {
  const t = useWords('cards');
  const bank = useWords('bank');
  const { value: details } = useLive('bankSync', 'linkDetails', { account });
  if (details?.kind !== 'credit-card') return null;
  return (
    <>
      <Radio.Group
        label={t('cardDay.label')}
        value={settings.cardDay}
        onChange={(value) => set({ cardDay: value === 'purchase' ? 'purchase' : 'charge' })}
      >
        <div className={styles['choice']}>
          {(['charge', 'purchase'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`cardDay.${value}`)} description={t(`cardDay.${value}Hint`)} />
          ))}
          <p className={styles['hint']}>{t('cardDay.change')}</p>
        </div>
      </Radio.Group>
      <Switch
        label={bank('sign.turn')}
        description={bank('sign.turnHint')}
        checked={settings.invertBalance}
        onChange={(event) => set({ invertBalance: event.currentTarget.checked })}
      />
    </>
  );
}

/** Which account at which bank it follows, and when that was last read here. */
function BankFacts({ account }: { readonly account: string }) {
  const t = useWords('bank');
  const formats = useFormats();
  const { value: details } = useLive('bankSync', 'linkDetails', { account });
  const { value: checked } = useLive('bank', 'lastChecked', {});
  const at = checked?.[account];
  return (
    <dl className={styles['facts']}>
      {details && (
        <div>
          <dt>{t('settings.bank')}</dt>
          <dd>
            {details.institution} <span className="number">{details.number}</span> · {t(`kinds.${details.kind}`)}
          </dd>
        </div>
      )}
      <div>
        <dt className="visually-hidden">{t('settings.lastChecked', { when: '' })}</dt>
        <dd>{at ? t('settings.lastChecked', { when: formats.ago(at) }) : t('settings.neverChecked')}</dd>
      </div>
    </dl>
  );
}
