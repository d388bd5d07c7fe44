import { Popover } from '@mantine/core';
import { useId } from 'react';
import { ChoiceList } from './choice-list.tsx';
import { Field } from './field.tsx';
import styles from './pickers.module.css';
import { type ChooserProps, useChooser } from './use-chooser.ts';

/** An input that finds and chooses: type, arrows, Enter. Behind every picker of things with names. */
export function Chooser(props: ChooserProps) {
  const { search: _search, current, onChoose: _onChoose, onClear: _onClear, ...field } = props;
  const list = useId();
  const chooser = useChooser(props);
  const { offered, opened, place } = chooser;
  return (
    <Popover
      opened={opened}
      position="bottom-start"
      offset={4}
      width={props.cell ? 'max-content' : 'target'}
      returnFocus={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withRoles={false}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles['floating'] ?? '' }}
    >
      <Popover.Target>
        <div className={styles['box']}>
          <Field
            {...field}
            ref={chooser.input}
            input={{
              ...chooser.inputProps,
              role: 'combobox',
              'aria-expanded': opened,
              'aria-controls': opened ? list : undefined,
              'aria-autocomplete': 'list',
              'aria-activedescendant': opened && place >= 0 ? `${list}-${place}` : undefined,
            }}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
        <ChoiceList
          id={list}
          label={props.label}
          offered={offered}
          place={place}
          current={current?.id ?? null}
          onChoose={chooser.choose}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
