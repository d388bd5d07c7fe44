import { test, vi } from 'vitest';
import { openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
test('look', async () => {
  const house = await openBankHouse({}, {}, [{ connectorId: 600 }]);
  const api = await house.device();
  must(await api.sync.now({}));
  const acc = must(await api.cards.accounts({}))[0]!.account;
  for (const p of must(await api.cards.plans({ account: acc }))) console.log(JSON.stringify(p.key), p.charges.map((c) => [c.number, c.day, c.amount, c.state].join(':')).join(' '));
  const [b] = must(await api.cards.bills({ account: acc }));
  const d = must(await api.cards.bill({ account: acc, key: b!.key }))!;
  for (const c of d.cards) { console.log(c.digits, c.sum); for (const r of c.rows) console.log([r.day, r.chargedOn, r.amount, r.shownPayee, r.pending, JSON.stringify(r.installment), JSON.stringify(r.foreign)].join(' ')); }
  console.log(JSON.stringify(d.payments));
  for (const q of must(await api.bankSync.openQuestions({ account: acc }))) console.log(JSON.stringify(q));
  const bal = must(await api.bankSync.balance({ account: acc })); console.log(JSON.stringify(bal));
  await house.close();
});
