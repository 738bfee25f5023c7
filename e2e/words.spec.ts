import { writeFileSync } from 'node:fs';
import { expect, passphrase, test } from './host.ts';
import { everyScreen } from './models/every-screen.ts';
import { prepareScreens } from './models/material.ts';

test.use({ built: 'out-pseudo' });

test('dump', async ({ page, host }) => {
  page.setDefaultTimeout(15_000);
  const out: string[] = [];
  const dump = async (name: string): Promise<void> => {
    await page.waitForTimeout(300);
    const texts = await page.evaluate(() => {
      const all: string[] = [];
      const path = (e: Element | null): string => { let o = ''; for (let n = 0; e !== null && n < 4; n += 1) { o = e.tagName.toLowerCase() + (typeof e.className === 'string' ? '.' + e.className.replace(/_[A-Za-z0-9-]+(_\d+)?\b/g, '') : '') + ' ' + o; e = e.parentElement; } return o; };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node instanceof Element) {
          for (const a of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext', 'aria-roledescription'])
            if (node.hasAttribute(a)) all.push(`@${a} ${node.getAttribute(a) ?? ''}\u0001${path(node)}`);
        } else if (node.parentElement?.checkVisibility() && node.parentElement.tagName !== 'STYLE') all.push((node.textContent ?? '') + '\u0001' + path(node.parentElement));
      }
      return all;
    });
    for (const t of texts) if (/[A-Za-z][a-z]/.test(t.replace(/^@[\w-]+ /, '').replace(/\u0001.*/s, ''))) out.push(`${name}\t${t.replace(/\s+/g, ' ').replaceAll('\u200b', '·').replace('\u0001', '\t').slice(0,700)}`);
  };
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
  await dump('first run');
  try {
    const screens = everyScreen(page, await prepareScreens(page, host));
    for (const screen of screens) { try { await screen.open(); } catch (e) { out.push(`FAIL ${screen.name} ${String(e).slice(0, 300)}`); } await dump(screen.name); }
    await host.call('vault.lock', {});
    await dump('unlock');
  } catch (e) { await page.screenshot({path:'/tmp/s.png'}); out.push(await page.locator('body').innerText()); out.push(JSON.stringify(await host.call('queue.list', {})).slice(0,500)); out.push(`FAIL ${String(e)}`); }
  writeFileSync('/tmp/dump.txt', out.join('\n'));
  void expect; void passphrase;
});
