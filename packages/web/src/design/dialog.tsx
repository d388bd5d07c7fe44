import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useContext } from 'react';
import { useWords } from '../words/index.ts';
import styles from './dialog.module.css';
import { onTopContext } from './dialogs.tsx';

type DialogFrameProps = {
  readonly title: ReactNode;
  readonly close: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
};

const WIDTHS = { small: 420, medium: 600, large: 920 };

/** The frame of every dialog: title, content that scrolls, buttons that stay. The whole screen on phones. */
export function DialogFrame({ title, close, children, footer, size = 'medium' }: DialogFrameProps) {
  const t = useWords('common');
  const isOnTop = useContext(onTopContext);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={close}
      closeOnEscape={isOnTop}
      title={title}
      size={WIDTHS[size]}
      fullScreen={isPhone && size !== 'small'}
      centered
      radius={8}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ title: styles['title'] ?? '', body: styles['body'] ?? '', content: styles['content'] ?? '' }}
    >
      <div className={styles['inside']}>{children}</div>
      {footer && <div className={styles['footer']}>{footer}</div>}
    </Modal>
  );
}
