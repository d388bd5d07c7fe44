import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { loadAhead } from './app/load-ahead.ts';
import { StartFault } from './app/start-fault.tsx';
import type { Host } from './host/index.ts';
import { preferredLanguage, speak } from './words/index.ts';

/** Draws the app, once the engine has answered. */
export async function showPage(connected: Promise<Host>): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  const shown = connected.then(
    (host) => <App host={host} />,
    (error: unknown) => <StartFault error={error} />,
  );
  const language = preferredLanguage();
  loadAhead(language);
  const [page] = await Promise.all([shown, speak(language)]);
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
