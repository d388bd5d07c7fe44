import { cents, monthOf } from '@extrato/engine/values';
import { useFormats } from '../formats/index.ts';
import { today } from '../pickers/index.ts';
import { useLanguage, useWords } from '../words/index.ts';
import styles from './formats-preview.module.css';
import { weekdayNames } from './weekdays.ts';

const AMOUNT = cents(-123_456);

/** One line that shows all formats at once, as they are now. */
export function FormatsPreview() {
  const t = useWords('settings');
  const language = useLanguage();
  const formats = useFormats();
  const day = today();
  const names = weekdayNames(language);
  const first = formats.settings.firstDayOfWeek;
  const week = t('formats.weekFrom', { first: names[first] ?? '', last: names[(first + 6) % 7] ?? '' });
  return (
    <p className={styles['preview']} role="status" aria-label={t('formats.preview')}>
      <span className="number">{formats.money(AMOUNT)}</span>
      <span className="number">{formats.day(day)}</span>
      <span>{formats.month(monthOf(day))}</span>
      <span>{week}</span>
    </p>
  );
}
