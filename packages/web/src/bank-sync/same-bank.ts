/** Pairs of connections of one bank and person that were said to be fine, on this browser. */
const STORED_AT = 'extrato-same-bank-ignored';

/** A pair's name, whichever of the two is named first. */
export function pairOf(ref: string, sameAs: string): string {
  return [ref, sameAs].sort().join(':');
}

export function ignoredPairs(): readonly string[] {
  return (localStorage.getItem(STORED_AT) ?? '').split(' ').filter((pair) => pair !== '');
}

export function ignorePairs(pairs: readonly string[]): void {
  localStorage.setItem(STORED_AT, pairs.join(' '));
}
