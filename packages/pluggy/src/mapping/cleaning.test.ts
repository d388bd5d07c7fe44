import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanedName } from './cleaning.ts';

test.each([
  ['PIX ENVIADO CELIA NOGUEIRA BRAGA', 'Celia Nogueira Braga'],
  ['PIX RECEBIDO - OTAVIO RAMOS LIMA', 'Otavio Ramos Lima'],
  ['PIX QR PADARIA PAO DA PRACA', 'Padaria Pao da Praca'],
  ['PIX QRS MERCADO GIRASSOL05/03', 'Mercado Girassol'],
  ['PIX TRANSF  MARIA S   05/03', 'Maria S'],
  ['TRANSFERENCIA PIX REM: JOAO SILVA 05/03', 'Joao Silva'],
  ['Pix - Enviado 05/03 14:22 Maria Silva', 'Maria Silva'],
  ['Pix enviado: "Cp :60701190-MARIA SILVA"', 'Maria Silva'],
  ['Compra no debito: "No estabelecimento PADARIA DO ZE   SAO PAULO BRA"', 'Padaria do Ze'],
  ['Compra com Cartão - 05/03 14:22 PADARIA DO ZE', 'Padaria do Ze'],
  ['COMPRA CARTAO DEB MC 05/03 PADARIA DO ZE', 'Padaria do Ze'],
  ['RSHOP-PADARIA DO ZE-05/03', 'Padaria do Ze'],
  ['Pagamento de boleto efetuado - LUZ DO VALE', 'Luz do Vale'],
  [
    'Transferência enviada pelo Pix - CÉLIA BRAGA - •••.456.789-•• - BANCO JATOBA (0991) Agência: 1 Conta: 12345-6',
    'Célia Braga',
  ],
  ['LOJA DOS DOCES - PARCELA 3 DE 10', 'Loja dos Doces'],
  ['Pix enviado: "Maria Eduarda"', 'Maria Eduarda'],
  ['Transferência enviada pelo Pix - CÉLIA NOGUEIRA - 123.456.789-09', 'Célia Nogueira'],
  ['TRANSF PARA POUPANCA', 'Poupanca'],
  ['TED CORRETORA EMBAUBA', 'Corretora Embauba'],
  ['TED 341.1234 CORRETORA EMBAUBA', 'Corretora Embauba'],
  ['COMPRA DEBITO MERCADO GIRASSOL', 'Mercado Girassol'],
  ['COMPRA CARTAO VISA - POSTO TRES IRMAOS 12/03 14:22', 'Posto Tres Irmaos'],
  ['COMPRA CARTÃO DÉBITO FARMÁCIA BOA SAÚDE', 'Farmácia Boa Saúde'],
  ['PAG BOLETO COND JACARANDA', 'Cond Jacaranda'],
  ['PAGTO ELETRON COBRANCA COND JACARANDA', 'Cond Jacaranda'],
  ['CONV LUZ DO VALE', 'Luz do Vale'],
  ['DEB AUTOM FIBRA NORTE', 'Fibra Norte'],
  ['PAGTO FATURA CARTAO 4821', 'Pagto Fatura Cartao 4821'],
  ['Conv Luz Do Vale', 'Luz do Vale'],
  ['Iof Compra Internacional', 'IOF Compra Internacional'],
  ['Transf Da Conta Corrente', 'Conta Corrente'],
  ['AUT CASA E LAR MOVEIS 8/10', 'Casa e Lar Moveis'],
  ['PAGAMENTO "PRESENTE" vaquinha', '"PRESENTE" vaquinha'],
  ['TelaViva Assinatura Do Mes', 'TelaViva Assinatura Do Mes'],
  ['PAG*CASA E LAR MOVEIS PARC 03/10', 'Casa e Lar Moveis'],
  ['MERCADOPAGO *LIVRARIA PAGINA UM 3/10', 'Livraria Pagina Um'],
  ['MP *BAR DO ZE', 'Bar do Ze'],
  ['CORRIDA *VIAGEM', 'Corrida Viagem'],
  ['LIVRARIA PAGINA UM     SAO PAULO     BRA', 'Livraria Pagina Um'],
  ['POSTO TRES IRMAOS SAO PAULO SP', 'Posto Tres Irmaos'],
  ['MERCADO GIRASSOL BR', 'Mercado Girassol'],
  ['ACADEMIA MOVIMENTO AUT 883121', 'Academia Movimento'],
  ['FARMACIA BOA SAUDE 20260305 000123456', 'Farmacia Boa Saude'],
  ['LOJA DOS DOCES E CIA LTDA', 'Loja dos Doces e Cia Ltda'],
  ['PGTO DARF IRPF', 'DARF IRPF'],
  ['iFood', 'iFood'],
  ['SAQUE 24H', 'Saque 24h'],
  ['IOF', 'IOF'],
  ['PIX', 'PIX'],
  ['PIX ENVIADO', 'PIX Enviado'],
  ['12345678909', null],
  ['0001 5512', null],
  [null, null],
])('[5] %s is cleaned to %s', (text, expected) => {
  expect(cleanedName(text)).toBe(expected);
});

test('[5] cleaning any text ends, and never gives an empty name', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.stringMatching(/^(PIX |TED |\* |BR |PARC 1\/2 |COMPRA )*$/)),
      (text) => {
        const name = cleanedName(text);
        expect(name === null || name.trim().length > 0).toBe(true);
      },
    ),
  );
});
