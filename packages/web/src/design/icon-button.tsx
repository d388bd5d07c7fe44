import { ActionIcon, Tooltip } from '@mantine/core';
import type { MouseEventHandler, ReactNode, Ref } from 'react';

type IconButtonProps = {
  /** What it does: read aloud, and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick?: MouseEventHandler<HTMLButtonElement>;
  /** Shown beside the label, as a person reads a key: `Ctrl K`. */
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly loading?: boolean;
  readonly variant?: 'subtle' | 'default' | 'filled';
  readonly size?: 'sm' | 'md';
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button that is only an icon, with its words for those who ask. */
export function IconButton({ label, icon, keys, size = 'md', variant = 'subtle', ...rest }: IconButtonProps) {
  return (
    <Tooltip label={keys ? `${label}  ${keys}` : label}>
      <ActionIcon aria-label={label} size={size} variant={variant} {...rest}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
