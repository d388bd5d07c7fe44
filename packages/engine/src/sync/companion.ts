/**
 * The group of a budget's companion log. It follows from the file and its key, so every device finds it by itself, and
 * a new key begins a new group: there nothing is left that the old key could read, and each device fills it from its
 * own log, since the tries differ. A reset of the budget's own sync does not touch it.
 */
export function companionGroup(fileId: string, keyId: string | null): string {
  return `companion-${fileId}-${keyId ?? 'plain'}`;
}
