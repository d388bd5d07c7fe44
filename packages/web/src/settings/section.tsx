import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

type SectionProps = {
  /** Anchor of the address: `#formats`. */
  readonly id: string;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};

/** A part of the settings, reachable by its anchor. */
export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section id={id} className={styles['section']} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 id={`${id}-title`} className={styles['title']}>
        {title}
      </h2>
      {lead && <p className={styles['lead']}>{lead}</p>}
      {children}
    </section>
  );
}

/** A part of a part. */
export function Subsection({ id, title, lead, children }: SectionProps) {
  return (
    <section id={id} className={styles['subsection']} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h3 id={`${id}-title`} className={styles['subtitle']}>
        {title}
      </h3>
      {lead && <p className={styles['lead']}>{lead}</p>}
      {children}
    </section>
  );
}

type SettingProps = {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** At the right: what changes it. It names itself. */
  readonly children?: ReactNode;
};

/** One setting: what it is, and its control at the right, or below on phones. */
export function Setting({ label, description, children }: SettingProps) {
  return (
    <div className={styles['setting']}>
      <div className={styles['words']}>
        <span className={styles['label']}>{label}</span>
        {description && <span className={styles['description']}>{description}</span>}
      </div>
      {children && <div className={styles['control']}>{children}</div>}
    </div>
  );
}

type FieldSettingProps = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string | undefined }) => ReactNode;
};

/** A setting whose label belongs to an input: a click on the words reaches it. */
export function FieldSetting({ label, description, children }: FieldSettingProps) {
  const id = useId();
  const about = description ? `${id}-about` : undefined;
  return (
    <div className={styles['setting']}>
      <div className={styles['words']}>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        {description && (
          <span id={about} className={styles['description']}>
            {description}
          </span>
        )}
      </div>
      <div className={styles['control']}>{children({ id, 'aria-describedby': about })}</div>
    </div>
  );
}
