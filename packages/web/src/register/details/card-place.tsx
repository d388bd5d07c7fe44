import type { bankSync, cards } from '@extrato/engine/api';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../formats/index.ts';
import { useDevice, useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import type { FactList } from './facts.tsx';

/** Where a card's row belongs: its bill and its plan, and what a purchase abroad cost. Nothing but the bank's word for others. */
export function usePlaceFacts(transaction: string, line: bankSync.LineOfBank): FactList {
  const t = useWords('cards');
  const register = useWords('register');
  const formats = useFormats();
  const { value: place } = useLive('cards', 'placeOf', { transaction });
  const told: FactList[number] = [
    t('details.bill'),
    line.bill &&
      (line.bill.dueOn
        ? register('details.bank.billDue', { day: formats.day(line.bill.dueOn) })
        : register('details.bank.billKnown')),
  ];
  const foreign = useForeignFacts(place?.foreign ?? null);
  if (!place) return [told];
  const { taxOf, plan } = place;
  return [
    ...foreign,
    [t('details.taxOf'), taxOf && `${formats.amount(taxOf.amount)} ${taxOf.currency}`],
    [t('details.chargedOn'), line.chargedOn && formats.longDay(line.chargedOn)],
    [t('details.bill'), <BillLink key="bill" place={place} />],
    [t('details.plan'), plan && <PlanLink key="plan" plan={plan} />],
  ];
}

function useForeignFacts(foreign: cards.ForeignPurchase | null): FactList {
  const t = useWords('cards');
  const formats = useFormats();
  const language = useLanguage();
  if (!foreign) return [];
  const decimal = (text: string): string => (language === 'en' ? text : text.replace('.', ','));
  const { iof } = foreign;
  return [
    [t('details.rate'), t('details.rateOf', { rate: decimal(foreign.rate), currency: foreign.currency })],
    [t('details.iof'), iof && t('details.iofShare', { amount: formats.money(iof.amount), percent: decimal(iof.percent) })],
  ];
}

function BillLink({ place: { account, bill } }: { readonly place: cards.CardPlace }) {
  const t = useWords('cards');
  const formats = useFormats();
  const { budget } = useDevice();
  return (
    <Link to="/b/$budget/cards/$account" params={{ budget: budget?.id ?? '', account }} search={{ bill: bill.key }}>
      {formats.month(bill.month)} · {t(`state.${bill.state}`)}
    </Link>
  );
}

function PlanLink({ plan }: { readonly plan: cards.Plan }) {
  const t = useWords('cards');
  const { budget } = useDevice();
  return (
    <Link to="/b/$budget/cards/$account" params={{ budget: budget?.id ?? '', account: plan.account }} search={{ tab: 'plans' }}>
      {t('plans.progress', { number: plan.number, count: plan.count })}
    </Link>
  );
}
