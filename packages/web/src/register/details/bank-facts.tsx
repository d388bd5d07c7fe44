import type { bankSync } from '@extrato/engine/api';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { usePlaceFacts } from './card-place.tsx';
import styles from './details.module.css';
import { type FactList, Facts } from './facts.tsx';

type BankFactsProps = { readonly line: bankSync.LineOfBank; readonly transaction: string };

/** Everything that the bank said about a row. Ids come last, for those who ask. */
export function BankFacts({ line, transaction }: BankFactsProps) {
  const t = useWords('register');
  const common = useWords('common');
  const language = useLanguage();
  const formats = useFormats();
  const { installment, original, bill } = line;
  const facts: FactList = [
    [t('details.bank.text'), line.text],
    [t('details.bank.status'), t(line.pending ? 'details.bank.pending' : `details.bank.states.${line.state}`)],
    [t('details.bank.day'), formats.longDay(line.day)],
    [t('details.bank.payer'), partyText(line.payer)],
    [t('details.bank.receiver'), partyText(line.receiver)],
    [
      t('details.bank.original'),
      original &&
        new Intl.NumberFormat(language, { style: 'currency', currency: currencyCode(original.currency) }).format(
          original.amount / 100,
        ),
    ],
    [t('details.bank.installment'), installment && t('installment', { number: installment.number, count: installment.count })],
    [t('details.bank.purchase'), installment?.total && <Money amount={installment.total} currency size="text" />],
    [t('details.bank.purchasedOn'), installment?.purchasedOn && formats.longDay(installment.purchasedOn)],
    [t('details.bank.card'), line.cardDigits && `•••• ${line.cardDigits}`],
    [t('details.bank.cnpj'), line.cnpj && printedCnpj(line.cnpj)],
    [t('details.bank.seen'), line.createdAt === null ? null : new Date(line.createdAt).toLocaleString(language)],
  ];
  const place = usePlaceFacts(transaction, line);
  const ids: FactList = [
    [t('details.bank.id'), line.bankId],
    [t('details.bank.earlierIds'), line.earlierIds.join(', ')],
    [t('details.bank.providerId'), line.providerId],
    [t('details.bank.billId'), bill?.id],
  ];
  return (
    <>
      <h3 className={styles['heading']}>{t('details.bank.title')}</h3>
      <Facts facts={[...facts, ...place]} />
      <details className={styles['technical']}>
        <summary>{common('technicalDetails')}</summary>
        <Facts facts={ids} />
      </details>
    </>
  );
}

function partyText(party: bankSync.LineOfBank['payer']): string | null {
  return party && [party.name, party.document].filter(Boolean).join(' · ');
}

function printedCnpj(cnpj: string): string {
  return cnpj.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
}

/** A code that Intl takes; banks send some that it does not. */
function currencyCode(code: string): string {
  return /^[A-Z]{3}$/.test(code) ? code : 'XXX';
}
