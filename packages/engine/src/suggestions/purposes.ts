// What money is for, as the table of bank-sync-pluggy.md 13 names it, and how people name their categories for it.
import type { Language } from '../failures/index.ts';

type Names = Readonly<Record<Language, string>> & {
  /** What people call it too, most telling first. */
  readonly also?: readonly string[];
  readonly isIncome?: true;
};

export const PURPOSES = {
  income: {
    'pt-BR': 'Renda',
    en: 'Income',
    also: ['Salário', 'Salary', 'Receita', 'Receitas', 'Paycheck'],
    isIncome: true,
  },
  otherIncome: { 'pt-BR': 'Outras receitas', en: 'Other income', also: ['Renda extra'], isIncome: true },
  yield: { 'pt-BR': 'Rendimentos', en: 'Yield', also: ['Investment income', 'Interest income'], isIncome: true },
  interest: { 'pt-BR': 'Juros e multas', en: 'Interest and penalties', also: ['Juros', 'Multas', 'Interest'] },
  loans: { 'pt-BR': 'Empréstimos', en: 'Loans', also: ['Empréstimo', 'Financiamento', 'Loan', 'Dívidas', 'Debt'] },
  alimony: { 'pt-BR': 'Pensão alimentícia', en: 'Alimony', also: ['Pensão', 'Child support'] },
  internet: {
    'pt-BR': 'Internet e telefone',
    en: 'Internet and phone',
    also: ['Telefone e internet', 'Internet', 'Telefone', 'Celular', 'Phone'],
  },
  education: { 'pt-BR': 'Educação', en: 'Education', also: ['Escola', 'Estudos', 'Cursos', 'School'] },
  wellness: { 'pt-BR': 'Saúde e bem-estar', en: 'Wellness', also: ['Bem-estar', 'Academia', 'Gym', 'Saúde', 'Health'] },
  leisure: { 'pt-BR': 'Lazer', en: 'Leisure', also: ['Entretenimento', 'Diversão', 'Entertainment', 'Fun'] },
  shopping: { 'pt-BR': 'Compras', en: 'Shopping', also: ['Vestuário', 'Roupas', 'Clothing'] },
  pets: { 'pt-BR': 'Pets', en: 'Pets', also: ['Pet', 'Animais', 'Animais de estimação'] },
  subscriptions: { 'pt-BR': 'Assinaturas', en: 'Subscriptions', also: ['Assinatura', 'Streaming'] },
  groceries: {
    'pt-BR': 'Mercado',
    en: 'Groceries',
    also: ['Supermercado', 'Supermercados', 'Grocery', 'Compras de mercado', 'Alimentação', 'Comida', 'Food'],
  },
  eatingOut: {
    'pt-BR': 'Restaurantes e delivery',
    en: 'Eating out',
    also: [
      'Restaurantes',
      'Restaurante',
      'Bares e restaurantes',
      'Delivery',
      'Restaurants',
      'Dining out',
      'Alimentação',
      'Comida',
      'Food',
    ],
  },
  travel: { 'pt-BR': 'Viagem', en: 'Travel', also: ['Viagens', 'Férias', 'Vacation'] },
  gifts: {
    'pt-BR': 'Doações',
    en: 'Gifts and donations',
    also: ['Presentes e doações', 'Presentes', 'Donations', 'Gifts', 'Giving'],
  },
  taxes: { 'pt-BR': 'Impostos', en: 'Taxes', also: ['Imposto', 'Tax'] },
  financialTax: {
    'pt-BR': 'IOF',
    en: 'Tax on financial operations',
    also: ['Impostos', 'Taxes', 'Tarifas bancárias', 'Bank fees'],
  },
  bankFees: { 'pt-BR': 'Tarifas bancárias', en: 'Bank fees', also: ['Tarifas', 'Taxas bancárias', 'Tarifa bancária', 'Fees'] },
  housing: { 'pt-BR': 'Moradia', en: 'Housing', also: ['Aluguel', 'Rent', 'Condomínio', 'Mortgage'] },
  utilities: { 'pt-BR': 'Contas da casa', en: 'Utilities', also: ['Contas', 'Água, luz e gás', 'Bills'] },
  homeGoods: { 'pt-BR': 'Casa', en: 'Home goods', also: ['Coisas da casa', 'Home'] },
  health: { 'pt-BR': 'Saúde', en: 'Health', also: ['Saúde e bem-estar', 'Medical'] },
  transport: { 'pt-BR': 'Transporte', en: 'Transport', also: ['Transportes', 'Transportation', 'Mobilidade'] },
  car: { 'pt-BR': 'Carro', en: 'Car', also: ['Automóvel', 'Veículo', 'Combustível', 'Auto', 'Gas', 'Transporte', 'Transport'] },
  insurance: { 'pt-BR': 'Seguros', en: 'Insurance', also: ['Seguro'] },
} as const satisfies Readonly<Record<string, Names>>;

export type Purpose = keyof typeof PURPOSES;

/** The names of a purpose. */
export function namesOf(purpose: Purpose): Names {
  return PURPOSES[purpose];
}
