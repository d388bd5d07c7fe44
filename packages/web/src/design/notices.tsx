import { Notifications } from '@mantine/notifications';

/** Where notices appear. Loaded after the first screen: nobody has done anything yet. */
export default function Notices() {
  return <Notifications position="bottom-center" limit={4} />;
}
