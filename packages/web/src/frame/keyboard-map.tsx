import { Kbd } from '@mantine/core';
import { Fragment, useSyncExternalStore } from 'react';
import { hasAppleKeys, keysText, useCommandList } from '../commands/index.ts';
import { DialogFrame, type DialogProps } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import styles from './keyboard-map.module.css';

type Line = { readonly title: string; readonly group: string; readonly keys: string };

/** Keys of the list of transactions, which are no commands. */
const ROW_KEYS = [
  ['edit', 'Enter / F2'],
  ['next', 'Tab'],
  ['choose', 'Space'],
  ['details', 'alt+Enter'],
  ['suggestion', 'shift+Enter'],
  ['remove', 'mod+Delete'],
  ['leave', 'Escape'],
] as const;

/** The keys that do something right now. */
export default function KeyboardMap({ close }: DialogProps) {
  const t = useWords('frame');
  const list = useCommandList();
  const commands = useSyncExternalStore(list.subscribe, list.all);
  const lines: Line[] = [
    ...commands.flatMap(({ title, group, keys }) => (keys === undefined ? [] : { title, group, keys })),
    { title: t('keyboard.move'), group: t('keyboard.accountsList'), keys: 'alt+ArrowUp / alt+ArrowDown' },
    ...ROW_KEYS.map(([what, keys]) => ({ title: t(`keyboard.rows.${what}`), group: t('keyboard.rowsList'), keys })),
  ];
  return (
    <DialogFrame title={t('keyboard.title')} close={close}>
      <div className={styles['map']}>
        {[...Map.groupBy(lines, ({ group }) => group)].map(([group, own]) => (
          <section key={group}>
            <h3 className={styles['group']}>{group}</h3>
            <dl className={styles['lines']}>
              {own.map(({ title, keys }) => (
                <div key={title + keys} className={styles['line']}>
                  <dt>{title}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  );
}

function Keys({ keys }: { readonly keys: string }) {
  const isApple = hasAppleKeys();
  return keys.split(' / ').map((one, at) => (
    <Fragment key={one}>
      {at > 0 && ' '}
      <Kbd>{keysText(one, isApple)}</Kbd>
    </Fragment>
  ));
}
