import type pt from '../pt-BR/register.ts';
import type { SameKeys } from '../same-keys.ts';

export default {} satisfies SameKeys<typeof pt>;
