import type { Names } from '../names.ts';
import styles from './grid.module.css';

/** As the engine finds tags: `#` and what follows up to white space or another `#`; `##` is none. */
const TAG = /((?<!#)#[^\s#]+)/u;

/** Notes, their tags as chips. */
export function NotesText({ notes, tags }: { readonly notes: string; readonly tags: Names['tags'] }) {
  if (!notes.includes('#')) return notes;
  return notes.split(TAG).map((part, place) => {
    const key = `${place}${part}`;
    if (place % 2 === 0) return part;
    const color = tags.get(part.slice(1))?.color;
    return (
      <span key={key} className={styles['tag']} style={color ? { borderColor: color } : undefined}>
        {part}
      </span>
    );
  });
}
