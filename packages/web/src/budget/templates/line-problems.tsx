import { parseNote, problemText } from '@extrato/engine/template-sentences';
import { useLanguage } from '../../words/index.ts';
import styles from './templates.module.css';

/** Lines that cannot be understood, as they are typed. */
export function LineProblems({ note }: { readonly note: string }) {
  const language = useLanguage();
  const broken = parseNote(note).flatMap(({ type, line }) => (type === 'error' && typeof line === 'string' ? line : []));
  if (broken.length === 0) return null;
  return (
    <ul className={styles['problems']} aria-live="polite">
      {broken.map((line) => (
        <li key={line} data-blocks>
          {problemText({ kind: 'broken-line', category: '', blocks: false, line }, language)}
        </li>
      ))}
    </ul>
  );
}
