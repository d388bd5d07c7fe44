import type { Page } from 'playwright';

/** More stops than any screen or dialog has. */
const FULL_ROUND = 250;

/** What has the focus, as a person would name it; null where nothing has. */
export function focusedName(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) return null;
    const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : null;
    const said = activeElement.cloneNode(true) as Element;
    for (const silent of said.querySelectorAll('[aria-hidden="true"]')) silent.remove();
    return activeElement.getAttribute('aria-label') ?? label ?? said.textContent;
  });
}

/** Walks with a key until something whose name begins so has the focus; Escape first where the key leads nowhere. */
async function walkTo(page: Page, key: string, name: string): Promise<void> {
  const passed = new Set<string>();
  for (let stop = 0; stop < FULL_ROUND; stop += 1) {
    const focused = (await focusedName(page)) ?? '';
    if (focused.startsWith(name)) return;
    passed.add(focused.slice(0, 40));
    const stood = await page.evaluateHandle(() => document.activeElement);
    await page.keyboard.press(key);
    const isStuck = await page.evaluate((before) => before !== document.body && before === document.activeElement, stood);
    if (isStuck && key === 'Tab') await page.keyboard.press('Escape');
  }
  throw new Error(`${key} does not lead to "${name}", only to: ${[...passed].join(' | ')}`);
}

/** Walks with Tab to what begins with this name, and presses Enter there. */
export async function pressNamed(page: Page, name: string): Promise<void> {
  await walkTo(page, 'Tab', name);
  await page.keyboard.press('Enter');
}

/** Walks with Tab to a field and types. */
export async function typeInto(page: Page, field: string, text: string): Promise<void> {
  await walkTo(page, 'Tab', field);
  await page.keyboard.type(text);
}

/** Walks with the arrow through an open menu and takes an entry. */
export async function takeFromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('menu').last().waitFor();
  await walkTo(page, 'ArrowDown', name);
  await page.keyboard.press('Enter');
}
