// The positions of profiles A, B and V (pluggy-sandbox.md, section 6.7).

import { addMonths, dayIn } from './calendar.ts';
import type { Movement, Position } from './position.ts';
import { drawBetween } from './random.ts';
import { monthsOf, type World } from './world.ts';

/** Hundredths for one unit of the fund when it was bought. */
const FUND_UNIT = 1_85;

type Draft = Pick<Position, 'key' | 'type' | 'subtype' | 'name' | 'growth' | 'movements'> & Partial<Position>;

export function positionsOfA(world: World): readonly Position[] {
  return [
    cdb(world, 'A-CDB', 5000_00, 'CDB 110% CDI'),
    treasury(world, 'A-TREASURY'),
    position(world, {
      key: 'A-FUND',
      type: 'MUTUAL_FUND',
      subtype: 'MULTIMARKET_FUND',
      name: 'Fundo Multimercado Horizonte',
      growth: 0.11,
      unrest: 0.02,
      unit: { cents: FUND_UNIT, pricedOn: addMonths(world.anchorDay, -20) },
      movements: sorted([buy(addMonths(world.anchorDay, -20), 3000_00, 1621.62), ...halfYearlyTaxes(world)]),
      particulars: { code: 'HORIZONTE-MM', institution: { name: 'Pluggy Bank', number: '990' } },
    }),
    position(world, {
      key: 'A-PENSION',
      type: 'SECURITY',
      subtype: 'RETIREMENT',
      name: 'Previdência PGBL',
      growth: 0.09,
      movements: monthsOf(world)
        .slice(1)
        .map((month) => buy(dayIn(month, 10), 200_00, null)),
      particulars: { metadata: { taxRegime: 'REGRESSIVO', proposalNumber: '77120045', processNumber: '15414.000000/2020-11' } },
    }),
  ];
}

export function positionsOfB(world: World): readonly Position[] {
  return [cdb(world, 'B-CDB', 2500_00, 'CDB Jatobá 102% CDI'), treasury(world, 'B-TREASURY')];
}

export function positionsOfV(world: World): readonly Position[] {
  const since = addMonths(world.anchorDay, -13);
  const later = addMonths(world.anchorDay, -7);
  return [...sharesOfV(world, since, later), ...depositsOfV(world, since, later)];
}

function sharesOfV(world: World, since: number, later: number): readonly Position[] {
  const equity = { type: 'EQUITY', growth: 0.12, unrest: 0.04 } as const;
  return [
    position(world, {
      ...equity,
      key: 'V-STOCK',
      subtype: 'STOCK',
      name: 'Tecelagem Aurora ON',
      unit: { cents: 24_30, pricedOn: since },
      movements: dailyTrades(world, since),
      particulars: { code: 'TAUR3' },
    }),
    position(world, {
      ...equity,
      key: 'V-FII',
      subtype: 'REAL_ESTATE_FUND',
      name: 'FII Jacarandá Renda',
      unit: { cents: 98_75, pricedOn: since },
      movements: sorted([buy(since, 3950_00, 40), ...monthlyIncome(world, since, 31_20)]),
      particulars: { code: 'JCRD11' },
    }),
    position(world, {
      ...equity,
      key: 'V-BDR',
      subtype: 'BDR',
      name: 'Cloudkit BDR',
      unit: { cents: 51_10, pricedOn: since },
      movements: [buy(since, 1533_00, 30), sell(later, 562_10, 11)],
      particulars: { code: 'CKIT34' },
    }),
    position(world, {
      key: 'V-ETF',
      type: 'ETF',
      subtype: 'ETF',
      name: 'ETF Índice Amplo',
      growth: 0.1,
      unrest: 0.03,
      unit: { cents: 112_40, pricedOn: since },
      movements: [buy(since, 2248_00, 20), buy(later, 1180_20, 10)],
      particulars: { code: 'AMPL11' },
    }),
  ];
}

