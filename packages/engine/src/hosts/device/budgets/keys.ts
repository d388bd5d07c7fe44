import type { NamedKey } from '../../../sync/index.ts';
import type { DeviceSettings } from '../ports.ts';

/** Keys of encrypted budgets that this device holds, by their ids. They never leave it. */
export class Keys {
  readonly #settings: DeviceSettings;
  readonly #known = new Map<string, NamedKey>();

  constructor(settings: DeviceSettings) {
    this.#settings = settings;
  }

  get(id: string): NamedKey | undefined {
    return this.#known.get(id);
  }

  /** Makes a stored key ready for `get`; says whether there is one. */
  async load(id: string | null | undefined): Promise<boolean> {
    if (!id) return false;
    if (this.#known.has(id)) return true;
    const stored = await this.#settings.read(`keys.${id}`);
    if (!isKey(stored)) return false;
    this.#known.set(id, { id, key: stored });
    return true;
  }

  async keep(key: NamedKey): Promise<void> {
    this.#known.set(key.id, key);
    await this.#settings.write(`keys.${key.id}`, key.key);
  }
}

function isKey(stored: unknown): stored is NamedKey['key'] {
  return typeof stored === 'object' && stored !== null && 'algorithm' in stored && 'usages' in stored;
}
