import type { Failure } from '@extrato/engine/failures';
import { useEffect, useState } from 'react';
import { failureSentence } from '../host/index.ts';
import { useLanguage } from '../words/index.ts';

/** The sentence of a failure, for beside a field or below a form. Empty for the moment in which the sentences load. */
export function FailureText({ failure }: { readonly failure: Failure }) {
  const language = useLanguage();
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    let isWanted = true;
    void failureSentence(failure, language).then((text) => {
      if (isWanted) setSentence(text);
    });
    return () => {
      isWanted = false;
    };
  }, [failure, language]);
  return sentence;
}
