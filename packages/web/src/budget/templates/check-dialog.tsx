import { Button } from '@mantine/core';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { ProblemList } from './problem-list.tsx';
import styles from './templates.module.css';

/** Says what is wrong with the templates of all categories. */
export default function CheckDialog({ close }: DialogProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const { value: problems } = useLive('budgeting', 'checkTemplates', {});
  return (
    <DialogFrame
      title={t('templates.checkTitle')}
      close={close}
      footer={
        <Button variant="filled" onClick={close}>
          {common('done')}
        </Button>
      }
    >
      <div className={styles['content']}>
        {problems && (problems.length === 0 ? <p>{t('templates.allRight')}</p> : <ProblemList problems={problems} />)}
      </div>
    </DialogFrame>
  );
}
