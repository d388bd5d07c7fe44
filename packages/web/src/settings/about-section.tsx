import { useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './identifiers.module.css';
import { Section } from './section.tsx';

/** Set by the build, from the project's version. */
const VERSION: unknown = import.meta.env['EXTRATO_VERSION'];

/** Versions, licence, and where the budget is kept. */
export function AboutSection() {
  const t = useWords('settings');
  const { host, storage } = useDevice();
  const kept = host === 'server' ? 'storageServer' : storage === 'files' ? 'storageFiles' : 'storageSnapshots';
  const facts = [
    [t('about.app'), typeof VERSION === 'string' ? VERSION : t('about.unknownVersion')],
    [t('about.server'), useServerVersion()],
    [t('about.storage'), t(`about.${kept}`)],
    [t('about.license'), t('about.licenseText')],
  ] as const;
  return (
    <Section id="about" title={t('about.title')}>
      <dl className={styles['ids']}>
        {facts.map(([what, fact]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function useServerVersion(): string {
  const t = useWords('settings');
  const { url, version, isOurs } = useDevice().server;
  if (url === null) return t('about.noServer');
  if (version === null) return t('about.unknownVersion');
  return t(isOurs ? 'about.ours' : 'about.official', { version });
}
