import { z } from 'zod';

const text = z.string().nullish().catch(null);

const metadataSchema = z.looseObject({
  /** Name of the folder; the folder itself wins when the two differ. */
  id: z.string().min(1).optional().catch(undefined),
  /** Shown name. */
  budgetName: z.string().min(1).optional().catch(undefined),
  /** Id on the server; absent when it was never uploaded. */
  cloudFileId: text,
  /** Sync generation. */
  groupId: text,
  /** The key that encrypts what leaves the device. */
  encryptKeyId: text,
  /** `YYYY-MM-DD` of the last upload or download. */
  lastUploaded: text,
  /** The clock when everything was last known to be in sync. */
  lastSyncedTimestamp: text,
  /** Whether the next opener takes a node id of its own. */
  resetClock: z.boolean().nullish().catch(null),
  /** `YYYY-MM-DD` on which schedules were last advanced. */
  lastScheduleRun: text,
});

/** What `metadata.json` says about one copy of a budget (budget-file.md 1.2). Keys that we do not know are kept. */
export type BudgetMetadata = Readonly<z.infer<typeof metadataSchema>>;

/**
 * Reads `metadata.json`, as much of it as makes sense: a value of the wrong kind counts as missing, text that is no
 * object as an empty one. A `userId` is dropped: official clients leave the session token there.
 */
export function parseMetadata(content: string | undefined): BudgetMetadata {
  const parsed = metadataSchema.safeParse(parseJson(content ?? ''));
  if (!parsed.success) return {};
  const { userId: _token, ...metadata } = parsed.data;
  return metadata;
}

/** Text for `metadata.json`. */
export function printMetadata(metadata: BudgetMetadata): string {
  const { userId: _token, ...kept } = metadata;
  return JSON.stringify(kept);
}

/** The same budget as one of its own: never uploaded, in no group, without a key. For imported and copied files. */
export function detachMetadata(metadata: BudgetMetadata): BudgetMetadata {
  const { cloudFileId, groupId, encryptKeyId, lastUploaded, lastSyncedTimestamp, ...own } = metadata;
  return own;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
