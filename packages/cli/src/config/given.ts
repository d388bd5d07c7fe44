/** What a person can set, wherever it was said. */
export type GivenSettings = {
  readonly serverUrl?: string | undefined;
  readonly password?: string | undefined;
  readonly sessionToken?: string | undefined;
  /** Sync id (group id) or file id of a budget on the server, or its name. */
  readonly syncId?: string | undefined;
  /** A local budget: a zip, a folder, or the id of a budget in the data folder. */
  readonly budgetFile?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly encryptionPassword?: string | undefined;
  /** For how many seconds a command that only reads is content with the local copy. */
  readonly cacheTtl?: number | undefined;
  /** For how many seconds to wait for a budget that another program is using. */
  readonly lockTimeout?: number | undefined;
  readonly noLock?: boolean | undefined;
};
