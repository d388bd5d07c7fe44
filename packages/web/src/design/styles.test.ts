import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));
const styles = fileURLToPath(new URL('../../../../node_modules/@mantine/core/styles/', import.meta.url));

/** Parts that others are made of: their styles are needed though nobody names them. */
const INNER: Readonly<Record<string, readonly string[]>> = {
  '': ['Notification', 'CloseButton', 'Loader', 'UnstyledButton', 'VisuallyHidden', 'Paper'],
  Modal: ['ModalBase', 'Overlay', 'ScrollArea'],
  Drawer: ['ModalBase', 'Overlay', 'ScrollArea'],
  Menu: ['Popover'],
  Combobox: ['Popover', 'ScrollArea'],
  Select: ['Combobox', 'Popover', 'ScrollArea', 'Input'],
  MultiSelect: ['Combobox', 'Popover', 'ScrollArea', 'Input', 'PillsInput', 'Pill'],
  Autocomplete: ['Combobox', 'Popover', 'ScrollArea', 'Input'],
  TagsInput: ['Combobox', 'Popover', 'ScrollArea', 'Input', 'PillsInput', 'Pill'],
  TextInput: ['Input'],
  Textarea: ['Input'],
  NativeSelect: ['Input'],
  PasswordInput: ['Input', 'ActionIcon'],
  FileInput: ['Input'],
  PillsInput: ['Input'],
  Checkbox: ['InlineInput', 'Input'],
  Radio: ['InlineInput', 'Input'],
  Switch: ['InlineInput', 'Input'],
};

/** Names that files of the app import from Mantine as values. */
function importedParts(): Set<string> {
  const names = new Set(INNER['']);
  for (const file of globSync('**/*.tsx', { cwd: source }))
    for (const [, list = ''] of readFileSync(source + file, 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g))
      for (const name of list.split(',').map((part) => part.trim())) if (!name.startsWith('type ')) names.add(name);
  return names;
}

test('the page has the styles of the Mantine parts that it uses, and of no others', () => {
  const needed = new Set<string>();
  for (const name of importedParts())
    for (const part of [name, ...(INNER[name] ?? [])]) if (existsSync(`${styles}${part}.layer.css`)) needed.add(part);
  const listed = [...readFileSync(`${source}design/styles.ts`, 'utf8').matchAll(/styles\/([A-Z]\w*)\.layer\.css/g)].map(
    ([, name]) => name,
  );
  expect(new Set(listed)).toEqual(needed);
});
