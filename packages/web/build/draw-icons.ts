// Draws the icons that browsers and phones want as pictures out of `public/icon.svg`. To be run by hand after a change
// of the drawing: `node packages/web/build/draw-icons.ts`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

const PUBLIC = join(import.meta.dirname, '../public');
const rounded = readFileSync(join(PUBLIC, 'icon.svg'), 'utf8');

/** For masks: the ground reaches every edge, and the drawing stays within the circle that no mask cuts (80 %). */
const ground = rounded.replace(' rx="112"', '');
if (ground === rounded) throw new Error('icon.svg has no rounded ground any more: adapt this script');
const masked = ground.replace(/(<g .*)<\/svg>/s, '<g transform="translate(51.2 51.2) scale(0.8)">$1</g></svg>');

const pictures = [
  { name: 'icon-192.png', size: 192, svg: rounded },
  { name: 'icon-512.png', size: 512, svg: rounded },
  { name: 'icon-maskable-192.png', size: 192, svg: masked },
  { name: 'icon-maskable-512.png', size: 512, svg: masked },
  { name: 'apple-touch-icon.png', size: 180, svg: masked },
];

const executablePath = process.env['EXTRATO_BROWSER'];
const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(executablePath ? { executablePath } : {}) });
for (const { name, size, svg } of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>html,body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: join(PUBLIC, name), omitBackground: true });
}
await browser.close();
