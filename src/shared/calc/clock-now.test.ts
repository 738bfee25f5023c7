import { describe, expect, it } from 'vitest';
import { clockAt, defaultClockSettings } from './clock-now.ts';
import type { ClockSnapshot } from './clock-now.ts';

const running: ClockSnapshot = {
  state: 'running',
  startedAt: '2026-03-02T09:00:00.000Z',
  targetAt: '2026-03-03T09:00:00.000Z',
  dueAt: '2026-03-04T09:00:00.000Z',
  remainingSeconds: 172_800,
  pausedSeconds: 0,
};

describe('a clock at another instant, from its snapshot', () => {
  it('ticks on to due soon and overdue', () => {
    expect(clockAt(running, '2026-03-02T10:00:00Z', defaultClockSettings)).toEqual({
      state: 'running',
      remainingSeconds: 169_200,
      pastTarget: false,
    });
    expect(clockAt(running, '2026-03-04T00:00:00Z', defaultClockSettings)).toMatchObject({
      state: 'due-soon',
      pastTarget: true,
    });
    expect(clockAt(running, '2026-03-04T09:00:00.001Z', defaultClockSettings).state).toBe('overdue');
  });

  it('measures "soon" by the settings and by the span without pauses', () => {
    const settings = { dueSoonFraction: 0.5, dueSoonMinimumSeconds: 0 };
    expect(clockAt(running, '2026-03-03T09:00:00Z', settings).state).toBe('due-soon');
    const paused = { ...running, pausedSeconds: 86_400 };
    expect(clockAt(paused, '2026-03-03T09:00:00Z', settings).state).toBe('running');
  });

  it('starts by itself when its beginning lay ahead', () => {
    const ahead: ClockSnapshot = { ...running, state: 'pending', remainingSeconds: null };
    expect(clockAt(ahead, '2026-03-02T08:00:00Z', defaultClockSettings)).toMatchObject({
      state: 'pending',
      remainingSeconds: null,
    });
    expect(clockAt(ahead, '2026-03-02T09:00:00Z', defaultClockSettings).state).toBe('running');
  });

  it('has started, even for a window whose time is a little behind', () => {
    expect(clockAt(running, '2026-03-02T08:59:50Z', defaultClockSettings)).toMatchObject({
      state: 'running',
      remainingSeconds: 172_800,
    });
  });

  it.each(['met', 'met-late', 'paused', 'open', 'not-applicable'] as const)(
    'stands still when %s',
    (state) => {
      const still: ClockSnapshot = { ...running, state, remainingSeconds: null };
      expect(clockAt(still, '2030-01-01T00:00:00Z', defaultClockSettings)).toMatchObject({
        state,
        remainingSeconds: null,
      });
    },
  );

  it('stands still when the time cannot be read', () => {
    expect(clockAt(running, 'soon', defaultClockSettings)).toMatchObject({
      state: 'running',
      remainingSeconds: 172_800,
    });
  });
});
