import type { BankConnection } from '@extrato/engine/device-client';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './connections.module.css';

type ConnectionTechnicalProps = {
  readonly connection: BankConnection;
  readonly opened: boolean;
  readonly onToggle: (opened: boolean) => void;
};

/** Codes and moments for whoever has to look closer; folded, and never in place of a sentence. */
export function ConnectionTechnical({ connection: { ref, state, health, problem }, opened, onToggle }: ConnectionTechnicalProps) {
  const t = useWords('bank');
  const common = useWords('common');
  const language = useLanguage();
  const moment = (iso: string | null | undefined) => (iso ? new Date(iso).toLocaleString(language) : null);
  const facts = [
    ['state', state],
    ['cause', problem?.code ?? health?.cause],
    ['code', health?.technical],
    ['ref', ref],
    ['until', moment(health?.until)],
    ['refreshedAt', moment(health?.refreshedAt)],
    ['nextAt', moment(health?.nextRefreshAt)],
    ['consent', moment(health?.consentEndsAt)],
  ] as const;
  return (
    <details className={styles['technical']} open={opened} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>{common('technicalDetails')}</summary>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`technical.${name}`)}</dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ),
        )}
      </dl>
    </details>
  );
}
