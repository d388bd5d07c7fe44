import type pt from '../pt-BR/set-aside.ts';
import type { SameKeys } from '../same-keys.ts';

export default {
  amount: '+ {{amount}} set aside',
  of: '{{amount}} set aside by the bank in {{name}}: see where',
  invested: 'Automatic investment',
  counted:
    'Money that the bank keeps aside for you. With some banks the balance has it already, with others not; here it is only shown, and enters no sum twice.',
} satisfies SameKeys<typeof pt>;
