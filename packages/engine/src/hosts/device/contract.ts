// What a screen can ask of the device that it talks to, beside the open budget's own API: budgets on this device, the
// server, sync and banks. The same over a worker in the browser and over a socket to the server (hosted mode).
import type { Api } from '../../api/index.ts';
import type { Audit, BankAccount } from '../../bank-sync/index.ts';
import type { Failure } from '../../failures/index.ts';
import type { TableName } from '../../storage/tables.ts';
import type { FileState, Remedy } from '../../sync/index.ts';
import type { Result } from '../../values/index.ts';
import type { ChannelFailure, ChannelForm, Notifications } from './notifications/contract.ts';

/** An answer of the device: plain data, failures as values. */
export type Answer<Value> = Promise<Result<Value, Failure>>;

/** Who is at the other end of `server`. `unreachable` keeps what was known before. */
export type ServerState = {
  /** Null: this device uses no server. */
  readonly url: string | null;
  readonly kind: 'none' | 'unreachable' | 'new' | 'signed-out' | 'signed-in';
  readonly loginMethods: readonly string[];
  readonly person: { readonly name: string; readonly isAdmin: boolean } | null;
  /** Of the protocol that the server speaks, `26.9.0`. */
  readonly version: string | null;
  /** Our own server: has bank connections, companion logs and push. */
  readonly isOurs: boolean;
  /** Who reads banks there: our own routes, those of an official server, none since it is older than 25.4, or no server. */
  readonly pluggy: 'ours' | 'official' | 'too-old' | 'none';
};

/** Where the open budget stands. Only `up-to-date` means that the server has everything. */
export type SyncState = {
  readonly kind: 'local-only' | 'up-to-date' | 'waiting' | 'syncing' | 'offline' | 'trouble';
  /** Changes that the server does not have yet; null when nobody counted. */
  readonly unsent: number | null;
  /** ISO time of the last exchange that ended well. */
  readonly lastSyncedAt: string | null;
  /** With `trouble`: why, and what to offer, best first. */
  readonly failure: Failure | null;
  readonly remedies: readonly Remedy[];
};

export type OpenBudget = {
  readonly id: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly cloudFileId: string | null;
  readonly groupId: string | null;
  readonly encrypted: boolean;
  readonly isDemo: boolean;
  /** Of the file's format: which releases of the official app open it. */
  readonly level: number;
};

export type DeviceState = {
  /** `server`: hosted mode, the budget is open at the server and this page only shows it. */
  readonly host: 'browser' | 'server';
  /** Why this page is in hosted mode; null in the browser. */
  readonly hostedBecause: 'insecure-page' | 'no-private-files' | 'asked' | null;
  /** `snapshots`: the browser keeps no private files, so budgets are kept in memory and copied away every few seconds. */
  readonly storage: 'files' | 'snapshots';
  readonly server: ServerState;
  /** Open in this session; null on the list of budgets. */
  readonly budget: OpenBudget | null;
  readonly sync: SyncState;
};

/** A budget in the list. `id` is null where it is not on this device, `fileId` where it is not on the server. */
export type ListedBudget = {
  readonly id: string | null;
  readonly fileId: string | null;
  readonly name: string;
  readonly state: FileState;
  readonly encrypted: boolean;
  /** The server's key is known here: no password is needed to open it. */
  readonly unlocked: boolean;
  readonly isDemo: boolean;
  readonly owner: string | null;
  /** ISO time of the last opening on this device. */
  readonly lastOpenedAt: string | null;
};

