import type { Month } from '@extrato/engine/values';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { monthInText } from '../layout/month-in-text.ts';
import { EXAMPLES, exampleLine } from './examples.ts';
import { LineProblems } from './line-problems.tsx';
import { ProblemList } from './problem-list.tsx';
import styles from './templates.module.css';

type TemplateDialogProps = DialogProps & { readonly category: string; readonly month: Month };

/** The goals and templates of a category: lines of its note, as official clients read them. */
export default function TemplateDialog({ category, month, close }: TemplateDialogProps) {
  const t = useWords('budget');
  const { value: groups = [] } = useLive('categories', 'list', {});
  const { value: note, waiting } = useLive('notes', 'get', { id: category });
  const { value: known } = useLive('budgeting', 'templates', { category });
  const name = groups.flatMap(({ categories }) => categories).find(({ id }) => id === category)?.name ?? '';
  if (waiting || known === undefined) return null;
  return (
    <TemplateForm
      key={known?.source}
      category={category}
      month={month}
      close={close}
      title={t('templates.title', { name })}
      note={note ?? ''}
      byNote={known?.source !== 'ui'}
    />
  );
}

type TemplateFormProps = TemplateDialogProps & { readonly title: string; readonly note: string; readonly byNote: boolean };

function TemplateForm({ category, month, close, title, note, byNote }: TemplateFormProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const api = useApi();
  const perform = usePerform();
  const [text, setText] = useState(note);
  const isSaved = text === note;
  const save = async (): Promise<boolean> =>
    isSaved || (await perform(api.notes.set({ id: category, note: text.trim() === '' ? null : text }))).ok;
  return (
    <DialogFrame
      title={title}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" onClick={() => void save().then((kept) => kept && close())}>
            {common('save')}
          </Button>
        </>
      }
    >
      <div className={styles['content']}>
        {!byNote && (
          <div className={styles['notice']}>
            <p>{t('templates.byEditor')}</p>
            <Button size="xs" onClick={() => void perform(api.budgeting['useNoteTemplates']({ category }))}>
              {t('templates.useNote')}
            </Button>
          </div>
        )}
        <Textarea
          label={t('templates.lines')}
          description={t('templates.linesWhy')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={6}
          classNames={{ input: styles['lines'] ?? '' }}
          data-autofocus
          spellCheck={false}
        />
        <LineProblems note={text} />
        <Examples month={month} insert={(line) => setText(text.trim() === '' ? line : `${text.trimEnd()}\n${line}`)} />
        <Outcome category={category} month={month} isSaved={isSaved} save={save} />
      </div>
    </DialogFrame>
  );
}

function Examples({ month, insert }: { readonly month: Month; readonly insert: (line: string) => void }) {
  const t = useWords('budget');
  return (
    <fieldset className={styles['examples']}>
      <legend>{t('templates.insert')}</legend>
      {EXAMPLES.map((kind) => (
        <Button key={kind} size="xs" onClick={() => insert(exampleLine(kind, month))}>
          {t(`templates.examples.${kind}`)}
        </Button>
      ))}
    </fieldset>
  );
}

type OutcomeProps = {
  readonly category: string;
  readonly month: Month;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
};

/** What the lines come to in the month, once they are saved. */
function Outcome({ category, month, isSaved, save }: OutcomeProps) {
  const t = useWords('budget');
  const formats = useFormats();
  const { budgeting } = useApi();
  const perform = usePerform();
  const { value: plan } = useLive('budgeting', 'previewTemplates', { month, categories: [category] });
  const { value: problems = [] } = useLive('budgeting', 'checkTemplates', {});
  const own = problems.filter((problem) => problem.category === category && problem.kind !== 'broken-line');
  const [change] = plan?.changes ?? [];
  const apply = async (): Promise<void> => {
    const outcome = await perform(budgeting.applyTemplates({ month, categories: [category] }));
    if (outcome.ok && outcome.value.applied > 0)
      showDone(t('done.applied', { count: 1, month: monthInText(formats, month) }), { undo: true });
  };
  return (
    <>
      {isSaved && own.length > 0 && <ProblemList problems={own} hideNames />}
      <div className={styles['outcome']}>
        <p>
          {isSaved
            ? change
              ? t('templates.comesTo', { month: monthInText(formats, month), amount: formats.money(change.amount) })
              : t('templates.nothingYet')
            : t('templates.unsaved')}
        </p>
        {isSaved ? (
          <Button size="xs" disabled={!change} onClick={() => void apply()}>
            {t('templates.applyNow')}
          </Button>
        ) : (
          <Button size="xs" onClick={() => void save()}>
            {t('templates.work')}
          </Button>
        )}
      </div>
    </>
  );
}
