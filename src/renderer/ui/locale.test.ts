import { expect, it, vi } from 'vitest';
import { dateFormat, regionalEnglish } from './locale.ts';

it.each([
  ['en-GB', '3 Dec 2026, 14:05'],
  ['de-DE', '3 Dec 2026, 14:05'],
  ['de', '3 Dec 2026, 14:05'],
  ['en-US', 'Dec 3, 2026, 02:05 PM'],
])('writes dates in English, as a reader of %s fills them in', (language, shown) => {
  const words = new Intl.DateTimeFormat(regionalEnglish(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(new Date('2026-12-03T14:05:00Z'));
  expect(words.replace(/\s/g, ' ')).toBe(shown);
});

it('tells the time of the zone the computer is in now, also after a journey', () => {
  const at = new Date('2026-07-01T12:00:00Z');
  const told = ['Europe/Berlin', 'Africa/Lagos', 'America/New_York'].map((zone) => {
    vi.stubEnv('TZ', zone);
    return dateFormat({ hour: '2-digit', minute: '2-digit' }).format(at);
  });
  vi.unstubAllEnvs();
  expect(told).toEqual(['14:00', '13:00', '08:00']);
});
