import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { CommandsProvider } from '../commands/index.ts';
import { mantineVariables, theme } from '../design/theme.ts';
import { type Host, HostProvider } from '../host/index.ts';
import { router } from './routes.tsx';

/** The whole app over one host. */
export function App({ host }: { readonly host: Host }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={mantineVariables} defaultColorScheme="auto">
      <HostProvider host={host}>
        <CommandsProvider>
          <RouterProvider router={router} />
          <Notifications position="bottom-center" limit={4} />
        </CommandsProvider>
      </HostProvider>
    </MantineProvider>
  );
}
