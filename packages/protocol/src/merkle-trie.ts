import { hashTimestamp } from './murmur3.ts';
import { minutesOf, type Timestamp } from './timestamp.ts';

type Digit = 0 | 1 | 2;

/** A missing hash is not the same as 0: the trie of an empty log is `{}` (2.5). Hashes are signed 32-bit integers. */
class Node {
  hash: number | undefined = undefined;
  zero: Node | undefined = undefined;
  one: Node | undefined = undefined;
  two: Node | undefined = undefined;
}

const DIGITS: readonly Digit[] = [0, 1, 2];
/** Digits of a minute between 1997-04-13 and 2051-11-05, the depth that a difference is padded to (2.1, 2.4). */
const USUAL_DEPTH = 16;
/** Digits of the last minute that a date can name at all; nothing deeper can be a trie of timestamps. */
const MAX_DEPTH = 24;

/**
 * Summary of a log of timestamps: equal logs have equal tries, and two tries tell from which minute on their logs
 * differ (2). A mutable value with one owner; whoever needs to go back takes a `clone` first.
 */
export class MerkleTrie {
  #root: Node;

  constructor() {
    this.#root = new Node();
  }

  /** XOR of the hashes of everything ever inserted; undefined when nothing was. */
  get hash(): number | undefined {
    return this.#root.hash;
  }

  /** Adds a timestamp (2.2). The caller guarantees that it is new to the log: a second insert takes the first one back. */
  insert(timestamp: Timestamp): void {
    const hash = hashTimestamp(timestamp);
    let rest = minutesOf(timestamp);
    let power = 1;
    while (power * 3 <= rest) power *= 3;
    let node = this.#root;
    node.hash = (node.hash ?? 0) ^ hash;
    for (; power >= 1; power /= 3) {
      const digit = rest >= power * 2 ? 2 : rest >= power ? 1 : 0;
      rest -= digit * power;
      node = childOrNew(node, digit);
      node.hash = (node.hash ?? 0) ^ hash;
    }
  }

  /** Forgets all but the two latest branches of every node; hashes stay as they are (2.3). */
  prune(): void {
    pruneNode(this.#root);
  }

  /**
   * Start, in milliseconds since 1970, of the time from which two logs have to exchange their messages again; null
   * when the tries agree (2.4). Symmetric. A root without hash differs from one with hash 0, as official clients see it.
   */
  diff(other: MerkleTrie): number | null {
    if (this.#root.hash === other.#root.hash) return null;
    let own: Node = this.#root;
    let their: Node = other.#root;
    let minutes = 0;
    let depth = 0;
    for (;;) {
      const digit = firstDifference(own, their);
      if (digit === undefined) break;
      own = child(own, digit) ?? own;
      their = child(their, digit) ?? their;
      minutes = minutes * 3 + digit;
      depth += 1;
    }
    return minutes * 3 ** Math.max(0, USUAL_DEPTH - depth) * 60_000;
  }

  clone(): MerkleTrie {
    const copy = new MerkleTrie();
    copy.#root = cloneNode(this.#root);
    return copy;
  }

  /** JSON with digits in ascending order and the hash last, to the letter what official code prints (2.5). */
  toJson(): string {
    return printNode(this.#root);
  }

  /** Reads JSON in any key order; undefined when it is not a trie. */
  static fromJson(text: string): MerkleTrie | undefined {
    try {
      return MerkleTrie.fromValue(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  /** Reads a trie that came parsed, as part of some larger JSON; undefined when it is not a trie. */
  static fromValue(value: unknown): MerkleTrie | undefined {
    const root = readNode(value, 0);
    if (root === undefined) return undefined;
    const trie = new MerkleTrie();
    trie.#root = root;
    return trie;
  }
}

function child(node: Node, digit: Digit): Node | undefined {
  return digit === 0 ? node.zero : digit === 1 ? node.one : node.two;
}

function childOrNew(node: Node, digit: Digit): Node {
  const present = child(node, digit);
  if (present !== undefined) return present;
  const added = new Node();
  setChild(node, digit, added);
  return added;
}

function setChild(node: Node, digit: Digit, to: Node): void {
  if (digit === 0) node.zero = to;
  else if (digit === 1) node.one = to;
  else node.two = to;
}

function pruneNode(node: Node): void {
  if (node.hash === undefined || node.hash === 0) return;
  if (node.two !== undefined && node.one !== undefined) node.zero = undefined;
  for (const kept of [node.zero, node.one, node.two]) if (kept !== undefined) pruneNode(kept);
}

/** The branch to descend into. A branch that one side lacks may have been pruned, so nothing after it can be trusted. */
function firstDifference(own: Node, their: Node): Digit | undefined {
  for (const digit of DIGITS) {
    const a = child(own, digit);
    const b = child(their, digit);
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined) return undefined;
    if (a.hash !== b.hash) return digit;
  }
  return undefined;
}

function cloneNode(node: Node): Node {
  const copy = new Node();
  copy.hash = node.hash;
  if (node.zero !== undefined) copy.zero = cloneNode(node.zero);
  if (node.one !== undefined) copy.one = cloneNode(node.one);
  if (node.two !== undefined) copy.two = cloneNode(node.two);
  return copy;
}

function printNode(node: Node): string {
  let text = '';
  if (node.zero !== undefined) text += `"0":${printNode(node.zero)},`;
  if (node.one !== undefined) text += `"1":${printNode(node.one)},`;
  if (node.two !== undefined) text += `"2":${printNode(node.two)},`;
  return node.hash === undefined ? `{${text.slice(0, -1)}}` : `{${text}"hash":${node.hash}}`;
}

function readNode(value: unknown, depth: number): Node | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > MAX_DEPTH) return undefined;
  const node = new Node();
  for (const [key, part] of Object.entries(value)) {
    if (!readPart(node, key, part, depth)) return undefined;
  }
  return node;
}

function readPart(node: Node, key: string, part: unknown, depth: number): boolean {
  if (key === 'hash') {
    if (typeof part !== 'number' || (part | 0) !== part) return false;
    node.hash = part;
    return true;
  }
  const digit = DIGITS.find((candidate) => String(candidate) === key);
  const read = digit === undefined ? undefined : readNode(part, depth + 1);
  if (digit === undefined || read === undefined) return false;
  setChild(node, digit, read);
  return true;
}
