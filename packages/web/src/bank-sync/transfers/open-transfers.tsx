import type { bankSync } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Money, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from './names.ts';
import { daysBetweenHalves, hintsOfPair } from './pair-hints.ts';
import styles from './transfers.module.css';

type Pair = bankSync.TransferReview['open'][number];

/** Pairs one under the other. J and K or the arrows go through them, Y says that it is the same money, N that it is not. */
export function OpenTransfers({ pairs }: { readonly pairs: readonly Pair[] }) {
  const t = useWords('transfers');
  const api = useApi();
  const perform = usePerform();
  const [at, setAt] = useState(0);
  const items = useRef<(HTMLLIElement | null)[]>([]);
  const goesOn = useRef(false);
  const place = Math.min(at, pairs.length - 1);
  // After an answer the next pair stands where the answered one was.
  useEffect(() => {
    if (goesOn.current && pairs.length > 0) items.current[place]?.focus();
    goesOn.current = false;
  }, [pairs, place]);
  const answer = async ({ question }: Pair, kind: 'join' | 'keep'): Promise<void> => {
    goesOn.current = true;
    const done = await perform(api.bankSync.answer({ question, answer: { kind } }));
    if (done.ok) showDone(t(`done.${kind}`), { undo: true });
  };
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(pairs.length - 1, to));
    setAt(next);
    items.current[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, pair: Pair): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'next') go(place + 1);
    else if (act === 'before') go(place - 1);
    else void answer(pair, act);
  };
  return (
    <>
      <p className={styles['dim']}>{t('lead')}</p>
      <ul className={styles['pairs']}>
        {pairs.map((pair, n) => (
          <li
            key={pair.question}
            ref={(element) => {
              items.current[n] = element;
            }}
            tabIndex={n === place ? 0 : -1}
            className={styles['pair']}
            onFocus={() => setAt(n)}
            onKeyDown={(event) => onKeyDown(event, pair)}
          >
            <Sides pair={pair} />
            <div className={styles['answers']}>
              <Button size="xs" onClick={() => void answer(pair, 'join')}>
                {t('same')} <kbd aria-hidden>Y</kbd>
              </Button>
              <Button size="xs" variant="subtle" onClick={() => void answer(pair, 'keep')}>
                {t('notSame')} <kbd aria-hidden>N</kbd>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const KEYS: Readonly<Record<string, 'next' | 'before' | 'join' | 'keep'>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'before',
  ArrowUp: 'before',
  y: 'join',
  n: 'keep',
};

/** Where the money left and where it came in, and what speaks for it. */
function Sides({ pair }: { readonly pair: Pair }) {
  const t = useWords('transfers');
  const days = daysBetweenHalves(pair);
  const hints = hintsOfPair(pair).map((hint) => t(`hints.${hint}`));
  return (
    <>
      <div className={styles['sides']}>
        <Side half={pair.from} label={t('from')} />
        <Side half={pair.to} label={t('to')} />
      </div>
      <p className={styles['dim']}>
        {[t('hints.same-amount'), days === 0 ? t('hints.same-day') : t('hints.days', { count: days }), ...hints].join(' · ')}
      </p>
    </>
  );
}

function Side({ half, label }: { readonly half: bankSync.TransferHalf; readonly label: string }) {
  const t = useWords('transfers');
  const formats = useFormats();
  const { accountName } = useNames();
  return (
    <div className={styles['side']}>
      <span className={styles['dim']}>{label}</span>
      <strong>{accountName(half.account)}</strong>
      <span className={styles['text']}>{half.text || t('noText')}</span>
      <span>
        <span className="number">{formats.day(half.day)}</span> <Money amount={half.amount} />
      </span>
    </div>
  );
}
