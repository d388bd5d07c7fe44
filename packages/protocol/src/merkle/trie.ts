import { hashTimestamp } from '../murmur3.ts';
import { minutesOf, type Timestamp } from '../timestamp.ts';
import { printNode, readNode } from './json.ts';
import { child, childOrNew, cloneNode, firstDifference, MerkleNode, pruneNode } from './node.ts';

/** Digits of a minute between 1997-04-13 and 2051-11-05, the depth that a difference is padded to (2.1, 2.4). */
const USUAL_DEPTH = 16;

/**
 * Summary of a log of timestamps: equal logs have equal tries, and two tries tell from which minute on their logs
 * differ (2). A mutable value with one owner; whoever needs to go back takes a `clone` first.
 */
export class MerkleTrie {
  #root: MerkleNode;

  constructor() {
    this.#root = new MerkleNode();
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
    let own: MerkleNode = this.#root;
    let their: MerkleNode = other.#root;
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
