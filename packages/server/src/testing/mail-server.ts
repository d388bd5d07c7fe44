import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { portOf } from './receivers.ts';

export type MailServer = { readonly url: string; readonly letters: readonly string[]; readonly logins: readonly string[] };

/** What is said to each command; the first that fits. */
const REPLIES: readonly (readonly [RegExp, string])[] = [
  [/^EHLO/i, '250-mail.test\r\n250 AUTH PLAIN'],
  [/^AUTH PLAIN/i, '235 welcome'],
  [/^RCPT TO:<nobody@/i, '550 no such person'],
  [/^DATA/i, '354 go on'],
  [/^QUIT/i, '221 bye'],
  [/^/, '250 fine'],
];

/** A mail server on loopback for one test, that takes every letter but those to `nobody@`. */
export async function aMailServer(): Promise<MailServer> {
  const letters: string[] = [];
  const logins: string[] = [];
  const server = createServer((socket) => void talk(socket, letters, logins));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `smtp://robot:s3cret-of-mail@127.0.0.1:${portOf(server.address())}`, letters, logins };
}

async function talk(socket: Socket, letters: string[], logins: string[]): Promise<void> {
  socket.on('error', () => undefined);
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 mail.test ESMTP');
  let letter: string[] | null = null;
  for await (const line of createInterface({ input: socket })) {
    if (letter !== null && line === '.') {
      letters.push(letter.join('\n'));
      letter = null;
      say('250 taken');
    } else if (letter !== null) letter.push(line);
    else {
      const [, word] = /^AUTH PLAIN (\S+)/i.exec(line) ?? [];
      if (word !== undefined) logins.push(Buffer.from(word, 'base64').toString('utf8'));
      if (/^DATA/i.test(line)) letter = [];
      say(REPLIES.find(([command]) => command.test(line))?.[1] ?? '');
    }
  }
}
