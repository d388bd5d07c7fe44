import accounts from './accounts.ts';
import bank from './bank.ts';
import beginning from './beginning.ts';
import budget from './budget.ts';
import common from './common.ts';
import frame from './frame.ts';
import pickers from './pickers.ts';
import register from './register.ts';
import settings from './settings.ts';

export const words = { accounts, bank, beginning, budget, common, frame, pickers, register, settings };

export type Words = typeof words;
