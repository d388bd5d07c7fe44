// The engine is started by the first code that runs; the page's own code is fetched meanwhile.
import '@fontsource-variable/inter/wght.css';
import './design/styles.ts';
import { connectHost } from './engine-host/index.ts';
import { keepOffline } from './service-worker/index.ts';

const connected = connectHost();
// Whoever draws the page tells what went wrong.
connected.catch(() => undefined);
const { showPage } = await import('./page.tsx');
await showPage(connected);
void keepOffline();
