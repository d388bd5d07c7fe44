import { err, ok, type Result } from '@extrato/engine/values';
import type { SendFailure } from '../outgoing.ts';
import type { Sender } from './message.ts';

const PATIENCE_MS = 10_000;
/** A mail server that drips answers is not waited for either. */
const WHOLE_PATIENCE_MS = 20_000;

/** Sends letters through the administrator's mail server. A repeated letter has the same Message-ID. */
export function emailSender(smtpUrl: string | null, from: string | null): Sender {
  return async ({ id, title, message, link }, { target }) => {
    if (smtpUrl === null || from === null) return err('not-offered');
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url: smtpUrl,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      dnsTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const letter = {
      from,
      to: target.address,
      subject: title,
      text: link === null ? message : `${message}\n\n${link}`,
      messageId: `<${id}@extrato>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    const timer = Promise.withResolvers<Result<void, SendFailure>>();
    const timeout = setTimeout(() => timer.resolve(err('timed-out')), WHOLE_PATIENCE_MS);
    const sending = transport.sendMail(letter).then(() => ok(undefined), failureOf);
    const sent = await Promise.race([sending, timer.promise]);
    clearTimeout(timeout);
    transport.close();
    return sent;
  };
}

/** The error holds the mail server's name and the letter: only its kind is kept. */
function failureOf(error: unknown): Result<never, SendFailure> {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ETIMEDOUT') return err('timed-out');
  return err(code === 'EENVELOPE' || code === 'EAUTH' || code === 'EMESSAGE' ? 'mail-refused' : 'unreachable');
}
