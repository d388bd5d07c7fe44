export { type Command, CommandsProvider, useCommandList, useCommands } from './commands.tsx';
export { hasAppleKeys, keysText } from './keys.ts';
export { useCommandKeys } from './start-by-key.ts';
