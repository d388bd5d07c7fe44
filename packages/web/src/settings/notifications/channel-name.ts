import type { NotificationChannel } from '@extrato/engine/device-client';
import { useWords } from '../../words/index.ts';

/** What a channel is called: by where it leads. */
export function useChannelName(): (channel: NotificationChannel) => string {
  const t = useWords('notifications');
  return ({ kind, address, topic }) => {
    if (kind === 'push') return t('pushAt', { host: address });
    const where = kind === 'ntfy' ? `${address.replace(/^https?:\/\//, '')}/${topic ?? ''}` : address.replace(/^https?:\/\//, '');
    return `${t(`kinds.${kind}`)} · ${where}`;
  };
}
