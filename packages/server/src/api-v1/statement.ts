import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { parseDay } from '@extrato/engine/values';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { problemOf } from '../connections/problems.ts';
import type { LateRows, ReadStatement } from '../connections/statements.ts';
import type { Context } from '../context.ts';
import { REFUSALS, refusalSchema, sendProblem, sendRefusal } from './replies.ts';
import { usableCredentials } from './scoped-credentials.ts';

const day = z.iso.date().nullable();

const form = z.object({
  accountId: z.string().min(1).max(200),
  since: day.meta({ description: 'First day; null for all that the bank gives.' }),
  late: z
    .object({
      createdFrom: z.iso.datetime(),
      notBefore: day.meta({ description: 'Rows of earlier days are left out; null: none are.' }),
    })
    .optional()
    .meta({ description: 'Also rows of any day that Pluggy first saw from a moment on: those that came late.' }),
});

const anything = z.looseObject({});
const answer = z.object({
  statement: z
    .object({
      account: anything,
      lines: z.array(anything),
      bills: z.array(anything),
      review: z.array(anything),
      warnings: z.array(z.string()),
    })
    .meta({ description: "A bank statement in the budget's own terms; amounts are hundredths, moments are ISO text." }),
  reading: z.object({
    from: day.meta({ description: 'Every row from this day on is there; of earlier days only those that came late.' }),
    complete: z.boolean(),
    fresh: z.boolean().meta({ description: "The bank's last reading went well: a missing row means that it is gone." }),
    startedAt: z.int().meta({ description: 'Milliseconds since 1970: before the first of it was asked for.' }),
  }),
  billsProblem: refusalSchema.nullable().meta({ description: "Why a card's bills are missing; the rows are whole." }),
});

/** Rows per piece of an answer: some 400 kB of text. */
const ROWS_PER_PIECE = 500;

/** A whole account as the bank tells it, ready to be brought into a budget. */
export function statementRoute(app: FastifyInstance, context: Context): void {
  const schema = {
    summary: 'Everything the bank says of one account since a day',
    body: form,
    response: { 200: answer, ...REFUSALS },
  };
  app.withTypeProvider<ZodTypeProvider>().post('/pluggy/statement', { schema }, async (request, reply) => {
    const { accountId } = request.body;
    const since = request.body.since === null ? null : parseDay(request.body.since);
    if (since === undefined) return sendProblem(reply, 'invalid-request', 'since');
    const late = request.body.late && lateRows(request.body.late);
    const credentials = await usableCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const read = await context.connections.statement(credentials.value, accountId, { since, late: late ?? null });
    if (!read.ok) return sendRefusal(reply, { ...problemOf(read.error), field: read.error.status === 404 ? 'accountId' : null });
    return sendStatement(request, reply, read.value);
  });
}

function lateRows({ createdFrom, notBefore }: NonNullable<z.infer<typeof form>['late']>): LateRows {
  return {
    createdFrom: new Date(createdFrom),
    notBefore: (notBefore === null ? null : parseDay(notBefore)) ?? null,
    widens: false,
  };
}

/** Sent as it is written, and packed where the client understands it: years of rows are many megabytes of text. */
function sendStatement(request: FastifyRequest, reply: FastifyReply, read: ReadStatement): FastifyReply {
  const pieces = Readable.from(statementText(read), { objectMode: false });
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(pieces);
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  pieces.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => pieces.destroy());
  return reply.header('content-encoding', 'gzip').send(pieces.pipe(gzip));
}

function* statementText({ statement, reading, billsError }: ReadStatement): Generator<string> {
  const { account, lines, ...rest } = statement;
  yield `{"statement":{"account":${JSON.stringify(account)},"lines":[`;
  for (let first = 0; first < lines.length; first += ROWS_PER_PIECE) {
    const piece = lines.slice(first, first + ROWS_PER_PIECE).map((line) => JSON.stringify(line));
    yield (first === 0 ? '' : ',') + piece.join(',');
  }
  const billsProblem = billsError && { ...problemOf(billsError), field: null };
  yield `],${JSON.stringify(rest).slice(1)},"reading":${JSON.stringify(reading)},"billsProblem":${JSON.stringify(billsProblem)}}`;
}
