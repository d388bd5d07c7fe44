import styles from './grid.module.css';

/** A printed amount, its cents a touch lighter. Rows are many: the text comes printed, so that no row asks for formats. */
export function Figure({ text, incoming = false }: { readonly text: string; readonly incoming?: boolean }) {
  const cut = /^(.*\d)([.,]\d{2})$/.exec(text);
  return (
    <span className={`number ${incoming ? styles['incoming'] : ''}`}>
      {cut ? cut[1] : text}
      {cut && <span className={styles['cents']}>{cut[2]}</span>}
    </span>
  );
}
