/** Whether text may name a file or a group: such ids are safe in paths and headers (actual-sync.md, section 6.7). */
export function isFileId(id: unknown): id is string {
  return typeof id === 'string' && id.length <= 200 && /^[a-zA-Z0-9_-]+$/.test(id);
}
