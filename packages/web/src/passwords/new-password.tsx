import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';
import styles from './new-password.module.css';
import { PasswordField } from './password-field.tsx';
import { type Strength, strengthOf } from './strength.ts';

/** As typed twice. */
export type TypedPassword = { readonly password: string; readonly repeated: string };

type NewPasswordProps = {
  readonly label?: string;
  readonly value: TypedPassword;
  readonly onChange: (value: TypedPassword) => void;
  /** The form was sent: what is missing is told now. */
  readonly sent: boolean;
  /** Refused by whoever got it. */
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
};

/** Choosing a password: twice, with a word on how strong it is. The line of that word is always there. */
export function NewPassword({
  label,
  value: { password, repeated },
  onChange,
  sent,
  error,
  autoFocus = false,
}: NewPasswordProps) {
  const t = useWords('settings');
  const strength = password === '' ? null : strengthOf(password);
  const missing = sent && password === '' ? t('passwords.empty') : undefined;
  return (
    <>
      <PasswordField
        label={label ?? t('passwords.new')}
        value={password}
        onChange={(typed) => onChange({ password: typed, repeated })}
        kind="new"
        autoFocus={autoFocus}
        error={missing ?? error}
        description={<StrengthLine strength={strength} />}
      />
      <PasswordField
        label={t('passwords.repeat')}
        value={repeated}
        onChange={(typed) => onChange({ password, repeated: typed })}
        kind="new"
        error={sent && !missing && password !== repeated ? t('passwords.different') : undefined}
      />
    </>
  );
}

const STEPS: Readonly<Record<Strength, number>> = { short: 1, weak: 1, fair: 2, good: 3 };

function StrengthLine({ strength }: { readonly strength: Strength | null }) {
  const t = useWords('settings');
  return (
    <span className={styles['line']} data-strength={strength ?? 'none'}>
      <span className={styles['bars']} aria-hidden>
        {[1, 2, 3].map((step) => (
          <span key={step} data-on={(strength !== null && step <= STEPS[strength]) || undefined} />
        ))}
      </span>
      <span aria-live="polite">{strength ? t(`passwords.${strength}`) : t('passwords.hint')}</span>
    </span>
  );
}
