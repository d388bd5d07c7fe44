// Rows of Marina's main bank that exist for what they exercise (pluggy-sandbox.md, section 6.6), each with its handle,
// dated in days before the anchor.

import { DAY, dayOf, momentOn } from './calendar.ts';
import type { CardFacts, Entry } from './entry.ts';
import { changeLater, stillPending, vanishLater } from './special.ts';
import { type SingleLine, tellOnce } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

const card: CardFacts = { number: '4821' };
const LONG_TEXT =
  `PAGAMENTO "PRESENTE" 🎁\nvaquinha do 'pessoal' da tecelagem; ${'cada um com a sua parte, obrigada a todos & até breve — '.repeat(8)}`.slice(
    0,
    400,
  );

export function tellSpecialA(world: World, traits: Traits): readonly Entry[] {
  const today = world.anchorDay;
  return [
    ...checkingLines(today).flatMap((line) => tellOnce(world, traits, line)),
    ...cardLines(today).flatMap((line) => tellOnce(world, traits, line)),
    ...changingLines(world, traits, today),
  ];
}

// biome-ignore format: one line a row
function checkingLines(today: number): readonly SingleLine[] {
  const account = 'A1';
  return [
    { account, day: today - 6, time: '08:05', name: 'twin-a', handle: 'twins', raw: 'COMPRA DEBITO PADARIA PAO DA PRACA', cents: -18_50, operation: 'CARTAO', category: '11010000', merchant: 'padaria' },
    { account, day: today - 6, time: '08:05', name: 'twin-b', handle: 'twins-2', raw: 'COMPRA DEBITO PADARIA PAO DA PRACA', cents: -18_50, operation: 'CARTAO', category: '11010000', merchant: 'padaria' },
    { account, day: today - 8, time: '10:00', name: 'zero', handle: 'zero', raw: 'VERIFICACAO DE CONTA', cents: 0, operation: 'OUTROS', category: '99999999' },
    { account, day: today - 11, time: '21:00', name: 'long-text', handle: 'long-text', raw: LONG_TEXT, text: LONG_TEXT, cents: -25_00, operation: 'OUTROS', category: '99999999' },
    { account, day: today - 13, time: '12:00', name: 'rtl-null', handle: 'rtl-null', raw: null, text: 'دفعة Loja do Bairro', cents: -41_20, operation: 'OUTROS', category: '08000000' },
    { account, day: today - 14, time: '23:59:40', name: 'own-pix-midnight', handle: 'own-pix-midnight', raw: 'PIX ENVIADO MARINA A PRADO', cents: -77_00, operation: 'PIX', category: '04020000', payment: { method: 'PIX', payer: 'marinaA1', receiver: 'marinaB1', pair: 'midnight' } },
    { account, day: today - 9, time: '14:00', name: 'stranger', handle: 'same-amount-stranger', raw: 'PIX ENVIADO CELIA NOGUEIRA BRAGA', cents: -350_00, operation: 'PIX', category: '05070000', payment: { method: 'PIX', payer: 'marinaA1', receiver: 'celia', reason: 'conserto da pia' } },
  ];
}

// biome-ignore format: one line a row
function cardLines(today: number): readonly SingleLine[] {
  const account = 'A3';
  return [
    { account, card, day: today - 7, name: 'fx-missing', handle: 'fx-missing', raw: 'LIBRERIA DEL PUENTE MADRID', cents: 279_45, category: '08060000', foreign: { currency: 'EUR', cents: 45_00, converted: false } },
    { account, card, day: today - 10, name: 'no-merchant', handle: 'no-merchant', raw: 'COMPRA 00017', cents: 64_00, category: null },
    { account, card: { ...card, oddity: { purchaseDate: new Date((today - 4) * DAY).toISOString().slice(0, 10) } }, day: today - 4, name: 'bad-date-type', handle: 'bad-date-type', raw: 'POSTO TRES IRMAOS', cents: 58_30, category: '19050001', merchant: 'posto' },
  ];
}

// biome-ignore format: one line a row
function changingLines(world: World, traits: Traits, today: number): readonly Entry[] {
  const soon = world.anchor + DAY;
  const amended: SingleLine = { account: 'A1', day: today - 3, time: '17:00', name: 'amended', handle: 'amended', raw: 'COMPRA DEBITO MERCADO GIRASSOL', cents: -100_00, operation: 'CARTAO', category: '10000000', merchant: 'girassol' };
  const recategorised: SingleLine = { account: 'A1', day: today - 5, time: '16:30', name: 'recategorised', handle: 'recategorised', raw: 'COMPRA DEBITO LIVRARIA PAGINA UM', cents: -72_00, operation: 'CARTAO', category: '08000000', merchant: 'livraria' };
  const pending = { account: 'A3', card, day: today - 1 } as const;
  return [
    changeLater(amended, soon, { cents: -98_50 }),
    changeLater(recategorised, soon, { category: '08060000' }),
    vanishLater(traits, { ...pending, time: '14:00', name: 'pending-vanish', handle: 'pending-vanish', raw: 'CORRIDA CERTA *CAUCAO', cents: 50_00, category: '19010000', merchant: 'corrida' }, momentOn(today + 4, '14:00')),
    stillPending(world, traits, { ...pending, time: '16:00', name: 'pending-newid', handle: 'pending-newid', raw: 'LIVRARIA PAGINA UM', cents: 83_90, category: '08060000', merchant: 'livraria' }),
    stillPending(world, traits, { ...pending, time: '19:20', name: 'open-purchase', raw: 'ENTREGA JA *PEDIDO', cents: 47_60, category: '11020000', merchant: 'entrega' }),
  ];
}

/** Marks the first row that São Paulo's summer time dates 02:00Z; such rows exist only before 2020. */
export function markSummerTime(world: World, entries: readonly Entry[]): readonly Entry[] {
  const marked = entries.find(
    (entry) =>
      entry.account === 'A1' &&
      entry.handle === null &&
      entry.moment > world.anchor - 360 * DAY &&
      isSummerMidnight(entry.moment),
  );
  return entries.map((entry) => (entry === marked ? { ...entry, handle: 'old-dst' } : entry));
}

function isSummerMidnight(moment: number): boolean {
  return new Date(momentOn(dayOf(moment))).getUTCHours() === 2;
}
