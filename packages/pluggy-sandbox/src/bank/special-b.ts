// Rows of the second bank that exist for what they exercise (pluggy-sandbox.md, section 6.6).

import { dayIn, momentOn } from './calendar.ts';
import type { CardFacts, Entry } from './entry.ts';
import { tellInstalments } from './instalments.ts';
import { announce } from './special.ts';
import { type SingleLine, tellOnce } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

const card: CardFacts = { number: '7710' };

export function tellSpecialB(world: World, traits: Traits): readonly Entry[] {
  return [
    ...specialLines(world).flatMap((line) => tellOnce(world, traits, line)),
    ...announcedPix(world, traits),
    ...tellInstalments(world, traits, {
      account: 'B2',
      card,
      operation: 'PAGAMENTO',
      day: dayIn(world.anchorMonth - 2, 11),
      name: 'wardrobe',
      raw: 'CASA E LAR MOVEIS',
      parts: Array.from({ length: 6 }, () => 149_90),
      category: '17030000',
      merchant: 'moveis',
    }),
  ];
}

// biome-ignore format: one line a row
function specialLines(world: World): readonly SingleLine[] {
  const today = world.anchorDay;
  const monthEnd = dayIn(world.anchorMonth - 1, 'last');
  return [
    { account: 'B1', day: today - 4, time: '22:30', name: 'late-night', handle: 'late-night', raw: 'PIX QR PADARIA PAO DA PRACA', cents: -33_00, operation: 'PIX', category: '11010000', payment: { method: 'PIX', payer: 'marinaB1', receiver: 'padaria' } },
    { account: 'B1', day: monthEnd, time: '23:59', name: 'month-edge', handle: 'month-edge', raw: 'PIX ENVIADO OTAVIO RAMOS LIMA', cents: -60_00, operation: 'PIX', category: '05070000', payment: { method: 'PIX', payer: 'marinaB1', receiver: 'otavio', reason: 'show' } },
    { account: 'B1', day: today - 13, time: '00:00:40', name: 'own-pix-midnight', handle: 'own-pix-midnight', raw: 'PIX RECEBIDO MARINA A PRADO', cents: 77_00, operation: 'PIX', category: '04020000', payment: { method: 'PIX', payer: 'marinaA1', receiver: 'marinaB1', pair: 'midnight' } },
    { account: 'B1', day: today - 9, time: '16:20:05', name: 'stranger', handle: 'same-amount-stranger', raw: 'PIX RECEBIDO OTAVIO RAMOS LIMA', cents: 350_00, operation: 'PIX', category: '05070000', payment: { method: 'PIX', payer: 'otavio', receiver: 'marinaB1', reason: 'bicicleta' } },
    { account: 'B1', day: today - 11, time: '15:00', name: 'late-row', handle: 'late-row', raw: 'COMPRA DEBITO MERCADO GIRASSOL', cents: -88_15, operation: 'CARTAO', category: '10000000', merchant: 'girassol', daysLate: 12 },
    { account: 'B2', card: { ...card, oddity: { billForecastDate: '0001-01' } }, day: today - 3, time: '11:11', name: 'forecast-placeholder', handle: 'forecast-placeholder', raw: 'FARMACIA BOA SAUDE', cents: 47_25, operation: 'PAGAMENTO', category: '18020000', merchant: 'farmacia' },
    { account: 'B2', card: { ...card, oddity: { payeeMCC: '5411' } }, day: today - 5, time: '18:18', name: 'string-mcc', handle: 'string-mcc', raw: 'MERCADO GIRASSOL', cents: 73_60, operation: 'PAGAMENTO', category: '10000000', merchant: 'girassol' },
  ];
}

/** For two days the bank shows both the announcement and the payment of one scheduled PIX. */
function announcedPix(world: World, traits: Traits): readonly Entry[] {
  const today = world.anchorDay;
  const line: SingleLine = {
    account: 'B1',
    day: today + 3,
    time: '09:00',
    name: 'scheduled-pix',
    handle: 'scheduled-pix',
    raw: 'PIX AGENDADO CELIA NOGUEIRA BRAGA',
    cents: -180_00,
    operation: 'PIX',
    category: '05070000',
    payment: { method: 'PIX', payer: 'marinaB1', receiver: 'celia', reason: 'agua', pair: 'scheduled' },
  };
  const paid = { ...line, name: 'scheduled-pix-posted', handle: 'scheduled-pix-posted', raw: 'PIX ENVIADO CELIA NOGUEIRA BRAGA' };
  return [announce(line, momentOn(today - 2, '20:00'), momentOn(today + 5, '09:00')), ...tellOnce(world, traits, paid)];
}
