import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

/** Deep green of banknote ink, from lightest to darkest; 8 is `--accent` in light, 4 in dark. */
const INK_GREEN: MantineColorsTuple = [
  '#eef5f2',
  '#dcebe4',
  '#b9d8ca',
  '#93c4ae',
  '#6fc3a3',
  '#4a9d80',
  '#34806a',
  '#2a6f5a',
  '#1f5e4a',
  '#184b3b',
];

type Look = { readonly background: string; readonly hover: string; readonly color: string; readonly border: string };

const NO_BORDER = '1px solid transparent';

function lookOf(variant: string, isAlarm: boolean): Look {
  const main = isAlarm ? 'var(--alarm)' : 'var(--accent)';
  const soft = isAlarm ? 'var(--alarm-soft)' : 'var(--accent-soft)';
  const text = isAlarm ? 'var(--alarm)' : 'var(--ink)';
  switch (variant) {
    case 'filled':
      return isAlarm
        ? { background: main, hover: main, color: 'var(--on-alarm)', border: NO_BORDER }
        : { background: main, hover: 'var(--accent-hover)', color: 'var(--on-accent)', border: NO_BORDER };
    case 'light':
      return { background: soft, hover: soft, color: main, border: NO_BORDER };
    case 'subtle':
      return { background: 'transparent', hover: 'var(--hover)', color: text, border: NO_BORDER };
    case 'transparent':
      return { background: 'transparent', hover: 'transparent', color: main, border: NO_BORDER };
    default:
      return { background: 'var(--sheet)', hover: 'var(--hover)', color: text, border: '1px solid var(--line-strong)' };
  }
}

/** Parts have the colours of the tokens; `color="red"` is the alarm, every other colour the accent. */
const variantColorResolver: VariantColorsResolver = ({ variant, color }) => lookOf(variant, color === 'red');

const SMALL_RADIUS = { radius: 6 };

/** Our tokens in Mantine's words, so that its parts look like ours. How each part looks is in `parts/`. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'green',
  colors: { green: INK_GREEN },
  primaryShade: { light: 8, dark: 4 },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  fontSizes: { xs: 'var(--text-xs)', sm: 'var(--text-s)', md: 'var(--text-m)', lg: 'var(--text-l)', xl: 'var(--text-xl)' },
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 'md' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, offset: 6, transitionProps: { duration: 80 } } },
    // The placeholder for the first focus is a child that no menu may have (aria-required-children).
    Menu: {
      defaultProps: {
        position: 'bottom-end',
        offset: 4,
        transitionProps: { duration: 0 },
        shadow: 'none',
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { offset: 4, transitionProps: { duration: 0 }, shadow: 'none', ...SMALL_RADIUS } },
    Combobox: { defaultProps: { offset: 4, transitionProps: { duration: 0 }, shadow: 'none' } },
    Select: { defaultProps: { checkIconPosition: 'right', withAlignedLabels: false, allowDeselect: false } },
    Loader: { defaultProps: { type: 'oval', size: 'xs', color: 'currentColor' } },
    Checkbox: { defaultProps: { radius: 4 } },
    Notification: { defaultProps: { ...SMALL_RADIUS } },
  },
});

const COLOURS = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-error': 'var(--alarm)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
};

/** Ties Mantine's own colours to the tokens, which know light and dark by themselves. */
export const mantineVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-font-weight-medium': 'var(--weight-medium)', '--mantine-line-height': '1.45' },
  light: COLOURS,
  dark: COLOURS,
});
