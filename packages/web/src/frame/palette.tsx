import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { hasAppleKeys, keysText } from '../commands/index.ts';
import { type DialogProps, Money } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import styles from './palette.module.css';
import { type PaletteItem, usePaletteItems } from './palette-items.ts';

/** Searching and commanding by name: whatever can be done or gone to, and the transactions that match. */
export default function Palette({ close }: DialogProps) {
  const t = useWords('frame');
  const [typed, setTyped] = useState('');
  const [searched] = useDebouncedValue(typed, 120);
  const items = usePaletteItems(typed, searched);
  const [active, setActive] = useState(0);
  const list = useId();
  const at = Math.min(active, items.length - 1);

  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return;
    close();
    // After the dialog gave the focus back: what runs may take it.
    setTimeout(item.run);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(items[at]);
    else if (step === undefined) return;
    else setActive((at + step + items.length) % Math.max(1, items.length));
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={600}
      radius={10}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <input
        className={styles['input']}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-activedescendant={items[at] ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <Found items={items} at={at} list={list} choose={choose} point={setActive} />
      {items.length === 0 && <p className={styles['none']}>{t('palette.none', { text: typed })}</p>}
      <span className="visually-hidden" role="status">
        {t('palette.results', { count: items.length })}
      </span>
    </Modal>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

type FoundProps = {
  readonly items: readonly PaletteItem[];
  readonly at: number;
  readonly list: string;
  readonly choose: (item: PaletteItem) => void;
  readonly point: (at: number) => void;
};

function Found({ items, at, list, choose, point }: FoundProps) {
  const t = useWords('frame');
  const isApple = hasAppleKeys();
  const active = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is active, it comes into view.
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest' });
  }, [at, items]);
  return (
    <div className={styles['list']} id={list} role="listbox" aria-label={t('palette.title')} tabIndex={-1}>
      {items.map((item, place) => (
        <div key={item.id}>
          {item.group !== items[place - 1]?.group && (
            <div className={styles['group']} aria-hidden>
              {item.group}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are those of the combobox. */}
          <div
            id={`${list}-${place}`}
            ref={place === at ? active : null}
            role="option"
            aria-selected={place === at}
            className={styles['item']}
            onClick={() => choose(item)}
            onPointerMove={() => place !== at && point(place)}
          >
            <span className={styles['title']}>{item.title}</span>
            {item.note && <span className={styles['note']}>{item.note}</span>}
            {item.amount !== undefined && <Money amount={item.amount} />}
            {item.keys && <kbd className={styles['keys']}>{keysText(item.keys.split(' / ')[0] ?? '', isApple)}</kbd>}
          </div>
        </div>
      ))}
    </div>
  );
}
