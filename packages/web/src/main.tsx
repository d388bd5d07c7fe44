import '@fontsource-variable/inter/wght.css';
import './design/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { StartFault } from './app/start-fault.tsx';
import { connectHost } from './engine-host/index.ts';
import { keepOffline } from './service-worker/index.ts';
import { preferredLanguage, speak } from './words/index.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const connected = connectHost().then(
  (host) => <App host={host} />,
  (error: unknown) => <StartFault error={error} />,
);
const [page] = await Promise.all([connected, speak(preferredLanguage())]);
createRoot(root).render(<StrictMode>{page}</StrictMode>);
void keepOffline();
