import { expect, test } from 'vitest';
import { testClock } from './test-clock.ts';

const env = { BULKHEAD_TEST_NOW: '2026-11-20T08:00:00Z' };

test('a test makes the clock stand still in an app that runs from source', () => {
  expect(testClock({ isPackaged: false }, env)).toEqual({ frozenNow: '2026-11-20T08:00:00Z' });
});

test('a packaged app is asked nothing of the kind', () => {
  expect(testClock({ isPackaged: true }, env)).toEqual({});
});

test('without such a word, or with one that is no instant, the clock goes on', () => {
  expect(testClock({ isPackaged: false }, {})).toEqual({});
  expect(testClock({ isPackaged: false }, { BULKHEAD_TEST_NOW: 'noon' })).toEqual({});
});
