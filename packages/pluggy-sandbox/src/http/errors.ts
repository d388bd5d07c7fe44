import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { nextId } from '../worlds/world.ts';
import { ApiError, badRequest, envelope } from './api-error.ts';
import type { SandboxApp } from './sandbox-app.ts';

/** Every failure leaves as an envelope (pluggy-api.md, section 15), the unexpected ones without any detail. */
export function answerErrors(app: SandboxApp, newErrorId: () => string): void {
  app.setNotFoundHandler((request, reply) => {
    const error = new ApiError(404, `Cannot ${request.method} ${request.url.split('?')[0]}`);
    return reply.status(404).send(envelope(error, newErrorId()));
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = toApiError(thrown);
    // A world counts its own errors, so that the same calls give the same answers.
    const id = request.sandbox ? nextId(request.sandbox.world, 'error') : newErrorId();
    return reply.status(error.status).send(envelope(error, id));
  });
}

function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) return validationError(thrown.validation);
  const status = statusOf(thrown);
  if (status !== null && status >= 400 && status < 500)
    return new ApiError(status, thrown instanceof Error ? thrown.message : 'Bad request');
  // The caller learns nothing; whoever runs the sandbox does.
  process.emitWarning(thrown instanceof Error ? thrown : String(thrown));
  return new ApiError(500, 'Internal server error', { codeDescription: 'INTERNAL_SERVER_ERROR' });
}

function statusOf(thrown: unknown): number | null {
  if (typeof thrown !== 'object' || thrown === null || !('statusCode' in thrown)) return null;
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : null;
}

type Issue = {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: { readonly issue?: unknown };
};

function validationError(issues: readonly unknown[]): ApiError {
  const details = issues.flatMap((issue) => (isIssue(issue) ? describe(issue) : []));
  return badRequest(details[0]?.message ?? 'Bad request', { details });
}

function isIssue(value: unknown): value is Issue {
  return typeof value === 'object' && value !== null && 'instancePath' in value;
}

/** "property X should not exist" for what the schema does not know, else what is wrong with the field. */
function describe(issue: Issue): { code: string; message: string; parameter: string }[] {
  const parameter = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
  return unknownKeys(issue.params)
    .map((key) => ({ code: 'unknown', message: `property ${key} should not exist`, parameter: key }))
    .concat(
      unknownKeys(issue.params).length > 0
        ? []
        : [
            {
              code: 'invalid',
              message: parameter === '' ? (issue.message ?? 'invalid') : `${parameter}: ${issue.message}`,
              parameter,
            },
          ],
    );
}

function unknownKeys(params: unknown): string[] {
  if (typeof params !== 'object' || params === null || !('keys' in params)) return [];
  return Array.isArray(params.keys) ? params.keys.map(String) : [];
}
