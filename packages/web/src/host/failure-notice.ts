import type { Failure } from '@extrato/engine/failures';
import { notifications } from '@mantine/notifications';
import type { AppLanguage } from '../words/index.ts';

/** The failure's sentence. The sentences are loaded with the first failure. */
export async function failureSentence(failure: Failure, language: AppLanguage): Promise<string> {
  const { failureText } = await import('@extrato/engine/failures');
  return failureText(failure, language);
}

/** Shows why something was refused. */
export async function showFailure(failure: Failure, language: AppLanguage): Promise<void> {
  notifications.show({ message: await failureSentence(failure, language), color: 'red', role: 'alert', autoClose: 8000 });
}
