import type { Body } from '../stored/body.ts';
import type { StoredAccount } from '../stored/data.ts';
import type { World } from '../worlds/world.ts';

/** A row as this world answers it: with or without categories, card amounts with or without signs (section 8.1). */
export function presentRow(world: World, account: StoredAccount, body: Body): Body {
  const { categories, cardSigns } = world.switches;
  const signs = cardSigns === 'positive' && account.type === 'CREDIT';
  return {
    ...body,
    ...(categories === 'off' ? { category: null, categoryId: null } : {}),
    ...(signs ? { amount: size(body['amount']), amountInAccountCurrency: size(body['amountInAccountCurrency']) } : {}),
  };
}

function size(amount: unknown): unknown {
  return typeof amount === 'number' ? Math.abs(amount) : amount;
}
