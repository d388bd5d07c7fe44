import type { ProviderChange } from '@extrato/engine/device-client';
import { useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './report.module.css';

const KINDS: Readonly<Record<string, 'unknownField' | 'unknownWord' | 'ending' | 'gone'>> = {
  'unknown-field': 'unknownField',
  'unknown-word': 'unknownWord',
  ending: 'ending',
  gone: 'gone',
};

/** What is new in Pluggy's answers, for whoever has to look closer; nothing where there is nothing new. */
export function ProviderChanges() {
  const t = useWords('notifications');
  const { value: changes = [] } = useLive('bank', 'providerChanges', {});
  if (changes.length === 0) return null;
  return (
    <details className={styles['changes']}>
      <summary>
        {t('changes.title')} ({changes.length})
      </summary>
      <p>{t('changes.lead')}</p>
      <div className={styles['wide']}>
        <table>
          <thead>
            <tr>
              {(['kind', 'place', 'name', 'firstSeen', 'lastSeen'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`changes.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <ChangeRow key={`${change.kind} ${change.place} ${change.name}`} change={change} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function ChangeRow({ change: { kind, place, name, firstSeen, lastSeen } }: { readonly change: ProviderChange }) {
  const t = useWords('notifications');
  const language = useLanguage();
  const known = KINDS[kind];
  return (
    <tr>
      <td>{known ? t(`changes.kinds.${known}`) : kind}</td>
      <td>
        <code>{place}</code>
      </td>
      <td>
        <code>{name}</code>
      </td>
      <td>{new Date(firstSeen).toLocaleDateString(language)}</td>
      <td>{new Date(lastSeen).toLocaleDateString(language)}</td>
    </tr>
  );
}
