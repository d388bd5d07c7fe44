/** An element as the XML parser gives it: children by name; several of one name are a list; a leaf is its text. */
export type XmlNode = { readonly [tag: string]: unknown };

/** Key of an element's own text where it has attributes too. */
const TEXT = '#text';

export function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements under a tag: none, one, or a list of them. Leaves without children are left out. */
export function nodesOf(value: unknown): readonly XmlNode[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

/** The text of a value that is a leaf, with or without attributes; empty for anything else. */
export function textOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (isNode(first)) return textOf(first[TEXT]);
  return typeof first === 'string' || typeof first === 'number' ? String(first) : '';
}

/** The text of the direct child of that name; empty when there is none. */
export function childText(node: XmlNode, tag: string): string {
  return textOf(node[tag]);
}

/** The text of the nearest descendant of that name; empty when there is none. */
export function deepText(node: XmlNode, tag: string): string {
  const own = childText(node, tag);
  if (own !== '') return own;
  for (const value of Object.values(node)) {
    for (const child of nodesOf(value)) {
      const text = deepText(child, tag);
      if (text !== '') return text;
    }
  }
  return '';
}

/** The node at a path of tags, the first where there are several; undefined when there is none. */
export function nodeAt(node: XmlNode, ...path: readonly string[]): XmlNode | undefined {
  let at: XmlNode | undefined = node;
  for (const tag of path) at = at && nodesOf(at[tag])[0];
  return at;
}
