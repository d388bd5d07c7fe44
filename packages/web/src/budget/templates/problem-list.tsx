import type { templates } from '@extrato/engine/api';
import { problemText } from '@extrato/engine/template-sentences';
import { useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './templates.module.css';

/** What is wrong with templates, by category; the sentences are the engine's. */
export function ProblemList({
  problems,
  hideNames = false,
}: {
  readonly problems: readonly templates.TemplateProblem[];
  readonly hideNames?: boolean;
}) {
  const t = useWords('budget');
  const language = useLanguage();
  const { value: groups = [] } = useLive('categories', 'list', {});
  const all = groups.flatMap(({ categories }) => categories);
  const nameOf = (category: string): string => all.find(({ id }) => id === category)?.name ?? '';
  return (
    <ul className={styles['problems']}>
      {problems.map((problem) => (
        <li
          key={`${problem.category}${problem.kind}${problem.line ?? ''}${problem.detail ?? ''}`}
          data-blocks={problem.blocks || undefined}
        >
          {!hideNames && <strong>{nameOf(problem.category)}: </strong>}
          {problemText(problem, language)}
          {problem.blocks && <span className={styles['blocks']}> {t('templates.blocks')}</span>}
        </li>
      ))}
    </ul>
  );
}
