type Digit = 0 | 1 | 2;

export const DIGITS: readonly Digit[] = [0, 1, 2];

/** A missing hash is not the same as 0: the trie of an empty log is `{}` (2.5). Hashes are signed 32-bit integers. */
export class MerkleNode {
  hash: number | undefined = undefined;
  zero: MerkleNode | undefined = undefined;
  one: MerkleNode | undefined = undefined;
  two: MerkleNode | undefined = undefined;
}

export function child(node: MerkleNode, digit: Digit): MerkleNode | undefined {
  return digit === 0 ? node.zero : digit === 1 ? node.one : node.two;
}

/** The child under a digit, made first if it is missing. */
export function childOrNew(node: MerkleNode, digit: Digit): MerkleNode {
  const present = child(node, digit);
  if (present !== undefined) return present;
  const added = new MerkleNode();
  setChild(node, digit, added);
  return added;
}

export function setChild(node: MerkleNode, digit: Digit, to: MerkleNode): void {
  if (digit === 0) node.zero = to;
  else if (digit === 1) node.one = to;
  else node.two = to;
}

/** Keeps the two children with the highest digits, here and below. A node whose hashes cancel out is left alone (2.3). */
export function pruneNode(node: MerkleNode): void {
  if (node.hash === undefined || node.hash === 0) return;
  if (node.two !== undefined && node.one !== undefined) node.zero = undefined;
  for (const kept of [node.zero, node.one, node.two]) if (kept !== undefined) pruneNode(kept);
}

/** The branch to descend into. A branch that one side lacks may have been pruned, so nothing after it can be trusted. */
export function firstDifference(own: MerkleNode, their: MerkleNode): Digit | undefined {
  for (const digit of DIGITS) {
    const a = child(own, digit);
    const b = child(their, digit);
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined) return undefined;
    if (a.hash !== b.hash) return digit;
  }
  return undefined;
}

export function cloneNode(node: MerkleNode): MerkleNode {
  const copy = new MerkleNode();
  copy.hash = node.hash;
  if (node.zero !== undefined) copy.zero = cloneNode(node.zero);
  if (node.one !== undefined) copy.one = cloneNode(node.one);
  if (node.two !== undefined) copy.two = cloneNode(node.two);
  return copy;
}
