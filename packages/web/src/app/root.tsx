import { Outlet } from '@tanstack/react-router';
import { DialogsProvider } from '../design/index.ts';

/** Around every screen: dialogs live inside the router, so that they can go elsewhere. */
export function Root() {
  return (
    <DialogsProvider>
      <Outlet />
    </DialogsProvider>
  );
}
