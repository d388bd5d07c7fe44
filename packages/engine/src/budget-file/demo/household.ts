// A household in Reais, invented: what it has, what it plans, and what happens to it every month. Hundredths.

export type AccountName = 'Conta corrente' | 'Cartão de crédito' | 'Poupança' | 'Previdência';

/** Name, balance at the beginning, whether it stands outside the budget. */
export const ACCOUNTS: readonly (readonly [AccountName, opening: number, offBudget: 0 | 1])[] = [
  ['Conta corrente', 325_000, 0],
  ['Cartão de crédito', 0, 0],
  ['Poupança', 1_200_000, 0],
  ['Previdência', 2_540_000, 1],
];

/** Groups with their categories, and what is budgeted for each of them every month. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Moradia: { Aluguel: 210_000, Condomínio: 48_000, Energia: 21_000, Internet: 12_000 },
  'Dia a dia': { Supermercado: 150_000, Restaurantes: 45_000, Transporte: 30_000, Farmácia: 15_000 },
  Lazer: { Passeios: 40_000, Assinaturas: 5_590 },
  Futuro: { 'Reserva de emergência': 60_000, Previdência: 30_000, Viagem: 50_000 },
};

export const SALARY = 'Salário';

/** Something that happens in every month: on a day, or so many times on any days. */
export type Habit = {
  readonly payee: string;
  readonly category: string;
  readonly account: AccountName;
  /** Money out is negative; equal bounds for what never changes. */
  readonly from: number;
  readonly to: number;
  readonly on: { readonly day: number } | { readonly times: number };
  /** Worth a schedule that shows when it comes next. */
  readonly isScheduled?: true;
};

const bill = (payee: string, category: string, day: number, from: number, to: number = from): Habit => {
  return { payee, category, account: 'Conta corrente', from: -from, to: -to, on: { day } };
};
const bought = (payee: string, category: string, times: number, from: number, to: number): Habit => {
  return { payee, category, account: 'Cartão de crédito', from: -from, to: -to, on: { times } };
};

export const HABITS: readonly Habit[] = [
  { ...bill('Estúdio Horizonte', SALARY, 5, 0), from: 780_000, to: 780_000, isScheduled: true },
  { ...bill('Imobiliária Jacarandá', 'Aluguel', 6, 210_000), isScheduled: true },
  bill('Condomínio Ipê', 'Condomínio', 10, 48_000),
  bill('Energia Litoral', 'Energia', 12, 14_000, 23_500),
  { ...bill('Fibra Norte', 'Internet', 15, 11_990), isScheduled: true },
  bought('Mercado Boa Feira', 'Supermercado', 4, 18_000, 36_000),
  bought('Padaria da Esquina', 'Supermercado', 5, 1_200, 4_800),
  bought('Cantina Dona Lourdes', 'Restaurantes', 3, 6_500, 14_000),
  bought('Carona App', 'Transporte', 6, 1_400, 4_200),
  bought('Drogaria Central', 'Farmácia', 1, 3_500, 11_000),
  bought('Cine Praça', 'Passeios', 2, 5_200, 15_000),
  { ...bought('Filmes em Casa', 'Assinaturas', 0, 5_590, 5_590), on: { day: 8 } },
];

/** Money moved every month on a day; with a category where it leaves the budget. */
export type Move = { readonly to: AccountName; readonly day: number; readonly amount: number; readonly category: string | null };

export const MOVES: readonly Move[] = [
  { to: 'Poupança', day: 7, amount: 60_000, category: null },
  { to: 'Previdência', day: 7, amount: 30_000, category: 'Previdência' },
];

/** On it last month's card is paid in full. */
export const CARD_DAY = 20;
