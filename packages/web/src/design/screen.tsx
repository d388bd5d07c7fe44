import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './screen.module.css';

type ScreenProps = {
  readonly title: ReactNode;
  /** Beside the title, right: buttons. */
  readonly actions?: ReactNode;
  /** Below the title: the figures that lead the screen. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** The content scrolls by itself and takes all the room: tables. */
  readonly fill?: boolean;
};

/** A screen: its title, what can be done, and the content below. */
export function Screen({ title, actions, lead, children, fill = false }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  // After every drawing: a title may hold anything, and its text is what the tab is called.
  useEffect(() => {
    const text = heading.current?.textContent;
    document.title = text ? `${text} · Extrato` : 'Extrato';
  });
  return (
    <main className={styles['screen']} data-fill={fill || undefined} id="main" tabIndex={-1} aria-labelledby={id}>
      <header className={styles['header']}>
        <h1 className={styles['title']} ref={heading} id={id}>
          {title}
        </h1>
        {actions && <div className={styles['actions']}>{actions}</div>}
        {lead && <div className={styles['lead']}>{lead}</div>}
      </header>
      <div className={styles['content']}>{children}</div>
    </main>
  );
}
