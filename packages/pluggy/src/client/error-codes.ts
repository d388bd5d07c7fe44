/** Everything that can go wrong with a call to Pluggy (pluggy-api.md, sections 5.6 to 5.8 and 15). Stable. */
export const PLUGGY_ERROR_CODES = [
  /** Nothing answered: no network, refused, dropped. */
  'unreachable',
  'timed-out',
  /** 5xx. */
  'unstable',
  'rate-limited',
  'keys-refused',
  'client-disabled',
  /** The client id has not the form of one. */
  'client-id-malformed',
  /** An answer that is not what the contract says; nothing was taken from it. */
  'bad-answer',
  'endpoint-gone',
  'item-not-found',
  'not-found',
  'form-refused',
  'already-connected',
  'item-limit',
  'plan-forbids-items',
  'connector-offline',
  'already-updating',
  'too-soon',
  'too-many-failed-logins',
  'too-many-errors',
  'needs-new-login',
  'cooling-down',
  'plan-forbids-updates',
  'different-account',
  'token-needed',
  'refreshes-by-itself',
  'mfa-not-expected',
  'mfa-expired',
  'mfa-already-given',
  'mfa-wrong-field',
  /** A change may or may not have happened, and reading again could not tell. */
  'unknown-outcome',
  /** Refused for a reason that is not in this list; `codeDescription` says Pluggy's word for it. */
  'refused',
] as const;

export type PluggyErrorCode = (typeof PLUGGY_ERROR_CODES)[number];

/** Pluggy's stable words and what they are to us. */
export const CODE_BY_DESCRIPTION: Readonly<Record<string, PluggyErrorCode>> = {
  CLIENT_KEYS_UNAUTHORIZED: 'keys-refused',
  CLIENT_DISABLED: 'client-disabled',
  ENDPOINT_DEPRECATED: 'endpoint-gone',
  ITEM_NOT_FOUND: 'item-not-found',
  CREDIT_CARD_BILL_NOT_FOUND: 'not-found',
  IDENTITY_NOT_FOUND: 'not-found',
  CONNECTOR_VALIDATION_ERROR: 'form-refused',
  ITEM_USER_ALREADY_EXISTS: 'already-connected',
  ITEM_CREATION_LIMIT_EXCEEDED: 'item-limit',
  CREATE_ITEMS_API_FREE_DISABLED: 'plan-forbids-items',
  CONNECTOR_OFFLINE: 'connector-offline',
  ITEM_IS_ALREADY_UPDATING: 'already-updating',
  ITEM_ALREADY_UPDATING: 'already-updating',
  CLIENT_IS_UPDATING_BEFORE_ALLOWED_FREQUENCY: 'too-soon',
  TOO_MANY_CONSECUTIVE_LOGIN_FAILURES: 'too-many-failed-logins',
  TOO_MANY_CONSECUTIVE_ERRORS: 'too-many-errors',
  LAST_EXECUTION_HAD_LOGIN_ERROR: 'needs-new-login',
  ITEM_IN_ERROR_COOLDOWN: 'cooling-down',
  CLIENT_HAS_ITEM_UPDATES_DISABLED: 'plan-forbids-updates',
  SANDBOX_CLIENT_ITEM_UPDATE_NOT_ALLOWED: 'plan-forbids-updates',
  ITEM_ORIGINAL_CONNECTED_WITH_DIFFERENT_ACCOUNT: 'different-account',
  CONNECTOR_REQUIRED_PARAMETER_VALIDATION_ERROR: 'token-needed',
  PARAMETERS_NOT_PROVIDED: 'token-needed',
  ITEM_MFA_NOT_FOUND: 'mfa-not-expected',
  ITEM_MFA_EXPIRED: 'mfa-expired',
  ITEM_MFA_ALREADY_PROVIDED: 'mfa-already-given',
  MFA_PARAMERTER_WAS_ALREADY_USED_ERROR: 'mfa-already-given',
  ITEM_MFA_PARAMETER_EXPECTED_MISMATCH: 'mfa-wrong-field',
};
