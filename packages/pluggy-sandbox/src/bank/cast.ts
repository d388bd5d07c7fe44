// Everybody who appears in the sandbox (pluggy-sandbox.md, section 6.1). All are invented.

/** Where somebody's money is. Bank codes are COMPE, `ispb` the eight digits that PIX uses. */
type BankPlace = { readonly bank: string; readonly ispb: string; readonly branch: string; readonly number: string };

/** `document` holds digits only: 11 of a CPF or 14 of a CNPJ. */
export type Party = { readonly name: string; readonly document: string; readonly place?: BankPlace };

const MARINA = { name: 'Marina Alves Prado', document: '12345678909' };
const OTAVIO = { name: 'Otávio Ramos Lima', document: '11144477735' };
const COMPANY = { name: 'Prado Ilustrações ME', document: '99000015000117' };

export type PartyKey =
  | 'marina'
  | 'marinaA1'
  | 'marinaA2'
  | 'marinaA4'
  | 'marinaB1'
  | 'marinaM1'
  | 'marinaM2'
  | 'marinaM3'
  | 'marinaBroker'
  | 'otavio'
  | 'celia'
  | 'employer'
  | 'company'
  | 'companyP1'
  | 'padaria'
  | 'jacaranda'
  | 'livraria'
  | 'luz';

export const PARTIES: Readonly<Record<PartyKey, Party>> = {
  marina: MARINA,
  marinaA1: { ...MARINA, place: { bank: '990', ispb: '99000990', branch: '0001', number: '482100-7' } },
  marinaA2: { ...MARINA, place: { bank: '990', ispb: '99000990', branch: '0001', number: '482101-5' } },
  marinaA4: { ...MARINA, place: { bank: '990', ispb: '99000990', branch: '0001', number: '482104-0' } },
  marinaB1: { ...MARINA, place: { bank: '991', ispb: '99000991', branch: '0042', number: '77100-3' } },
  marinaM1: { ...MARINA, place: { bank: '260', ispb: '99000260', branch: '0001', number: '2604410-1' } },
  marinaM2: { ...MARINA, place: { bank: '077', ispb: '99000077', branch: '0001', number: '0770520-4' } },
  marinaM3: { ...MARINA, place: { bank: '341', ispb: '99000341', branch: '3417', number: '34106-9' } },
  marinaBroker: { ...MARINA, place: { bank: '992', ispb: '99000992', branch: '0001', number: '600200-2' } },
  otavio: { ...OTAVIO, place: { bank: '993', ispb: '99000993', branch: '0007', number: '11447-8' } },
  celia: {
    name: 'Célia Nogueira Braga',
    document: '52998224725',
    place: { bank: '994', ispb: '99000994', branch: '0105', number: '52998-2' },
  },
  employer: { name: 'Tecelagem Aurora Ltda', document: '99000001000101' },
  company: COMPANY,
  companyP1: { ...COMPANY, place: { bank: '990', ispb: '99000990', branch: '0002', number: '150017-6' } },
  padaria: { name: 'Padaria Pão da Praça', document: '99000003000192' },
  jacaranda: { name: 'Condomínio Jacarandá', document: '99000014000172' },
  livraria: { name: 'Livraria Página Um', document: '99000010000194' },
  luz: { name: 'Luz do Vale Energia', document: '99000013000128' },
};

/** `cnpj` holds digits only and is null abroad or where none is given. */
export type Merchant = {
  readonly name: string;
  readonly cnpj: string | null;
  readonly mcc: number | null;
  readonly category: string;
};

export type MerchantKey =
  | 'girassol'
  | 'padaria'
  | 'entrega'
  | 'corrida'
  | 'posto'
  | 'farmacia'
  | 'telaviva'
  | 'moveis'
  | 'livraria'
  | 'academia'
  | 'fibra'
  | 'luz'
  | 'jacaranda'
  | 'cloudkit'
  | 'azulao';

export const MERCHANTS: Readonly<Record<MerchantKey, Merchant>> = {
  girassol: { name: 'Mercado Girassol', cnpj: '99000002000148', mcc: 5411, category: '10000000' },
  padaria: { name: 'Padaria Pão da Praça', cnpj: '99000003000192', mcc: 5462, category: '11010000' },
  entrega: { name: 'Entrega Já', cnpj: '99000004000137', mcc: 5814, category: '11020000' },
  corrida: { name: 'Corrida Certa', cnpj: '99000005000181', mcc: 4121, category: '19010000' },
  posto: { name: 'Posto Três Irmãos', cnpj: '99000006000126', mcc: 5541, category: '19050001' },
  farmacia: { name: 'Farmácia Boa Saúde', cnpj: '99000007000170', mcc: 5912, category: '18020000' },
  telaviva: { name: 'TelaViva', cnpj: '99000008000115', mcc: 4899, category: '09020000' },
  moveis: { name: 'Casa & Lar Móveis', cnpj: '99000009000160', mcc: 5712, category: '17030000' },
  livraria: { name: 'Livraria Página Um', cnpj: '99000010000194', mcc: 5942, category: '08060000' },
  academia: { name: 'Academia Movimento', cnpj: '99000011000139', mcc: 7997, category: '07030001' },
  fibra: { name: 'Fibra Norte Internet', cnpj: '99000012000183', mcc: 4814, category: '07010001' },
  luz: { name: 'Luz do Vale Energia', cnpj: '99000013000128', mcc: 4900, category: '17020002' },
  jacaranda: { name: 'Condomínio Jacarandá', cnpj: '99000014000172', mcc: null, category: '17000000' },
  cloudkit: { name: 'Cloudkit Inc', cnpj: null, mcc: 5734, category: '09000000' },
  azulao: { name: 'Aérea Azulão', cnpj: null, mcc: 4511, category: '12010000' },
};
