import { cents } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { aBank, aCard, aRow } from '../testing/records.ts';
import { notesOf } from './notes.ts';

const none = { payee: 'Padaria', installment: null, original: null };

test('[6] every part, in order', () => {
  const row = aRow({
    description: 'PIX QR PADARIA PAO DA PRACA',
    paymentData: { reason: ' alu\nguel ', boletoMetadata: { penaltyAmount: 12, interestAmount: 0.4, discountAmount: 0 } },
    creditCardMetadata: { cardNumber: '**** 7728' },
  });
  const facts = {
    payee: 'Padaria',
    installment: { number: 3, count: 10 },
    original: { amount: cents(123_456), currency: 'USD' },
  };
  expect(notesOf(row, aCard(), facts, 'full')).toBe(
    'PIX QR PADARIA PAO DA PRACA · "alu guel" · parcela 3/10 · USD 1.234,56 · multa 12,00; juros 0,40 · cartão final 7728',
  );
  expect(notesOf(row, aCard(), facts, 'bank-text')).toBe('PIX QR PADARIA PAO DA PRACA');
  expect(notesOf(row, aCard(), facts, 'none')).toBeNull();
});

test('[6] the bank text only when it differs from the payee', () => {
  expect(notesOf(aRow({ description: 'PADARIA.' }), aBank(), none, 'full')).toBeNull();
  expect(notesOf(aRow({ description: 'PADARIA 12' }), aBank(), none, 'full')).toBe('PADARIA 12');
  expect(notesOf(aRow({ description: null }), aBank(), none, 'full')).toBeNull();
});

test('[6] only other cards than the main one are named', () => {
  const note = (cardNumber: string, account = aCard()) =>
    notesOf(aRow({ creditCardMetadata: { cardNumber } }), account, none, 'full');
  expect(note('4821')).toBeNull();
  expect(note('xxxx7728')).toBe('cartão final 7728');
  expect(note('4821', aCard({ creditData: { holderType: 'ADDITIONAL' } }))).toBe('cartão final 4821');
});

test('[6] documents are masked, and 250 characters are the most', () => {
  const note = notesOf(aRow({ description: `PIX 123.456.789-09 ${'longo '.repeat(80)}` }), aBank(), none, 'full') ?? '';
  expect(note).toMatch(/^PIX \*\*\*\.456\.789-\*\* longo/);
  expect(note.length).toBeLessThanOrEqual(250);
  const reason = notesOf(aRow({ paymentData: { reason: 'chave 12345678909' } }), aBank(), none, 'full');
  expect(reason).toBe('"chave ***456789**"');
});
