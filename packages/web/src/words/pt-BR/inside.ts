// What is said inside a budget.
import accounts from './accounts.ts';
import bank from './bank.ts';
import budget from './budget.ts';
import pickers from './pickers.ts';
import register from './register.ts';
import suggestions from './suggestions.ts';

export const words = { accounts, bank, budget, pickers, register, suggestions };
