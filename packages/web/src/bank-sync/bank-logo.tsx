import { foldText } from '@extrato/engine/values';
import styles from './bank.module.css';

type BankLogoProps = {
  readonly name: string;
  /** Picture of the institution, where the list of connectors has one. */
  readonly imageUrl?: string | null;
  /** `#rrggbb` of the institution. */
  readonly color?: string | null;
};

/** The mark of a bank: its picture, else the first letter of its name on its colour. It repeats the name, so it is silent. */
export function BankLogo({ name, imageUrl = null, color = null }: BankLogoProps) {
  const letter = (/[a-z0-9]/.exec(foldText(name))?.[0] ?? '·').toUpperCase();
  return (
    <span
      className={styles['logo']}
      aria-hidden
      data-coloured={color !== null || undefined}
      style={color ? { background: color } : undefined}
    >
      {letter}
      {imageUrl && <img src={imageUrl} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />}
    </span>
  );
}
