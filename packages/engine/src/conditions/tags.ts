/**
 * Whether lower-cased text has the tags that a condition names: all of them, or any. The words may be written with or
 * without `#`. A tag in the text is `#word`, not after another `#`, up to white space, `#` or the end (semantics 6.3).
 */
export function tagTest(words: string, all: boolean): (lowerCased: string) => boolean {
  const wanted = [...new Set(words.toLowerCase().split(/[#\s]+/))].filter((word) => word !== '');
  return (text) => {
    const tags = tagsIn(text);
    return all ? wanted.every((tag) => tags.has(tag)) : wanted.some((tag) => tags.has(tag));
  };
}

function tagsIn(text: string): Set<string> {
  const tags = new Set<string>();
  if (!text.includes('#')) return tags;
  for (const [, tag] of text.matchAll(/(?<!#)#([^#\s]+)/g)) if (tag) tags.add(tag);
  return tags;
}
