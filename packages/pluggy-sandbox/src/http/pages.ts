import { z } from 'zod';

const MAX_PAGE_SIZE = 500;

/** `page` and `pageSize` of the lists that have pages (pluggy-api.md, section 1). */
export type PageQuery = { readonly page: number; readonly pageSize: number };

/** The query fields of a `PageQuery`, to be spread into a schema. */
export const pageFields: { readonly page: z.ZodType<number>; readonly pageSize: z.ZodType<number> } = {
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(MAX_PAGE_SIZE),
};

export type Page<T> = {
  readonly page: number;
  readonly total: number;
  readonly totalPages: number;
  readonly results: readonly T[];
};

/** One page of a list; a page beyond the end is empty, and an empty list has no pages at all. */
export function pageOf<T>(all: readonly T[], { page, pageSize }: PageQuery): Page<T> {
  return {
    page,
    total: all.length,
    totalPages: Math.ceil(all.length / pageSize),
    results: all.slice((page - 1) * pageSize, page * pageSize),
  };
}

/** All of a list as its only page. */
export function onePage<T>(all: readonly T[]): Page<T> {
  return { page: 1, total: all.length, totalPages: all.length === 0 ? 0 : 1, results: all };
}
