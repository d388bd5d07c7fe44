import { useEffect, useRef } from 'react';
import { PluggyConnect } from 'react-pluggy-connect';
import { useLanguage, useWords } from '../../words/index.ts';

/** How Pluggy Connect ended. An item may exist even after an error, and closing the window is no failure. */
export type WidgetEnd = {
  readonly kind: 'done' | 'closed' | 'failed' | 'blocked';
  readonly item: { readonly id: string; readonly name: string } | null;
  readonly message: string | null;
};

type PluggyWidgetProps = {
  readonly token: string;
  readonly includeSandbox: boolean;
  readonly onOpen: () => void;
  readonly onEnd: (end: WidgetEnd) => void;
};

/** A frame that shows nothing for this long is stopped by something on the way. */
const LOAD_MS = 20_000;

type SeenItem = { readonly id: string; readonly connector?: { readonly name?: string } };

/** Pluggy's own window. It reads its properties once: another token needs another one. */
export default function PluggyWidget({ token, includeSandbox, onOpen, onEnd }: PluggyWidgetProps) {
  const t = useWords('bank');
  const language = useLanguage();
  const item = useRef<WidgetEnd['item']>(null);
  const opened = useRef(false);
  const ended = useRef(false);
  const latest = useRef(onEnd);
  latest.current = onEnd;

  const see = (seen: SeenItem): void => {
    item.current = { id: seen.id, name: seen.connector?.name ?? 'Pluggy' };
  };
  const end = (kind: WidgetEnd['kind'], message: string | null = null): void => {
    if (ended.current) return;
    ended.current = true;
    latest.current({ kind, item: item.current, message });
  };
  const endLate = useRef(end);
  endLate.current = end;
  useEffect(() => {
    const timer = setTimeout(() => !opened.current && endLate.current('blocked'), LOAD_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <PluggyConnect
      connectToken={token}
      includeSandbox={includeSandbox}
      language={language === 'en' ? 'en' : 'pt'}
      theme={document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light'}
      onOpen={() => {
        opened.current = true;
        onOpen();
      }}
      onEvent={(event) => {
        if ('item' in event) see(event.item);
      }}
      onSuccess={(data) => {
        see(data.item);
        end('done');
      }}
      onError={(error) => {
        if (error.data) see(error.data.item);
        // The item is there and completes as soon as the person has authorised it at the bank.
        end('failed', item.current ? t('connect.authorizationPending') : error.message);
      }}
      onClose={() => end(item.current ? 'done' : 'closed')}
      onLoadError={() => end('blocked')}
    />
  );
}
