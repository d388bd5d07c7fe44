export { AccountList } from './account-list.tsx';
export { isInTrouble } from './account-mark.ts';
export { useUnseen } from './unseen.ts';
export { useAccountMenu } from './use-account-menu.ts';
export { useAccountSections } from './use-accounts.ts';
