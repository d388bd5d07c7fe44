import { Loader, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useDialogs } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { useLanguage, useWords } from '../words/index.ts';
import { importing } from './file-drop.ts';
import { isConnected } from './known-budgets.ts';
import type { Opening } from './opening.ts';
import styles from './starts.module.css';

const creating = () => import('./new-budget-dialog.tsx');
const namingServer = () => import('./server-dialog.tsx');

const DEMO = 'demo';

type StartsProps = { readonly opening: Opening /** Nothing is there yet. */; readonly isFirst: boolean };

/** The ways to a budget that is not in the list. */
export function Starts({ opening, isFirst }: StartsProps) {
  const t = useWords('beginning');
  const language = useLanguage();
  const api = useApi();
  const device = useDevice();
  const dialogs = useDialogs();
  const isMakingDemo = opening.busy === DEMO;
  const hasBank = isConnected(device) && device.server.isOurs;
  return (
    <section aria-labelledby="starts">
      <h2 id="starts" className={styles['heading']}>
        {t(isFirst ? 'start.first' : 'start.another')}
      </h2>
      <ul className={styles['list']}>
        <Start title={t('start.create')} lead={t('start.createLead')} run={() => dialogs.open(creating, {})} opening={opening} />
        <Start
          title={t('start.demo')}
          lead={t(isMakingDemo ? 'start.makingDemo' : hasBank ? 'start.demoLead' : 'start.demoLeadOffline')}
          isBusy={isMakingDemo}
          run={() => void opening.make(DEMO, () => api.budgets.createDemo({ language }))}
          opening={opening}
        />
        {device.server.kind === 'none' && (
          <Start
            title={t('start.fromServer')}
            lead={t('start.fromServerLead')}
            run={() => dialogs.open(namingServer, {})}
            opening={opening}
          />
        )}
        <Start title={t('start.import')} lead={t('start.importLead')} run={() => dialogs.open(importing, {})} opening={opening} />
      </ul>
    </section>
  );
}

type StartProps = {
  readonly title: string;
  readonly lead: string;
  readonly run: () => void;
  readonly isBusy?: boolean;
  readonly opening: Opening;
};

function Start({ title, lead, run, isBusy = false, opening }: StartProps) {
  return (
    <li>
      <UnstyledButton className={styles['start']} onClick={run} aria-busy={isBusy} disabled={opening.busy !== null && !isBusy}>
        <span className={styles['words']}>
          <span className={styles['title']}>{title}</span>
          <span className={styles['lead']} role={isBusy ? 'status' : undefined}>
            {lead}
          </span>
        </span>
        {isBusy ? <Loader size={16} /> : <IconChevronRight className={styles['arrow']} size={16} stroke={1.75} aria-hidden />}
      </UnstyledButton>
    </li>
  );
}
