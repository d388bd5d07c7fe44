/** One form field that was refused (pluggy-api.md, section 4.3). */
export type ErrorDetail = { readonly code: string; readonly message: string; readonly parameter: string };

export type ErrorExtras = {
  readonly codeDescription?: string;
  readonly details?: readonly ErrorDetail[];
  readonly data?: { readonly [field: string]: unknown };
};

/** A refusal with the envelope of pluggy-api.md, section 15. Thrown by handlers, answered by the app. */
export class ApiError extends Error {
  readonly status: number;
  readonly extras: ErrorExtras;

  constructor(status: number, message: string, extras: ErrorExtras = {}) {
    super(message);
    this.status = status;
    this.extras = extras;
  }
}

export function envelope(error: ApiError, errorId: string): { readonly [field: string]: unknown } {
  return { code: error.status, message: error.message, ...error.extras, errorId };
}

export function badRequest(message: string, extras: ErrorExtras = {}): ApiError {
  return new ApiError(400, message, extras);
}

export function notFound(what: string, codeDescription?: string): ApiError {
  return new ApiError(404, `${what} not found`, codeDescription === undefined ? {} : { codeDescription });
}
