// Subjects that no first screen needs, and their large code: fetched when one of their operations is asked for first.
import type { TableName } from '../storage/tables.ts';
import type { Subjects } from './create-api.ts';
import {
  BANK_SYNC_READS,
  CARDS_READS,
  IMPORTING_READS,
  NAMES_READS,
  QUERY_READS,
  REPORTS_READS,
  SUGGESTIONS_READS,
} from './later-reads.ts';

const LATER = {
  bankSync: async () => (await import('./bank-sync.ts')).bankSyncApi,
  cards: async () => (await import('./cards.ts')).cardsApi,
  importing: async () => (await import('./importing.ts')).importingApi,
  names: async () => (await import('./names.ts')).namesApi,
  query: async () => (await import('./query.ts')).queryApi,
  reports: async () => (await import('./reports.ts')).reportsApi,
  suggestions: async () => (await import('./suggestions.ts')).suggestionsApi,
};

type LaterName = keyof typeof LATER;
export type LaterSubjects = { readonly [Name in LaterName]: Awaited<ReturnType<(typeof LATER)[Name]>> };

const loaded = new Map<string, Subjects[string]>();

/** The tables that the queries of these subjects depend on, by subject and operation. */
export const LATER_READS: Readonly<Record<LaterName, Readonly<Record<string, readonly TableName[]>>>> = {
  bankSync: BANK_SYNC_READS,
  cards: CARDS_READS,
  importing: IMPORTING_READS,
  names: NAMES_READS,
  query: QUERY_READS,
  reports: REPORTS_READS,
  suggestions: SUGGESTIONS_READS,
};

/** The operations of such a subject where its code is here already; undefined for any other name. */
export function loadedSubject(name: string): Subjects[string] | undefined {
  return loaded.get(name);
}

/** Fetches the code of a subject, if it is one of these. */
export async function loadSubject(name: string): Promise<Subjects[string] | undefined> {
  const known = loaded.get(name);
  if (known || !isLater(name)) return known;
  const operations = await LATER[name]();
  loaded.set(name, operations);
  return operations;
}

function isLater(name: string): name is LaterName {
  return Object.hasOwn(LATER, name);
}
