// What is said inside a budget.
import accounts from './accounts.ts';
import bank from './bank.ts';
import bankCheck from './bank-check.ts';
import budget from './budget.ts';
import cards from './cards.ts';
import names from './names.ts';
import notifications from './notifications.ts';
import pickers from './pickers.ts';
import register from './register.ts';
import setAside from './set-aside.ts';
import suggestions from './suggestions.ts';
import transfers from './transfers.ts';

export const words = {
  accounts,
  bank,
  bankCheck,
  budget,
  cards,
  names,
  notifications,
  pickers,
  register,
  setAside,
  suggestions,
  transfers,
};
