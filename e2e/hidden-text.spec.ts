/**
 * Words that nobody sees in a letter's own layout are marked and counted, by the browser's own answer; words that are
 * seen are not. Everything stands in one letter. Nothing of it runs, loads or reaches the page.
 */
import { expect, looksIntoFrame, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { policy } from './models/letters.ts';

/** Each hides `¤`. */
const hiding: Readonly<Record<string, string>> = {
  'escapes in a selector': '<style>.\\68 i1{display:none}</style><p class=hi1>¤</p>',
  'nested rules': '<style>.n1{color:#333; .n2{display:none}}</style><div class=n1><p class=n2>¤</p></div>',
  'a pseudo-class': '<style>.p1:not(.other){display:none}</style><p class=p1>¤</p>',
  'the first child': '<style>.f1 :first-child{visibility:hidden}</style><div class=f1><p>¤</p></div>',
  'a custom property':
    '<style>.v1{--d:none}.v2{display:var(--d)}</style><div class=v1><p class=v2>¤</p></div>',
  'a small zoom': '<p style="zoom:.05">¤</p>',
  'a mask': '<p style="mask-image:linear-gradient(transparent,transparent)">¤</p>',
  'a mask that is a file': '<p style="-webkit-mask-image:url(https://tracker.example/mask.png)">¤</p>',
  'mixed colours': '<p style="color:color-mix(in srgb, white 99%, black)">¤</p>',
  'colours of a wide space': '<p style="color:oklch(99.5% 0 0)">¤</p>',
  'the colour of what lies behind, far up':
    '<div style="background:#246"><div><p style="color:#246">¤</p></div></div>',
  'the fill of the letters': '<p style="-webkit-text-fill-color:transparent">¤</p>',
  'opacity in three steps':
    '<div style="opacity:.4"><div style="opacity:.4"><div style="opacity:.4">¤</div></div></div>',
  'a control without height': '<textarea style="height:0;padding:0;border:0;overflow:hidden">¤</textarea>',
  'a button without height':
    '<button style="height:0;padding:0;border:0;overflow:hidden;font-size:1px">¤</button>',
  'a form without height': '<form style="height:0;overflow:hidden"><p>¤</p></form>',
  'a form by its name': '<style>form.off{display:none}</style><form class=off><p>¤</p></form>',
  'the words for a dot': '<img src="https://tracker.example/dot.gif" width=1 height=1 alt="¤">',
  'the words for a dot by style':
    '<img src="https://tracker.example/dot.gif" style="width:1px;height:1px" alt="¤">',
  'brackets of ruby': '<ruby>x<rp>¤</rp><rt>y</rt></ruby>',
  'closed details': '<details><summary>more</summary>¤</details>',
  'a choice that is not made': '<select><option>one</option><option>¤</option></select>',
  'a dialog that is not open': '<dialog>¤</dialog>',
  'the hidden attribute': '<p hidden>¤</p>',
  'an old colour': '<font color="#fefefe">¤</font>',
  'a box that is cut off': '<div style="height:0;overflow:hidden"><p>¤</p></div>',
  'the part below the edge': '<div style="height:20px;overflow:hidden">a line that is seen<br>¤<br></div>',
  'a path that cuts all': '<p style="clip-path:polygon(0 0,0 0,0 0)">¤</p>',
  'a clip of an older kind': '<p style="position:absolute;clip:rect(1px,1px,1px,1px)">¤</p>',
  'a place left of the page': '<p style="position:absolute;left:-5000px">¤</p>',
  'a place right of the page': '<p style="position:absolute;left:5000px;top:0">¤</p>',
  'a transform': '<p style="transform:translateX(-3000px)">¤</p>',
  'a scale': '<p style="transform:scale(.02)">¤</p>',
  'an indent': '<p style="text-indent:-4000px;white-space:nowrap;overflow:hidden">¤</p>',
  'a layer in front':
    '<div style="position:relative;height:40px"><p style="margin:0;position:absolute;top:0">¤</p>' +
    '<div style="position:absolute;top:0;left:0;width:100%;height:40px;background:#fff">a layer that is seen</div></div>',
  'a place behind the page':
    '<div style="background:#fff"><p style="position:relative;z-index:-1">¤</p></div>',
  'letters in one another': '<p style="letter-spacing:-1em">¤</p>',
  'letters of one pixel': '<p style="font-size:1px">¤</p>',
  'a blur': '<p style="filter:blur(9px)">¤</p>',
  'a blend': '<p style="mix-blend-mode:lighten">¤</p>',
  'dots instead of letters': '<p style="-webkit-text-security:disc">¤</p>',
  'an id that is a property of the page': '<style>#title,#status{display:none}</style><p id=title>¤</p>',
  'an attribute of its own': '<style>[data-x]{display:none}</style><p data-x=1>¤</p>',
  'a handler and a style': '<p onclick="document.title=1" style="display:none">¤</p>',
};

/** Each shows `¤`. */
const showing: Readonly<Record<string, string>> = {
  'plain words': '<p>¤</p>',
  'white on dark': '<div style="background:#111"><p style="color:#fff">¤</p></div>',
  'white over a picture':
    '<div style="background-image:url(https://tracker.example/b.png);color:#fff">¤</div>',
  'visible again': '<div style="visibility:hidden"><b style="visibility:visible">¤</b></div>',
  'a size given back': '<table style="font-size:0"><tr><td style="font-size:14px">¤</td></tr></table>',
  'a box without a box': '<div style="display:contents">¤</div>',
  'open details': '<details open><summary>more</summary>¤</details>',
  'the choice that is made': '<select><option>one</option><option selected>¤</option></select>',
  'a list that scrolls': `<div style="height:60px;overflow:auto">${'<p>a line</p>'.repeat(20)}<p>¤</p></div>`,
  'a textarea': '<textarea rows=3>¤</textarea>',
  'a picture': '<img alt="¤" width=300 height=60>',
  'media for paper': '<style>@media print{.m1{display:none}}</style><p class=m1>¤</p>',
  'a clickless layer': '<p style="pointer-events:none">¤</p>',
  'a block of code': '<pre style="overflow:auto;background:#f4f4f4">int main() { ¤ }</pre>',
  'small print': '<p style="font-size:9px;color:#777">¤</p>',
  'an animation': '<style>@keyframes in{from{opacity:0}}.an{animation:in 9s}</style><p class=an>¤</p>',
};

const words = (table: Readonly<Record<string, string>>, word: string): string =>
  Object.values(table)
    .map((html, index) => html.replaceAll('¤', `${word}${String(index)}x`))
    .join('\r\n');

const letter = [
  'From: Ada Finder <ada@example.net>',
  'To: security@harbour.example',
  'Subject: Report with hidden words',
  'Message-ID: <hidden@example.net>',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  `<h2>Overflow in the parser</h2>${words(showing, 'seen')}<hr>${words(hiding, 'secret')}<p>seenlastx if (\u202eadmin\u2066)</p>`,
  '',
].join('\r\n');

test.use({ expectedComplaint: looksIntoFrame });

test('words that nobody can see are marked, and words that are seen are not', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const app = new AppPage(page);
  await app.firstRun();
  await app.drop({ name: 'SECURITY.md', text: policy });
  await page.getByLabel('Project name').fill('Harbour');
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
  await app.press('g', 'q');
  await app.drop({ name: 'hidden.eml', text: letter });
  await app.rows.first().click();

  const warning = page.locator('[data-hidden]');
  await expect(warning).toContainText('hidden words');
  await expect(warning).toContainText('The hidden text also appears in the text above');
  const told = (await warning.textContent()) ?? '';
  for (const [index, name] of Object.keys(hiding).entries())
    expect.soft(told, name).toContain(`secret${String(index)}x`);
  for (const [index, name] of Object.keys(showing).entries())
    expect.soft(told, name).not.toContain(`seen${String(index)}x`);

  await page.getByRole('button', { name: 'Show HTML' }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Overflow in the parser' })).toBeVisible();
  const marked = (await frame.locator('[data-hidden-by-sender]').allTextContents()).join(' ');
  const shown = (await frame.locator('body').textContent()) ?? '';
  for (const [index, name] of Object.keys(hiding).entries()) {
    expect.soft(marked, name).toContain(`secret${String(index)}x`);
    const mark = frame.locator('[data-hidden-by-sender]').filter({ hasText: `secret${String(index)}x` });
    await expect.soft(mark.first(), name).toBeVisible();
  }
  for (const [index, name] of Object.keys(showing).entries()) {
    expect.soft(marked, name).not.toContain(`seen${String(index)}x`);
    if (name !== 'a picture') expect.soft(shown, name).toContain(`seen${String(index)}x`);
  }
  await expect(frame.locator('script, [onclick]')).toHaveCount(0);
  expect(shown).toContain('seenlastx if (⟦RLO⟧admin⟦LRI⟧)');
  expect(requests.filter((url) => /tracker/.test(url))).toEqual([]);
  expect(await page.title()).not.toBe('1');
});

/** Names and ids that would stand in for what the reader of the letter asks for; each shows `¤`. */
const clobbering: readonly string[] = [
  ...['attributes', 'children', 'childNodes', 'getAttribute', 'nodeName', 'localName', 'style'].map(
    (name) => `<form><input name=${name}><input id=${name}>¤</form>`,
  ),
  ...['classList', 'parentNode', 'removeAttribute', 'ownerDocument', 'replaceWith', 'querySelector'].map(
    (name) => `<form><button name="${name}"></button><output name=${name}></output>¤</form>`,
  ),
  ...['body', 'createElement', 'createTreeWalker', 'cookie', 'defaultView', 'implementation'].map(
    (name) => `<img name=${name} id=${name}><embed name=${name}><object id=${name}></object><p>¤</p>`,
  ),
  ...['bulkhead', 'getComputedStyle', 'location', 'top', '__proto__', 'constructor'].map(
    (name) => `<a id=${name} name=${name}>¤</a><iframe name=${name}></iframe>`,
  ),
  '<form id=a><form id=b><input name=childNodes></form>¤</form>',
  '<form><input id="&#97;ttributes"><input name="child&#78;odes">¤</form>',
  '<input form=far id=attributes><form id=far>¤</form>',
  '<svg><title><form><input name=childNodes></form></title></svg><p>¤</p>',
  '<math><mtext></math></mtext><title><form><input name=childNodes></form></title></math><p>¤</p>',
  '<!-- x --!><p>¤</p>',
  '<!---><p>¤</p>',
];

test('names in a letter stand in for nothing, and its words are shown', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour' });
  const parts = clobbering.map((html, index) => html.replaceAll('¤', `word${String(index)}x`)).join('\r\n');
  const start = letter.slice(0, letter.indexOf('\r\n\r\n'));
  await app.drop({ name: 'names.eml', text: `${start}\r\n\r\n<h2>Overflow</h2>${parts}<p>the end</p>\r\n` });
  await app.rows.first().click();
  await page.getByRole('button', { name: 'Show HTML' }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('the end')).toBeVisible();
  const shown = (await frame.locator('body').textContent()) ?? '';
  for (const [index, html] of clobbering.entries())
    expect.soft(shown, html).toContain(`word${String(index)}x`);
});

test('the frame in which a letter is measured runs nothing, loads nothing, and goes away', async ({
  page,
}) => {
  const frames: { readonly sandbox: string | null; readonly policy: string | null }[] = [];
  await page.exposeFunction('noteFrame', (frame: (typeof frames)[number]) => void frames.push(frame));
  await page.evaluate(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init);
      new MutationObserver(() => {
        const frame = root.querySelector('iframe');
        const note = (window as unknown as { noteFrame: (frame: object) => void }).noteFrame;
        if (frame !== null) note({ sandbox: frame.getAttribute('sandbox'), policy: frame.srcdoc });
      }).observe(root, { childList: true });
      return root;
    };
  });
  const app = new AppPage(page);
  await app.firstRun();
  await app.drop({ name: 'hidden.eml', text: letter });
  await app.rows.first().click();
  await expect(page.locator('[data-hidden]')).toBeVisible();
  expect(frames.length).toBeGreaterThan(0);
  for (const { sandbox, policy: written } of frames) {
    expect(sandbox).toBe('allow-same-origin');
    expect(written).toContain("default-src 'none'");
    expect(written).not.toContain('secret');
  }
  await expect.poll(() => page.frames().length).toBe(1);
});
