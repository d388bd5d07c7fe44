import { CATEGORIES } from '../bank/index.ts';
import { notFound } from '../http/api-error.ts';
import { onePage } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';

/** `/categories`: the complete table in one page (pluggy-api.md, section 9). */
export function categoryRoutes(app: SandboxApp): void {
  app.get('/categories', () => onePage(CATEGORIES));

  app.get('/categories/:id', { schema: { params: idParams } }, (request) => {
    const category = CATEGORIES.find((one) => one.id === request.params.id);
    if (!category) throw notFound('Category');
    return category;
  });
}
