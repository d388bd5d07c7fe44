import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

const PAGE = /\/src\/page\.tsx$/;

/** Names the page's own code in the document, so that it is fetched beside the code that starts the engine, not after it. */
export function preloadPage(): Plugin {
  return {
    name: 'preload-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const page = chunks.find(({ facadeModuleId }) => PAGE.test(facadeModuleId ?? ''));
        if (!page) throw new Error('The page is not in the build');
        const files = [...needed(page, chunks)];
        return files.map(
          (file): HtmlTagDescriptor => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          }),
        );
      },
    },
  };
}

/** A chunk with all that it imports. */
function needed(page: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const imported of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) add(imported);
  };
  add(page.fileName);
  return found;
}
