import { describe, expect, it } from 'vitest';
import { planDistros } from './distros.ts';
import { planDisclosure } from './planner.ts';
import { presetById } from './presets.ts';
import { calendarIn, clocks, event, rule, utc } from '#tests/support/core/clocks.ts';

describe('the linux-distros plan', () => {
  const posted = { postedAt: '2026-06-21T10:00:00Z', calendar: utc };

  it('posted Sunday 21 June: latest Sunday 5 July, proposed Wednesday 1 July', () => {
    const plan = planDistros(posted);
    expect(plan).toMatchObject({
      allowed: true,
      latestAt: '2026-07-05T10:00:00.000Z',
      proposal: { date: '2026-07-01', at: '2026-07-01T14:00:00.000Z', text: 'Wed 1 Jul 2026 14:00 UTC' },
      preferred: { date: '2026-06-25' },
    });
    expect(plan.allowed && plan.warnings).toEqual([
      'The latest date falls on a weekend: disclose before then.',
    ]);
  });

  it('never proposes a weekend, a Monday, a Friday, a holiday or a day past the limit', () => {
    const holidays = ['2026-07-01', '2026-07-02', '2026-11-26'];
    const calendar = calendarIn('America/New_York', holidays);
    for (let i = 0; i < 365; i += 1) {
      const postedAt = new Date(Date.UTC(2026, 0, 1, i % 24) + i * 86_400_000).toISOString();
      const plan = planDistros({ postedAt, calendar });
      if (!plan.allowed) throw new Error(plan.reason);
      const day = new Date(`${plan.proposal.date}T00:00:00Z`).getUTCDay();
      expect([2, 3, 4]).toContain(day);
      expect(holidays).not.toContain(plan.proposal.date);
      expect(plan.proposal.at <= plan.latestAt && plan.proposal.at > postedAt).toBe(true);
    }
  });

  it('tells the time with its zone and in UTC', () => {
    const plan = planDistros({ ...posted, calendar: calendarIn('America/New_York'), hour: 21 });
    expect(plan.allowed && plan.proposal.text).toBe(
      'Wed 1 Jul 2026 21:00 (America/New_York) = Thu 2 Jul 2026 01:00 UTC',
    );
  });

  it('reminds of the subject tag, the oss-security post on the day, and the exploits', () => {
    const plan = planDistros(posted);
    const reminders = plan.allowed ? plan.reminders : [];
    expect(reminders.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`)).toEqual([
      'post 2026-06-21',
      'confirm 2026-06-30',
      'embargo-end 2026-07-01',
      'exploit 2026-07-08',
    ]);
    expect(reminders[0]?.text).toContain('[vs]');
    expect(reminders[2]?.text).toContain('even if');
  });

  it('refuses what is public already and kernel issues without a fix', () => {
    expect(planDistros({ ...posted, alreadyPublic: true })).toMatchObject({ allowed: false });
    expect(planDistros({ ...posted, kernelIssueWithoutFix: true })).toMatchObject({
      reason: expect.stringContaining('security@kernel.org') as string,
    });
  });
});

describe('the disclosure planner', () => {
  const now = '2026-06-22T08:00:00.000Z';
  const rules = [
    rule({ milestone: 'disclose', max: '90 day' }),
    ...(presetById('linux-distros')?.rules ?? []),
  ];
  const events = [event('received', '2026-06-01T08:00:00Z'), event('distros-post', '2026-06-21T10:00:00Z')];
  const all = clocks({ rules, events, calendar: utc, now });

  it('intersects the clocks and names what binds', () => {
    const plan = planDisclosure({ clocks: all, calendar: utc, now });
    expect(plan.binding).toMatchObject({ at: '2026-07-05T10:00:00.000Z' });
    expect(plan.binding?.label).toContain('linux-distros');
    expect(plan.proposal?.at).toBe('2026-07-01T14:00:00.000Z');
    expect(plan.sentence).toBe(
      'Disclose Wed 1 Jul 2026 14:00 UTC. Limited by the disclosure, by linux-distros: no later than Sun 5 Jul 2026 10:00 UTC.',
    );
  });

  it('names both sides of a conflict and proposes nothing', () => {
    const plan = planDisclosure({
      clocks: all,
      calendar: utc,
      now,
      distributorsToldAt: '2026-06-30T08:00:00Z',
    });
    expect(plan.proposal).toBeNull();
    expect(plan.conflict).toContain('distributors are notified 7 days in advance');
    expect(plan.conflict).toContain('linux-distros');
  });

  it('uses a day with less in hand when the window is short, and the limit itself when nothing else is left', () => {
    const fixReadyAt = '2026-07-02T06:00:00Z';
    expect(planDisclosure({ clocks: all, calendar: utc, now, fixReadyAt }).proposal?.at).toBe(
      '2026-07-02T14:00:00.000Z',
    );
    const late = { clocks: all, calendar: utc, now, fixReadyAt: '2026-07-04T06:00:00Z' };
    expect(planDisclosure(late).proposal?.at).toBe('2026-07-05T10:00:00.000Z');
  });

  it('says that nothing limits the date when nothing does', () => {
    const plan = planDisclosure({ clocks: [], calendar: utc, now });
    expect(plan).toMatchObject({ latest: null, binding: null, conflict: null });
    expect(plan.sentence).toContain('no constraints');
  });

  it('knows the list by the post alone, and does not count the same limit twice', () => {
    const posted = { calendar: utc, now, distrosPostedAt: '2026-06-21T10:00:00Z' };
    expect(planDisclosure({ ...posted, clocks: [] }).latest?.at).toBe('2026-07-05T10:00:00.000Z');
    const limits = planDisclosure({ ...posted, clocks: all }).constraints.filter(({ label }) =>
      label.includes('linux-distros'),
    );
    expect(limits).toHaveLength(1);
  });
});
