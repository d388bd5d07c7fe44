import type { bankSync } from '@extrato/engine/api';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from './names.ts';
import { OpenTransfers } from './open-transfers.tsx';
import styles from './transfers.module.css';

/** Transfers to decide about, side by side; then those that wait for another bank, or whose other side is not linked. */
export function TransferReview() {
  const t = useWords('transfers');
  const formats = useFormats();
  const { value: review } = useLive('bankSync', 'transferReview', {});
  if (!review || review.open.length + review.expected.length + review.unlinked.length === 0) return null;
  return (
    <section className={styles['review']} aria-label={t('title')} id="transfers">
      <h2>
        {t('title')} {review.open.length > 0 && <span className="number">{review.open.length}</span>}
      </h2>
      {review.open.length > 0 && <OpenTransfers pairs={review.open} />}
      {review.expected.length > 0 && (
        <Alone
          title={t('expected')}
          lead={t('expectedLead')}
          halves={review.expected}
          note={(half) => t('until', { day: formats.day('until' in half ? half.until : half.day) })}
        />
      )}
      {review.unlinked.length > 0 && <Alone title={t('unlinked')} lead={t('unlinkedLead')} halves={review.unlinked} />}
    </section>
  );
}

type Half = bankSync.TransferHalf | bankSync.TransferReview['expected'][number];

type AloneProps = {
  readonly title: string;
  readonly lead: string;
  readonly halves: readonly Half[];
  readonly note?: (half: Half) => string;
};

/** So many are shown; the register has the rest. */
const MOST = 8;

function Alone({ title, lead, halves, note }: AloneProps) {
  const t = useWords('transfers');
  const formats = useFormats();
  const { accountName } = useNames();
  const left = halves.length - MOST;
  return (
    <>
      <h3>{title}</h3>
      <p className={styles['dim']}>{lead}</p>
      <ul className={styles['alone']}>
        {halves.slice(0, MOST).map((half) => (
          <li key={half.transaction}>
            <span className="number">{formats.day(half.day)}</span>
            <span className={styles['text']}>
              {half.text || t('noText')} <span className={styles['dim']}>{accountName(half.account)}</span>
            </span>
            <span className="number">{formats.money(half.amount)}</span>
            {note && <span className={styles['dim']}>{note(half)}</span>}
          </li>
        ))}
        {left > 0 && <li className={styles['dim']}>{t('more', { count: left })}</li>}
      </ul>
    </>
  );
}
