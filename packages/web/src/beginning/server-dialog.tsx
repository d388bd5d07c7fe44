import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type DialogProps, FailureText } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { DecisionDialog } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';

/** Names the server that this device uses. It is looked at before it is kept. */
export default function ServerDialog({ close }: DialogProps) {
  const t = useWords('beginning');
  const api = useApi();
  const perform = usePerform();
  const { server } = useDevice();
  const [url, setUrl] = useState(server.url ?? location.origin);
  const [problem, setProblem] = useState<ReactNode>(null);

  const use = async (): Promise<Result<unknown, Failure>> => {
    const seen = await api.server.look({ url });
    if (!seen.ok) {
      setProblem(<FailureText failure={seen.error} />);
      return seen;
    }
    const { kind } = seen.value;
    if (kind !== 'unreachable' && kind !== 'none') return api.server.use({ url });
    setProblem(t(kind === 'none' ? 'serverDialog.notAServer' : 'serverDialog.nobody'));
    return { ok: false, error: { code: 'server-address', field: 'url' } };
  };

  const stop = async (): Promise<void> => {
    const stopped = await perform(api.server.use({ url: null }));
    if (stopped.ok) close();
  };

  return (
    <DecisionDialog
      title={t('serverDialog.title')}
      close={close}
      submit={t('serverDialog.submit')}
      working={t('serverDialog.looking')}
      act={() => {
        setProblem(null);
        return use();
      }}
      atField={(failure) => failure?.code.startsWith('server-') ?? false}
      onDone={() => undefined}
      aside={
        server.url !== null && (
          <Button variant="subtle" onClick={() => void stop()}>
            {t('serverDialog.stop')}
          </Button>
        )
      }
    >
      <p>{t('serverDialog.lead')}</p>
      <TextInput
        label={t('serverDialog.address')}
        placeholder={t('serverDialog.placeholder')}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        error={problem}
        type="url"
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        data-autofocus
      />
    </DecisionDialog>
  );
}
