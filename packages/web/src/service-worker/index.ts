export { installPrompt } from './install-prompt.ts';
export { keepOffline, onUpdateReady } from './updates.ts';
