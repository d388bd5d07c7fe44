import { useParams } from '@tanstack/react-router';
import { Register } from './register.tsx';
import { scopeOfAddress } from './scope.ts';

/** The rows of one account, or of several. */
export function RegisterScreen() {
  const { account } = useParams({ from: '/b/$budget/accounts/$account' });
  return <Register key={account} scope={scopeOfAddress(account)} />;
}
