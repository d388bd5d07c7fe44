import { bestOf, type Choice, fitting, limited, type Offered, type Searchable, type Section, searchables } from './choices.ts';

export type ListedPayee = {
  readonly id: string;
  readonly name: string;
  readonly transferAccount: string | null;
  readonly favorite: boolean;
};

/** What a payee picker knows. */
export type PayeeKnowledge = {
  readonly payees: readonly ListedPayee[];
  /** Used most lately, most used first. */
  readonly common: readonly string[];
  /** Near where the device is, nearest first. */
  readonly nearby: readonly string[];
  /** The account of the row, which cannot be its own other side. */
  readonly account: string | null;
  /** Accounts to transfer to are offered. */
  readonly transfers: boolean;
  readonly create: boolean;
};

export type PayeeWords = {
  readonly recent: string;
  readonly nearby: string;
  readonly payees: string;
  readonly transfers: string;
  readonly create: (name: string) => string;
};

const CREATE = 'create:';
const MOST = 80;

/** Nothing typed: those nearby, those used lately, all, transfers. Typed: those that fit, best known first, and a new one. */
export function offerPayees(known: PayeeKnowledge, words: PayeeWords, folded: string, typed: string): Offered {
  const all = searchables(known.payees, ({ id, name }) => ({ id, label: name }));
  const ordinary = all.filter(({ thing }) => thing.transferAccount === null && thing.name !== '');
  const accounts = known.transfers
    ? all.filter(({ thing }) => thing.transferAccount !== null && thing.transferAccount !== known.account)
    : [];
  const sections = folded === '' ? firstOffer(known, words, ordinary) : found(known, words, ordinary, folded);
  const transfers: Section = { heading: words.transfers, choices: fitting(accounts, folded) };
  const { sections: kept, more } = limited(sections, MOST);
  const isKnown = ordinary.some((payee) => payee.folded === folded) || accounts.some((payee) => payee.folded === folded);
  const offer: Choice = { id: CREATE + typed, label: words.create(typed), offer: true };
  const made: Section[] = known.create && folded !== '' && !isKnown ? [{ heading: null, choices: [offer] }] : [];
  const offered = [...kept, transfers, ...made].filter(({ choices }) => choices.length > 0);
  return { sections: offered, more, best: bestOf(offered, folded) };
}

function firstOffer(known: PayeeKnowledge, words: PayeeWords, ordinary: readonly Searchable[]): Section[] {
  const byId = new Map(ordinary.map((payee) => [payee.id, payee]));
  const pick = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return [
    { heading: words.nearby, choices: pick(known.nearby) },
    { heading: words.recent, choices: pick(known.common.filter((id) => !known.nearby.includes(id))) },
    { heading: words.payees, choices: ordinary.filter(({ id }) => !known.common.includes(id) && !known.nearby.includes(id)) },
  ];
}

/** Among equally good ones: nearby, then lately used, then favourites, then by name. */
function found(
  known: PayeeKnowledge,
  words: PayeeWords,
  ordinary: readonly (Searchable & { thing: ListedPayee })[],
  folded: string,
): Section[] {
  const place = new Map([...known.nearby, ...known.common].map((id, index) => [id, index]));
  const weight = (payee: Searchable & { thing: ListedPayee }) => place.get(payee.id) ?? (payee.thing.favorite ? 1000 : 1001);
  const familiar = ordinary.filter((payee) => weight(payee) < 1001).sort((a, b) => weight(a) - weight(b));
  const rest = ordinary.filter((payee) => weight(payee) === 1001);
  return [{ heading: words.payees, choices: fitting([...familiar, ...rest], folded) }];
}

/** The name in an offer to create; null for other choices. */
export function nameToCreate({ id }: Choice): string | null {
  return id.startsWith(CREATE) ? id.slice(CREATE.length) : null;
}
