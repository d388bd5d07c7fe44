// The message thread: answers questions one after the other, so that no large sync can stall HTTP.
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Calls, Question } from './channel.ts';
import { GroupLogs } from './group-logs.ts';

const logs = new GroupLogs(String(workerData));

parentPort?.on('message', (question: Question) => {
  const answer = answerTo(question);
  parentPort?.postMessage(answer, answer.kind === 'done' ? memoryOf(answer.give) : []);
  if (question.call === 'close') parentPort?.close();
});

function answerTo(question: Question): Answer {
  const { id } = question;
  try {
    return { kind: 'done', id, give: perform(question) };
  } catch (error) {
    return { kind: 'failed', id, reason: error instanceof Error ? error.message : String(error) };
  }
}

function perform(question: Question): Calls[keyof Calls]['give'] {
  switch (question.call) {
    case 'exchange': {
      const { groupId, since, request, trie } = question.take;
      const exchanged = logs.exchange(groupId, since, request, trie);
      // Up to 20 MB that need not wait for the garbage collector.
      request.buffer.transfer(0);
      return exchanged;
    }
    case 'read':
      return logs.read(question.take);
    case 'deleteGroup':
      return void logs.deleteGroup(question.take);
    case 'close':
      return void logs.close();
  }
}

/** Buffers that are handed over instead of being copied. */
function memoryOf(give: Calls[keyof Calls]['give']): ArrayBuffer[] {
  if (give === undefined) return [];
  if ('bytes' in give) return [give.bytes.buffer];
  return give.last ? [give.first.bytes.buffer, give.last.buffer] : [give.first.bytes.buffer];
}
