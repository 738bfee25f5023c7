import { expect, test } from 'vitest';
import { findBrowser, type Surroundings } from './find-browser.ts';

const around = (platform: NodeJS.Platform, env: Surroundings['env'], installed: string[]): Surroundings => ({
  platform,
  env,
  exists: (file) => installed.includes(file),
});

test('on Linux the search path is looked through, Chromium before Chrome before Edge', () => {
  const env = { PATH: '/opt/bin:/usr/bin' };
  const installed = ['/opt/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/bin/chromium'];
  expect(findBrowser(around('linux', env, installed))).toBe('/usr/bin/chromium');
  expect(findBrowser(around('linux', env, installed.slice(0, 2)))).toBe('/usr/bin/google-chrome');
  expect(findBrowser(around('linux', env, []))).toBeNull();
});

test('on macOS and Windows the usual places are looked through', () => {
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const windows = { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
  expect(findBrowser(around('win32', windows, [edge]))).toBe(edge);
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findBrowser(around('darwin', {}, [chrome]))).toBe(chrome);
});

test('BULKHEAD_BROWSER decides alone, also when it names nothing', () => {
  const installed = ['/usr/bin/chromium', '/my/browser'];
  expect(findBrowser(around('linux', { BULKHEAD_BROWSER: '/my/browser' }, installed))).toBe('/my/browser');
  expect(findBrowser(around('linux', { BULKHEAD_BROWSER: '/gone' }, installed))).toBeNull();
});

test('a relative entry of the search path is not trusted', () => {
  expect(findBrowser(around('linux', { PATH: '.:bin' }, ['./chromium', 'bin/chromium']))).toBeNull();
});
