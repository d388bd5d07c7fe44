const DASHBOARD = 'https://dashboard.pluggy.ai';

/** In the order in which a person goes; each with its address. */
export const PLUGGY_STEPS = [
  ['account', DASHBOARD],
  ['team', DASHBOARD],
  ['application', `${DASHBOARD}/applications`],
  ['keys', `${DASHBOARD}/applications`],
  ['meuPluggy', 'https://meu.pluggy.ai'],
  ['demo', 'https://demo.pluggy.ai'],
  ['copy', 'https://demo.pluggy.ai'],
] as const;

export type PluggyStep = (typeof PLUGGY_STEPS)[number][0];
