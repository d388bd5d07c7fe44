import { useApi, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { SwitchSetting } from './switch-setting.tsx';

/** Features that a budget can be without (P3): the same synced switches that official clients read. */
export function Experimental() {
  const t = useWords('settings');
  const api = useApi();
  const perform = usePerform();
  const { value: features } = useLive('preferences', 'features', {});
  const isOn = features?.find(({ name }) => name === 'pluggyAiBankSync')?.enabled ?? true;
  const change = async (enabled: boolean): Promise<boolean> =>
    (await perform(api.preferences.setFeature({ feature: 'pluggyAiBankSync', enabled }))).ok;
  return (
    <SwitchSetting label={t('experimental.pluggy')} description={t('experimental.pluggyLead')} checked={isOn} onChange={change} />
  );
}