function depositsOfV(world: World, since: number, later: number): readonly Position[] {
  return [
    position(world, {
      key: 'V-COE',
      type: 'COE',
      subtype: 'STRUCTURED_NOTE',
      name: 'COE Dólar Protegido',
      growth: 0.05,
      dueDay: addMonths(world.anchorDay, 18),
      movements: [buy(later, 5000_00, 1)],
      particulars: { rateType: 'DOLAR' },
    }),
    position(world, {
      key: 'V-LCI',
      type: 'FIXED_INCOME',
      subtype: 'LCI',
      name: 'LCI 92% CDI',
      growth: 0.12,
      dueDay: addMonths(world.anchorDay, 9),
      movements: [buy(since, 8000_00, 8)],
      particulars: { rate: 92, rateType: 'CDI', taxExempt: true },
    }),
    position(world, {
      key: 'V-PENSION',
      type: 'SECURITY',
      subtype: 'RETIREMENT',
      name: 'Previdência VGBL',
      growth: 0.08,
      movements: [buy(since, 1500_00, null), buy(later, 1500_00, null)],
    }),
    position(world, {
      key: 'V-WITHDRAWN',
      type: 'MUTUAL_FUND',
      subtype: 'FIXED_INCOME_FUND',
      name: 'Fundo Renda Fixa Simples',
      growth: 0.1,
      movements: [buy(since, 2000_00, 2000), tax(later, 9_80), sell(addMonths(world.anchorDay, -2), 2126_40, 2000)],
    }),
  ];
}

function position(world: World, draft: Draft): Position {
  return { seed: world.seed, unrest: 0, unit: null, dueDay: null, particulars: {}, ...draft };
}

function cdb(world: World, key: string, cents: number, name: string): Position {
  const particulars = { rate: key === 'A-CDB' ? 110 : 102, rateType: 'CDI', issuer: name, number: `${key}-0001` };
  const movements = [buy(addMonths(world.anchorDay, -10), cents, null)];
  return position(world, {
    key,
    type: 'FIXED_INCOME',
    subtype: 'CDB',
    name,
    growth: 0.143,
    dueDay: addMonths(world.anchorDay, 24),
    movements,
    particulars,
  });
}

function treasury(world: World, key: string): Position {
  const bought = addMonths(world.anchorDay, -9);
  return position(world, {
    key,
    type: 'FIXED_INCOME',
    subtype: 'TREASURY',
    name: 'Tesouro IPCA+ 2035',
    growth: 0.115,
    unit: { cents: 2310_00, pricedOn: bought },
    dueDay: dayIn(2035 * 12 + 4, 15),
    movements: [buy(bought, 3164_70, 1.37)],
    particulars: { rateType: 'IPCA', fixedAnnualRate: 6.2, issuer: 'Tesouro Nacional' },
  });
}

/** The tax that the fund takes in May and November, in units out of the position. */
function halfYearlyTaxes(world: World): readonly Movement[] {
  return monthsOf(world)
    .filter((month) => month % 12 === 4 || month % 12 === 10)
    .map((month): Movement => {
      const cents = drawBetween(world.seed, `fund-tax/${month}`, 18_00, 26_00);
      return { ...tax(dayIn(month, 'last'), cents), quantity: Math.round((cents / FUND_UNIT) * 1e4) / 1e4 };
    });
}

/** Income paid out of the position: it does not raise it. */
function monthlyIncome(world: World, since: number, cents: number): readonly Movement[] {
  return monthsOf(world)
    .map((month) => dayIn(month, 15))
    .filter((day) => day > since)
    .map((day) => ({ day, type: 'INTEREST', cents, stays: 0, quantity: null, description: 'RENDIMENTO' }));
}

/** 1.200 trades, three a day: two purchases of one share and a sale of one. */
function dailyTrades(world: World, since: number): readonly Movement[] {
  return Array.from({ length: 1200 }, (_, index) => {
    const day = Math.min(since + Math.floor(index / 3), world.anchorDay);
    const cents = drawBetween(world.seed, `trade/${index}`, 23_00, 27_00);
    return index % 3 === 2 ? sell(day, cents, 1) : buy(day, cents, 1);
  });
}

function buy(day: number, cents: number, quantity: number | null): Movement {
  return { day, type: 'BUY', cents, stays: cents, quantity, description: 'APLICACAO' };
}

function sell(day: number, cents: number, quantity: number | null): Movement {
  return { day, type: 'SELL', cents, stays: -cents, quantity, description: 'RESGATE' };
}

function tax(day: number, cents: number): Movement {
  return { day, type: 'TAX', cents, stays: -cents, quantity: null, description: 'IMPOSTO DE RENDA' };
}

function sorted(movements: readonly Movement[]): readonly Movement[] {
  return movements.toSorted((a, b) => a.day - b.day);
}
