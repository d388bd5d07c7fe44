import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { CommandsProvider } from '../commands/index.ts';
import { mantineVariables, theme } from '../design/theme.ts';
import { FormatsProvider } from '../formats/index.ts';
import { type Host, HostProvider } from '../host/index.ts';
import { router } from './routes.tsx';

const Notices = lazy(() => import('../design/notices.tsx'));

/** The whole app over one host. */
export function App({ host }: { readonly host: Host }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={mantineVariables} defaultColorScheme="auto">
      <HostProvider host={host}>
        <FormatsProvider>
          <CommandsProvider>
            <RouterProvider router={router} />
            <Suspense>
              <Notices />
            </Suspense>
          </CommandsProvider>
        </FormatsProvider>
      </HostProvider>
    </MantineProvider>
  );
}
