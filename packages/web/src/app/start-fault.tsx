import { MantineProvider } from '@mantine/core';
import { PageFault } from '../design/index.ts';
import { mantineVariables, theme } from '../design/theme.ts';

/** In place of the app when nothing could be found that runs the engine. */
export function StartFault({ error }: { readonly error: unknown }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={mantineVariables} defaultColorScheme="auto">
      <PageFault error={error} />
    </MantineProvider>
  );
}
