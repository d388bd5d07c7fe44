// Who the holder is (pluggy-sandbox.md, section 6.7; pluggy-api.md, section 13).

import { PARTIES, type Party } from './cast.ts';
import type { PlainRecord } from './contract.ts';
import { writeDocument } from './documents.ts';

const BLANK: PlainRecord = {
  socialName: null,
  companyName: null,
  jobTitle: null,
  relations: [],
  investorProfile: null,
  establishmentCode: null,
  establishmentName: null,
  qualifications: null,
  sex: null,
  maritalStatus: null,
  nationality: null,
  otherDocuments: null,
  passport: null,
  incorporationDate: null,
  parties: null,
  businessOtherDocuments: null,
  companiesCnpj: null,
};

const PLACE: PlainRecord = {
  fullAddress: 'Rua dos Ipês, 417, São Paulo, SP',
  primaryAddress: 'Rua dos Ipês, 417',
  city: 'São Paulo',
  postalCode: '00000-000',
  state: 'SP',
  country: 'Brasil',
  additionalInfo: null,
};

export const MARINA_IDENTITY: PlainRecord = {
  ...BLANK,
  fullName: PARTIES.marina.name,
  document: writeDocument(PARTIES.marina.document, 'punctuated'),
  documentType: 'CPF',
  taxNumber: PARTIES.marina.document,
  birthDate: '1990-04-17T00:00:00.000Z',
  phoneNumbers: [{ type: 'Personal', value: '+55 11 90000-0000' }],
  emails: [{ type: 'Personal', value: 'marina.prado@example.com' }],
  addresses: [{ ...PLACE, type: 'Personal' }],
  financialRelationships: {
    startDate: '2015-03-02T00:00:00.000Z',
    productsServicesType: ['CONTA_DEPOSITO_A_VISTA', 'CARTAO_CREDITO'],
    procurators: [],
    accounts: [relation(PARTIES.marinaA1), relation(PARTIES.marinaB1)],
  },
};

export const COMPANY_IDENTITY: PlainRecord = {
  ...BLANK,
  fullName: PARTIES.company.name,
  companyName: PARTIES.company.name,
  document: writeDocument(PARTIES.company.document, 'punctuated'),
  documentType: 'CNPJ',
  taxNumber: PARTIES.company.document,
  birthDate: null,
  incorporationDate: '2018-06-11T00:00:00.000Z',
  phoneNumbers: [{ type: 'Work', value: '+55 11 90000-0001' }],
  emails: [{ type: 'Work', value: 'contato@example.com' }],
  addresses: [{ ...PLACE, type: 'Work' }],
  parties: [
    {
      personType: 'PESSOA_NATURAL',
      type: 'SOCIO',
      civilName: PARTIES.marina.name,
      documentType: 'CPF',
      documentNumber: PARTIES.marina.document,
      shareholding: 1,
    },
  ],
  financialRelationships: null,
};

function relation(party: Party): PlainRecord {
  const [number, checkDigit] = (party.place?.number ?? '').split('-');
  return {
    compeCode: party.place?.bank ?? null,
    branchCode: party.place?.branch ?? null,
    number,
    checkDigit: checkDigit ?? null,
    type: 'CONTA_DEPOSITO_A_VISTA',
    subtype: 'INDIVIDUAL',
  };
}