export type Session = {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

/** What a repair or reset will do, counted, before it is done. */
export type RepairPreview = {
  readonly messages: number;
  readonly unsent: number;
  readonly ledgerProblems: number;
};

/** One bank connection as the server tells it (`/api/v1/pluggy/accounts`). Sentences are in both languages. */
export type Sentence = { readonly 'pt-BR': string; readonly en: string };

export type BankProblem = {
  readonly code: string;
  readonly message: Sentence;
  readonly next: string;
  readonly field: string | null;
};

export type BankConnection = {
  readonly ref: string;
  readonly label: string | null;
  readonly connector: string | null;
  readonly state: string;
  readonly health: {
    readonly cause: string;
    readonly message: Sentence;
    /** What to do: `nothing`, `wait`, `reconnect`, `answer`, ... */
    readonly next: string;
    readonly technical: string | null;
    readonly bankMessage: string | null;
    readonly missing: readonly string[];
    readonly until: string | null;
    readonly refreshedAt: string | null;
    readonly nextRefreshAt: string | null;
    readonly consentEndsAt: string | null;
    readonly refreshesByItself: boolean;
  } | null;
  /** Moments are ISO text, documents are masked. */
  readonly accounts: readonly (Omit<BankAccount, 'refreshedAt' | 'connectionId'> & { readonly refreshedAt: string | null })[];
  readonly problem: BankProblem | null;
  /** Another connection with the same bank and person, whose data may be double. */
  readonly sameAs: string | null;
};

export type BankStatus = {
  /** Keys are stored on the server. */
  readonly configured: boolean;
  readonly source: 'global' | 'per-budget-file' | null;
  /** The stored keys are those of the demonstration bank. */
  readonly sandbox: boolean;
  /** The server has a demonstration bank on offer. */
  readonly sandboxOffered: boolean;
};

export type BankItem = { readonly ref: string; readonly label: string | null; readonly position: number };

/** One account to link: an existing one of the budget, or a new one. */
export type LinkRequest = {
  readonly connection: string;
  readonly bankAccountId: string;
  readonly target: { readonly account: string } | { readonly name: string; readonly offBudget: boolean };
  /** First day to import; null for everything that the bank gives. */
  readonly startDay: string | null;
  /** What a new account's balance was before its first row; worked out from the bank's balance when not given. */
  readonly startingBalance?: number;
  /** A card's bank tells its debt as money in the person's favour: its balance is turned from the first sync on. */
  readonly invertBalance?: boolean;
};

/** What linking would do: shown before anything is written. */
export type LinkPreview = {
  readonly firstDay: string | null;
  readonly rows: number;
  /** Hundredths; null where the bank tells no balance. */
  readonly bankBalance: number | null;
  readonly startingBalance: number | null;
  /** The card's balance contradicts its lines: the bank may tell its debt as money in the person's favour. */
  readonly signInDoubt: boolean;
};

/** What a sync did, by budget account. `failure` alone means that nothing was changed there. */
export type AccountSync = {
  readonly account: string;
  /** The record of this account's part, which can be undone; null when nothing was worth one. */
  readonly run: string | null;
  /** Lines that the bank gave. */
  readonly fetched: number;
  readonly added: number;
  readonly updated: number;
  readonly matched: number;
  readonly removed: number;
  readonly questions: number;
  /** Lines left out, by why. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly bankBalance: number | null;
  readonly ledgerBalance: number;
  readonly problem: BankProblem | null;
};

export type BankSyncOutcome = { readonly run: string | null; readonly accounts: readonly AccountSync[] };

/** Minutes after midnight in the bank's zone; `from` later than `until` spans midnight. */
export type QuietHours = { readonly from: number; readonly until: number };

/** What a person chose of sync by the server itself. */
export type AutomaticChoices = {
  readonly enabled: boolean;
  /** Reads of each connection a day, 1 to 8. */
  readonly runsPerDay: number;
  readonly quiet: QuietHours | null;
};

/** How the server syncs the open budget by itself. */
export type AutomaticSync = AutomaticChoices & {
  readonly running: boolean;
  /** The server cannot open the budget: it seals what banks say, and the next device that opens it brings it in. */
  readonly encrypted: boolean;
  readonly sealing: {
    readonly publicKey: string;
    readonly accounts: readonly {
      readonly bankAccountId: string;
      readonly since: string | null;
      readonly cardDay?: 'purchase';
    }[];
  } | null;
  /** Pluggy tells the server what is new. */
  readonly webhooks: boolean;
  /** Moments are ISO text; a problem is of the last look. */
  readonly connections: readonly {
    readonly ref: string;
    readonly nextAt: string | null;
    readonly askedAt: string | null;
    readonly succeededAt: string | null;
    readonly failures: number;
    readonly state: string | null;
    readonly problem: BankProblem | null;
  }[];
};

/** One time that the server looked by itself. */
export type AutomaticRun = {
  readonly id: string;
  readonly occasion: 'schedule' | 'webhook' | 'person';
  readonly startedAt: string;
  /** Null: it runs, or was broken off. */
  readonly endedAt: string | null;
  readonly connections: readonly {
    readonly ref: string;
    readonly kind: 'read' | 'nothing-new' | 'failed';
    readonly state: string | null;
    readonly problem: BankProblem | null;
    /** Another connection with an account of this one. */
    readonly sameAs: string | null;
  }[];
  readonly accounts: readonly (AccountSync & { readonly ref: string | null })[];
  readonly problem: BankProblem | null;
};

/** Connections, runs and answers of the provider without names, numbers, amounts, ids or keys. */
export type BankReport = { readonly name: string; readonly text: string };

/** Something in the provider's answers that the server does not know: its name, never a value. Moments are ISO text. */
export type ProviderChange = {
  /** `unknown-field`, `unknown-word`, `ending`, `gone`. */
  readonly kind: string;
  readonly place: string;
  readonly name: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
};

/** A step of a sign-in at the demonstration bank, as Pluggy Connect draws it. */
export type ConnectStep =
  | { readonly kind: 'credentials'; readonly fields: readonly ConnectField[] }
  | { readonly kind: 'mfa'; readonly field: ConnectField; readonly expiresAt: string | null }
  | { readonly kind: 'authorise'; readonly url: string; readonly expiresAt: string | null }
  /** `instructions`: what the bank asks for meanwhile, in its own words, such as to approve in its app. */
  | { readonly kind: 'wait'; readonly instructions: string | null }
  /** The connection is in the list, under this ref. */
  | { readonly kind: 'done'; readonly ref: string }
  | { readonly kind: 'failed'; readonly problem: BankProblem };

export type ConnectField = {
  readonly name: string;
  readonly label: string;
  /** What the bank says about it, such as where a code was sent. */
  readonly hint: string | null;
  readonly type: string;
  readonly placeholder: string | null;
  readonly validation: string | null;
  readonly validationMessage: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Data URL of a picture to read. */
  readonly image: string | null;
  readonly optional: boolean;
};

export type Connector = {
  readonly id: number;
  readonly name: string;
  readonly imageUrl: string | null;
  readonly primaryColor: string | null;
  readonly type: string;
  readonly isOpenFinance: boolean;
  readonly isOnline: boolean;
  readonly credentials: readonly ConnectField[];
};

type Nothing = Readonly<Record<string, never>>;

/** By subject and operation. Input and answer are plain data (bytes as Uint8Array). */
export type DeviceApi = {
  readonly device: {
    state(input: Nothing): Answer<DeviceState>;
    /** The tables that each query of the budget's API depends on: `accounts.list` to its tables. */
    reads(input: Nothing): Answer<Readonly<Record<string, readonly TableName[]>>>;
  };
  readonly server: {
    /** Looks whether a server is at the address; empty for this page's own. Nothing is kept. */
    look(input: { url: string }): Answer<ServerState>;
    /** Keeps the address from now on; null to work without a server. */
    use(input: { url: string | null }): Answer<ServerState>;
    setUp(input: { password: string }): Answer<ServerState>;
    signIn(input: { password: string }): Answer<ServerState>;
    signOut(input: Nothing): Answer<ServerState>;
    changePassword(input: { current: string; password: string }): Answer<null>;
    sessions(input: Nothing): Answer<readonly Session[]>;
    endSession(input: { id: string }): Answer<null>;
  };
  readonly budgets: {
    list(input: Nothing): Answer<readonly ListedBudget[]>;
    /** Makes a budget and gives its id; where signed in, it goes to the server as well unless `localOnly`. */
    create(input: {
      name: string;
      type?: 'envelope' | 'tracking';
      localOnly?: boolean;
      language?: 'pt-BR' | 'en';
    }): Answer<string>;
    /** A lived-in household; where the server offers its demonstration bank, linked to it. */
    createDemo(input: { language?: 'pt-BR' | 'en' }): Answer<string>;
    /** Takes in a zip of Actual, or a YNAB4 zip or nYNAB JSON. */
    importFile(input: { name: string; bytes: Uint8Array }): Answer<string>;
    /** Opens for this session; fetches it first where it is only on the server. Gives the id on this device. */
    open(input: { id: string } | { fileId: string; password?: string }): Answer<OpenBudget>;
    close(input: Nothing): Answer<null>;
    rename(input: { id: string; name: string }): Answer<null>;
    duplicate(input: { id: string; name: string }): Answer<string>;
    /** `everywhere`: from the server as well, for all people. */
    delete(input: { id: string | null; fileId: string | null; everywhere: boolean }): Answer<null>;
    /** Puts the open budget on the server for the first time. */
    upload(input: Nothing): Answer<null>;
    exportZip(input: { id: string }): Answer<{ name: string; bytes: Uint8Array }>;
  };
  readonly sync: {
    now(input: Nothing): Answer<SyncState>;
    repairPreview(input: Nothing): Answer<RepairPreview>;
    repair(input: Nothing): Answer<SyncState>;
    reset(input: Nothing): Answer<SyncState>;
    /** Takes the server's copy in place of this one. */
    downloadAgain(input: { password?: string }): Answer<SyncState>;
    turnOnEncryption(input: { password: string }): Answer<SyncState>;
    turnOffEncryption(input: Nothing): Answer<SyncState>;
    /** Gives this device the password of an encrypted budget. */
    unlock(input: { fileId: string; password: string }): Answer<null>;
  };
  readonly bank: {
    status(input: Nothing): Answer<BankStatus>;
    /** Without `itemIds` the connections of the same application stay; with them the list is replaced. */
    saveKeys(input: { clientId: string; clientSecret: string; itemIds?: string }): Answer<BankStatus>;
    /** Saves the demonstration bank's fixed keys and its ready connections. */
    useSandbox(input: Nothing): Answer<BankStatus>;
    forgetKeys(input: Nothing): Answer<BankStatus>;
    items(input: Nothing): Answer<readonly BankItem[]>;
    addItem(input: { itemId: string; label?: string }): Answer<readonly BankItem[]>;
    changeItem(input: { ref: string; label?: string; position?: number }): Answer<readonly BankItem[]>;
    removeItem(input: { ref: string }): Answer<readonly BankItem[]>;
    connections(input: Nothing): Answer<readonly BankConnection[]>;
    /** For Pluggy Connect; with `ref` to renew that connection. */
    connectToken(input: { ref?: string }): Answer<{ accessToken: string; sandbox: boolean }>;
    /** The demonstration bank's own connect screen, since Pluggy's widget speaks only with Pluggy. */
    connectors(input: { search?: string }): Answer<readonly Connector[]>;
    connectStart(
      input:
        | { connectorId: number; values: Readonly<Record<string, string>> }
        | { ref: string; values: Readonly<Record<string, string>> },
    ): Answer<{ attempt: string; step: ConnectStep }>;
    connectAnswer(input: { attempt: string; values: Readonly<Record<string, string>> }): Answer<ConnectStep>;
    connectStep(input: { attempt: string }): Answer<ConnectStep>;
    /** Asks the bank for fresh data and waits until it came, or until the bank said no. */
    refresh(input: { ref: string }): Answer<BankConnection>;
    linkPreview(input: LinkRequest): Answer<LinkPreview>;
    /** Links, then syncs for the first time. Progress comes as `bank-progress`. */
    link(input: { links: readonly LinkRequest[] }): Answer<BankSyncOutcome>;
    /** Syncs linked accounts of the open budget; all of them when none is named. */
    sync(input: { accounts?: readonly string[] }): Answer<BankSyncOutcome>;
    /** Everything that the bank has beside what the budget has. `keep`: what is found goes into the history of runs. */
    check(input: { account: string; keep?: boolean }): Answer<Audit>;
    /** Books lines that are missing, by the bank's ids: those that the person deleted as well, since they ask for them. */
    bringIn(input: { account: string; bankIds: readonly string[] }): Answer<BankSyncOutcome>;
    /** ISO time of the last sync of each linked account, whether it brought news or not. */
    lastChecked(input: Nothing): Answer<Readonly<Record<string, string>>>;
    automatic(input: Nothing): Answer<AutomaticSync>;
    setAutomatic(input: AutomaticChoices): Answer<AutomaticSync>;
    runAutomatic(input: Nothing): Answer<AutomaticSync>;
    automaticRuns(input: { limit?: number }): Answer<readonly AutomaticRun[]>;
    /** What can be shown to anybody when something does not work. */
    report(input: Nothing): Answer<BankReport>;
    providerChanges(input: Nothing): Answer<readonly ProviderChange[]>;
  };
  readonly notifications: {
    channels(input: Nothing): Answer<Notifications>;
    add(input: ChannelForm): Answer<Notifications>;
    change(input: { id: string; form: ChannelForm }): Answer<Notifications>;
    remove(input: { id: string }): Answer<Notifications>;
    /** Sends a test now; null: it arrived. */
    test(input: { id: string }): Answer<ChannelFailure | null>;
  };
};

/** All that a screen can call. */
export type HostApi = Api & DeviceApi;

/** What the device tells by itself, to each session. */
export type DeviceEvent =
  /** The open budget changed: screens that read one of the tables ask again. */
  | {
      readonly kind: 'changed';
      readonly tables: readonly TableName[];
      readonly origin: 'commit' | 'undo' | 'redo' | 'sync';
      readonly label: string | null;
    }
  | { readonly kind: 'state'; readonly state: DeviceState }
  /** The server looked at the open budget's banks by itself. */
  | { readonly kind: 'bank-news' }
  | {
      readonly kind: 'bank-progress';
      readonly account: string;
      readonly step: 'asking' | 'reading' | 'writing' | 'done' | 'failed';
      /** Rows read so far. */
      readonly rows: number;
    };

/** One call over a channel. The id makes a repeat harmless: an answer that was given is given again, not worked out. */
export type Call = { readonly id: string; readonly subject: string; readonly operation: string; readonly input: unknown };
export type Reply =
  | { readonly id: string; readonly answer: Result<unknown, Failure> }
  | { readonly id: string; readonly broken: string };
export type ToDevice = Call;
export type FromDevice = Reply | { readonly event: DeviceEvent };
