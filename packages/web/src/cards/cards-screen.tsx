import type { cards } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useBankDialogs } from '../bank-sync/bank-dialogs.ts';
import { AfterAMoment, EmptyState, Money, Screen } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useDevice, useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { BillStateMark } from './bill-state.tsx';
import styles from './cards.module.css';
import { CardsSkeleton } from './cards-skeleton.tsx';
import { ComingMonths } from './coming-months.tsx';
import { useClosingText, useDueText } from './sentences.ts';

/** Every linked card: what it asks for now, and what the next months already carry. */
export function CardsScreen() {
  const t = useWords('cards');
  const { value, failure } = useLive('cards', 'list', {});
  const hasCards = value !== undefined && value.cards.length > 0;
  return (
    <Screen title={t('title')} lead={hasCards && <Lead all={value} />}>
      {failure === undefined && value === undefined && (
        <AfterAMoment>
          <CardsSkeleton />
        </AfterAMoment>
      )}
      {value?.cards.length === 0 && <NoCards />}
      {hasCards && (
        <div className={styles['overview']}>
          <ul className={styles['cards']}>
            {value.cards.map((card) => (
              <CardLine key={card.account} card={card} />
            ))}
          </ul>
          <ComingMonths />
        </div>
      )}
    </Screen>
  );
}

function NoCards() {
  const t = useWords('cards');
  const dialogs = useBankDialogs();
  return <EmptyState action={<Button onClick={() => dialogs.linkAccounts({})}>{t('link')}</Button>}>{t('empty')}</EmptyState>;
}

function Lead({ all }: { readonly all: cards.Cards }) {
  const t = useWords('cards');
  const formats = useFormats();
  return (
    <div className={styles['lead']}>
      <Money amount={all.owed} currency size="lead" />
      <span className={styles['dim']}>
        {t('owed')}
        {all.limit !== null && ` · ${t('limit', { amount: formats.money(all.limit) })}`}
      </span>
    </div>
  );
}

/** The bill to be paid comes before the one that fills. */
function CardLine({ card }: { readonly card: cards.Card }) {
  const t = useWords('cards');
  const formats = useFormats();
  const { budget } = useDevice();
  const { closed, open } = card;
  return (
    <li>
      <Link
        to="/b/$budget/cards/$account"
        params={{ budget: budget?.id ?? '', account: card.account }}
        className={styles['card'] ?? ''}
      >
        <span className={styles['cardName']}>
          <strong>{card.name}</strong>
          <span className={styles['dim']}>
            {card.institution} <span className="number">{card.number && `•••• ${card.number}`}</span>
          </span>
          {card.limit !== null && (
            <span className={styles['dim']}>
              {card.sharedLimit ? t('sharedLimit') : t('limit', { amount: formats.money(card.limit) })}
            </span>
          )}
        </span>
        {closed && closed.remaining > 0 && <BillFigure bill={closed} />}
        {open && <BillFigure bill={open} />}
      </Link>
    </li>
  );
}

function BillFigure({ bill }: { readonly bill: cards.Bill }) {
  const dueText = useDueText();
  const closingText = useClosingText();
  const isOpen = bill.state === 'open';
  return (
    <span className={styles['figure']}>
      <span className={styles['figureTop']}>
        <BillStateMark state={bill.state} />
        <Money amount={isOpen ? bill.total : bill.remaining} currency size="title" />
      </span>
      <span className={styles['dim']} data-alarm={bill.state === 'overdue' || undefined}>
        {isOpen ? `${closingText(bill.closesOn)}, ${dueText(bill)}` : dueText(bill)}
      </span>
    </span>
  );
}
