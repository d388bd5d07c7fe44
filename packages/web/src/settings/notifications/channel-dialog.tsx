import type { NotificationChannel } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import { useState } from 'react';
import { type DialogProps, FailureText, showDone } from '../../design/index.ts';
import { DecisionDialog } from '../../whole-budget/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { type PushRefusal, pushOffer, subscribeToPush } from './browser-push.ts';
import { ChannelChoicesFields } from './channel-choices-fields.tsx';
import { type ChannelKind, EVENTS, emptyTime, type FieldName, formOf, newChannel, type Typed, typedOf } from './channel-form.ts';
import { DestinationFields } from './destination-fields.tsx';
import { KindChoice } from './kind-choice.tsx';
import { useChannels } from './use-channels.ts';

type Props = DialogProps & { readonly channel?: NotificationChannel };

const FIELDS: Readonly<Record<string, FieldName>> = {
  'destination.server': 'server',
  'destination.topic': 'topic',
  'destination.url': 'url',
  'destination.address': 'address',
};

/** A new channel, or another choice for one that is there. The server says what is wrong, at the field. */
export default function ChannelDialog({ channel, close }: Props) {
  const t = useWords('notifications');
  const language = useLanguage();
  const channels = useChannels();
  const { value } = channels;
  const [typed, setTyped] = useState<Typed>(() =>
    channel ? typedOf(channel) : newChannel('ntfy', language, value?.defaultEvents ?? EVENTS),
  );
  const [fault, setFault] = useState<{ readonly field: FieldName; readonly failure: Failure | null } | null>(null);
  const [refusal, setRefusal] = useState<PushRefusal | null>(null);
  const set = (changes: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...changes }));
    if (fault && fault.field in changes) setFault(null);
    setRefusal(null);
  };
  const save = async () => {
    const isNewPush = !channel && typed.kind === 'push';
    const subscription = isNewPush ? await subscribeToPush(value?.pushKey ?? '') : undefined;
    if (typeof subscription === 'string') {
      setRefusal(subscription);
      return { ok: false as const, error: NO_ADDRESS };
    }
    const form = formOf(typed, !channel, subscription);
    return channel ? channels.change(channel.id, form) : channels.add(form);
  };
  const act = () => {
    const field = emptyTime(typed);
    if (field) setFault({ field, failure: null });
    return field ? undefined : save();
  };
  const atField = (failure: Failure | null): boolean => {
    if (failure === NO_ADDRESS) return true;
    const field = failure?.field === undefined ? undefined : FIELDS[failure.field];
    setFault(field ? { field, failure } : null);
    return field !== undefined;
  };
  const errorOf = (field: FieldName) =>
    fault?.field === field ? fault.failure ? <FailureText failure={fault.failure} /> : t('form.timeEmpty') : undefined;
  const kinds: readonly ChannelKind[] = ['ntfy', 'webhook', ...(value?.email ? (['email'] as const) : []), ...pushKinds()];
  return (
    <DecisionDialog
      title={t(channel ? 'form.changeTitle' : 'form.addTitle')}
      close={close}
      submit={t('form.save')}
      working={t('form.working')}
      act={act}
      atField={atField}
      onDone={() => showDone(t('row.saved'))}
    >
      {!channel && <KindChoice kinds={kinds} value={typed.kind} onChange={(kind) => set({ kind })} />}
      <DestinationFields typed={typed} set={set} channel={channel} errorOf={errorOf} />
      {refusal && <p role="alert">{t(`push.${refusal}`)}</p>}
      <ChannelChoicesFields typed={typed} set={set} errorOf={errorOf} />
    </DecisionDialog>
  );
}

/** The browser's own refusal is told in its own line. */
const NO_ADDRESS: Failure = { code: 'invalid-input', field: 'subscription' };

function pushKinds(): readonly ChannelKind[] {
  return pushOffer() === 'offered' ? ['push'] : [];
}
