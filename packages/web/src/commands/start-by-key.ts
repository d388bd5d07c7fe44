import { useEffect } from 'react';
import { type Command, useCommandList } from './commands.tsx';
import { hasAppleKeys, isPressed } from './keys.ts';

/** Starts commands by their keys. Once per page, above everything that offers commands. */
export function useCommandKeys(): void {
  const list = useCommandList();
  useEffect(() => {
    const isApple = hasAppleKeys();
    const start = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = list.all().find(({ keys }) => keys?.split(' / ').some((one) => isPressed(one, event, isApple)));
      if (!command || !mayStart(command, event.target)) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', start);
    return () => window.removeEventListener('keydown', start);
  }, [list]);
}

/** Text fields and dialogs have keys of their own. */
function mayStart({ whileTyping = false }: Command, target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"]')) return false;
  return whileTyping || !(target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]'));
}
