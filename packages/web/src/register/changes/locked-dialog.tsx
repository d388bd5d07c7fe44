import { Button } from '@mantine/core';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useWords } from '../../words/index.ts';

type LockedDialogProps = DialogProps & { readonly count: number; readonly confirm: () => void };

/** Says what changing a reconciled row means. */
export default function LockedDialog({ count, confirm, close }: LockedDialogProps) {
  const t = useWords('register');
  const common = useWords('common');
  return (
    <DialogFrame
      title={t('locked.title', { count })}
      close={close}
      size="small"
      footer={
        <>
          <Button variant="default" onClick={close} data-autofocus>
            {common('cancel')}
          </Button>
          <Button
            variant="filled"
            onClick={() => {
              close();
              confirm();
            }}
          >
            {t('locked.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('locked.text', { count })}</p>
    </DialogFrame>
  );
}
