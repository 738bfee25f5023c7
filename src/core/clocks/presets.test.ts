import { describe, expect, it } from 'vitest';
import { ruleSchema } from '#shared/schema/policy.ts';
import { presetById, presets } from './presets.ts';
import { clocks, event, utc } from '#tests/support/core/clocks.ts';

function dueOf(presetId: string, events: Parameters<typeof event>[]): (string | null)[] {
  const preset = presetById(presetId);
  if (preset === null) throw new Error(`no preset ${presetId}`);
  return clocks({
    rules: [...preset.rules],
    events: events.map((parts) => event(...parts)),
    calendar: utc,
    now: '2026-06-01T00:00:00Z',
  }).map(({ dueAt }) => dueAt?.slice(0, 16) ?? null);
}

describe('presets', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s has a source and valid rules of its own',
    (id, preset) => {
      expect(preset.source.length).toBeGreaterThan(5);
      expect(preset.rules.length).toBeGreaterThan(0);
      for (const rule of preset.rules) {
        expect(ruleSchema.parse(rule)).toEqual(rule);
        expect(rule).toMatchObject({ preset: id, lines: [1, 1] });
        expect(rule.legal ?? false).toBe(preset.legal ?? false);
      }
      expect(new Set(preset.rules.map((rule) => rule.id)).size).toBe(preset.rules.length);
    },
  );

  it('have ids of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(presetById('nobody')).toBeNull();
  });

  it('say what was read second-hand', () => {
    expect(presetById('zdi')?.note).toMatch(/re-check/i);
    expect(presetById('project-zero')?.note).toMatch(/re-check/i);
  });

  const received: Parameters<typeof event> = ['received', '2026-05-01T12:00:00Z'];
  it.each([
    ['linux-distros', [['distros-post', '2026-05-01T12:00:00Z']], ['2026-05-15T12:00', null]],
    ['linux-kernel', [['fix-ready', '2026-05-01T12:00:00Z']], ['2026-05-15T12:00']],
    ['linux-kernel', [received], [null]],
    ['kubernetes-distributors', [['fix-ready', '2026-05-01T12:00:00Z']], [null]],
    ['nodejs', [received], ['2026-05-06T12:00', '2026-05-11T12:00']],
    ['django', [received], ['2026-05-06T12:00']],
    ['openssf-template', [received], ['2026-05-06T12:00', '2026-07-30T12:00']],
    ['openssf-badge', [received], ['2026-05-15T12:00']],
    ['cve-cna', [['disclosed', '2026-05-01T12:00:00Z']], ['2026-05-04T12:00']],
    [
      'project-zero',
      [received, ['fix-released', '2026-05-11T12:00:00Z']],
      ['2026-07-30T12:00', '2026-06-10T12:00'],
    ],
    ['cert-cc', [received], ['2026-06-15T12:00']],
    ['zdi', [received], ['2026-08-29T12:00']],
  ] as [string, Parameters<typeof event>[], (string | null)[]][])(
    '%s counts as its source says',
    (id, events, due) => {
      expect(dueOf(id, events)).toEqual(due);
    },
  );
});
