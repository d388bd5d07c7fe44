import styles from './figure.module.css';

type FigureProps = {
  /** Printed already: lists are long, and none of their rows asks for formats. */
  readonly text: string;
  /** What came in, in its colour. */
  readonly incoming?: boolean;
  readonly className?: string | undefined;
};

/** A printed amount in tabular figures, its cents a touch lighter. */
export function Figure({ text, incoming = false, className }: FigureProps) {
  const cut = /^(.*\d)([.,]\d{2})$/.exec(text);
  return (
    <span className={['number', incoming && styles['incoming'], className].filter(Boolean).join(' ')}>
      {cut ? cut[1] : text}
      {cut && <span className={styles['cents']}>{cut[2]}</span>}
    </span>
  );
}
