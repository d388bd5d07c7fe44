import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** After going to another screen the focus is at its beginning, unless the screen took it somewhere itself. */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        const main = document.getElementById('main');
        if (!pathChanged || !fromLocation || !main || main.contains(document.activeElement)) return;
        if (document.querySelector('[aria-modal="true"]')) return;
        main.focus({ preventScroll: true });
      }),
    [router],
  );
}
