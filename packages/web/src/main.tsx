import '@fontsource-variable/inter/wght.css';
import './design/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connectHost } from './engine-host/index.ts';
import { preferredLanguage, speak } from './words/index.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const [host] = await Promise.all([connectHost(), speak(preferredLanguage())]);
createRoot(root).render(
  <StrictMode>
    <App host={host} />
  </StrictMode>,
);
