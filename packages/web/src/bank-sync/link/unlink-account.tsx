import { Button } from '@mantine/core';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../bank.module.css';
import { Fates } from '../fates.tsx';

/** Unties one account from its bank. Can be undone, and linked again later. */
export default function UnlinkAccount({
  close,
  account,
  name,
}: DialogProps & { readonly account: string; readonly name: string }) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const common = useWords('common');
  const unlink = async (): Promise<void> => {
    const done = await perform(api.bankSync.unlink({ account }));
    if (!done.ok) return;
    showDone(t('unlink.done', { name }), { undo: true });
    close();
  };
  return (
    <DialogFrame
      title={t('unlink.title', { name })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" onClick={() => void unlink()} data-autofocus>
            {t('unlink.confirm')}
          </Button>
        </>
      }
    >
      <Fates goes={[t('unlink.goes'), t('unlink.goesSettings')]} stays={[t('unlink.staysRows'), t('unlink.staysConnection')]} />
      <p className={`${styles['text']} ${styles['dim']}`} style={{ marginTop: 16 }}>
        {t('unlink.again')}
      </p>
    </DialogFrame>
  );
}
