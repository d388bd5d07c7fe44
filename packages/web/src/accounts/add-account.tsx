import { UnstyledButton } from '@mantine/core';
import { IconBuildingBank, IconFileImport, IconFlask, IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { loadLinkAccounts, loadResetPluggy, loadSetUpPluggy, loadTrySandbox } from '../bank-sync/dialogs.ts';
import { useBankEntry } from '../bank-sync/entry.ts';
import { DialogFrame, type DialogProps, type MenuEntry, MoreMenu, useDialogs } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import styles from './add-account.module.css';
import { FileAccount } from './file-account.tsx';
import { LocalAccount } from './local-account.tsx';

/** How an account comes in: from a bank, from a file, or by hand. Nothing is written before the last step. */
export default function AddAccount({ close }: DialogProps) {
  const t = useWords('accounts');
  const [way, setWay] = useState<'local' | 'file' | null>(null);
  const back = (): void => setWay(null);
  if (way === 'local') return <LocalAccount close={close} back={back} />;
  if (way === 'file') return <FileAccount close={close} back={back} />;
  return (
    <DialogFrame title={t('adding.title')} close={close}>
      <div className={styles['ways']}>
        <BankWays close={close} />
        <Way
          icon={<IconPencil {...ICON} />}
          title={t('adding.local')}
          help={t('adding.localHelp')}
          choose={() => setWay('local')}
        />
        <Way
          icon={<IconFileImport {...ICON} />}
          title={t('adding.file')}
          help={t('adding.fileHelp')}
          choose={() => setWay('file')}
        />
      </div>
    </DialogFrame>
  );
}

const ICON = { size: 20, stroke: 1.6 } as const;

/** The ways through a bank; none where bank sync is switched off. */
function BankWays({ close }: DialogProps) {
  const t = useWords('accounts');
  const dialogs = useDialogs();
  const { kind } = useBankEntry();
  if (kind === 'hidden') return null;
  const isReady = kind === 'ready';
  const openMain = (): void => {
    close();
    if (kind === 'set-up') dialogs.open(loadSetUpPluggy, {});
    else dialogs.open(loadLinkAccounts, {});
  };
  const openSandbox = (): void => {
    close();
    dialogs.open(loadTrySandbox, {});
  };
  const reset: MenuEntry = { label: t('adding.reset'), alarm: true, run: () => dialogs.open(loadResetPluggy, {}) };
  return (
    <>
      <Way
        icon={<IconBuildingBank {...ICON} />}
        title={t(isReady ? 'adding.link' : 'adding.setUp')}
        help={t(isReady ? 'adding.linkHelp' : 'adding.setUpHelp')}
        choose={openMain}
        beside={<MoreMenu label={t('adding.pluggyOptions')} entries={[reset]} />}
      />
      <Way icon={<IconFlask {...ICON} />} title={t('adding.sandbox')} help={t('adding.sandboxHelp')} choose={openSandbox} />
    </>
  );
}

type WayProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly help: string;
  readonly choose: () => void;
  readonly beside?: ReactNode;
};

function Way({ icon, title, help, choose, beside }: WayProps) {
  return (
    <div className={styles['way']}>
      <UnstyledButton className={styles['choice'] ?? ''} onClick={choose}>
        <span className={styles['icon']}>{icon}</span>
        <span>
          <span className={styles['title']}>{title}</span>
          <span className={styles['help']}>{help}</span>
        </span>
      </UnstyledButton>
      {beside}
    </div>
  );
}
