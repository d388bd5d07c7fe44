import { DIGITS, MerkleNode, setChild } from './node.ts';

/** Digits of the last minute that a date can name at all; nothing deeper can be a trie of timestamps. */
const MAX_DEPTH = 24;

/** Digits in ascending order, then the hash; a missing hash stays missing. */
export function printNode(node: MerkleNode): string {
  let text = '';
  if (node.zero !== undefined) text += `"0":${printNode(node.zero)},`;
  if (node.one !== undefined) text += `"1":${printNode(node.one)},`;
  if (node.two !== undefined) text += `"2":${printNode(node.two)},`;
  return node.hash === undefined ? `{${text.slice(0, -1)}}` : `{${text}"hash":${node.hash}}`;
}

/** Undefined for anything but children under `0`, `1`, `2` and a signed 32-bit `hash`. `depth` counts from the root, 0. */
export function readNode(value: unknown, depth: number): MerkleNode | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > MAX_DEPTH) return undefined;
  const node = new MerkleNode();
  for (const [key, part] of Object.entries(value)) {
    if (!readPart(node, key, part, depth)) return undefined;
  }
  return node;
}

function readPart(node: MerkleNode, key: string, part: unknown, depth: number): boolean {
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
