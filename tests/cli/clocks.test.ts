/** The command line about clocks: calendar, CRA duties, plan, scoreboard, policy decisions, `--overdue --check`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';
import { runner, type Ran } from './run.ts';

const policy = `# Security policy

- Acknowledgement: within 48 hours
- Assessment: within 5 days
`;
let vault: VaultWithClock;
let caseId = '';
const inVault = (name: string): string => path.join(vault.folder, name);
const run = (...words: string[]): Ran => runner(inVault('vault'), inVault('passphrase'))(words);
const at = (now: string): string[] => ['--now', now];
const json = <T>(ran: Ran): T => JSON.parse(ran.out) as T;

beforeAll(async () => {
  vault = await openVaultWithClock('2026-10-01T08:00:00Z');
  writeFileSync(path.join(vault.folder, 'passphrase'), 'correct horse battery staple');
  await vault.call('project.add', {
    name: 'widget',
    prefix: 'WID',
    timeZone: 'Europe/Berlin',
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
  caseId = await vault.report('widget', '2026-10-01T09:00:00Z', 'Heap overflow in parse_hdr');
  await vault.backend.close();
});
afterAll(() => vault.close());

describe('clocks on the command line', () => {
  test('queue --overdue --check is no only when something is overdue at that instant', () => {
    const before = run('queue', '--overdue', '--check', ...at('2026-10-03T09:00:00Z'));
    expect([before.code, before.out]).toEqual([0, '1 open, 0 overdue, 1 due soon\n']);
    const after = run('queue', '--overdue', '--check', '--json', ...at('2026-10-03T09:00:01Z'));
    expect(after.code).toBe(1);
    expect(json<{ rows: { id: string }[] }>(after).rows.map(({ id }) => id)).toEqual([caseId]);
  });

  test('clocks --now tells the same case at another instant', () => {
    const states = (now: string): string[] =>
      json<{ state: string }[]>(run('clocks', caseId, '--json', ...at(now))).map(({ state }) => state);
    expect(states('2026-10-01T10:00:00Z')).toEqual(['running', 'running']);
    expect(states('2026-10-03T10:00:00Z')).toEqual(['overdue', 'running']);
  });

  test('calendar lists the days, and its file tells nothing unless asked to', () => {
    const listed = run(
      'calendar',
      '--from',
      '2026-10-01',
      '--to',
      '2026-10-31',
      ...at('2026-10-01T10:00:00Z'),
    );
    expect(listed.out).toMatch(new RegExp(`2026-10-03 +09:00 +running +${caseId}`));
    const file = path.join(vault.folder, 'due.ics');
    const ics = (...more: string[]): Ran =>
      run('calendar', '--ics', file, ...more, ...at('2026-10-01T10:00:00Z'));
    expect(ics().out).toBe(`2 entries saved to ${file}.\n`);
    expect(readFileSync(file, 'utf8')).not.toContain('Heap');
    expect(ics().code).toBe(4); // it is there already
    expect(ics('--force', '--full-titles').code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('Heap overflow');
  });

  test('cra asks for the role first, then keeps record, submissions and sheets', () => {
    const now = at('2026-10-02T12:00:00Z');
    expect(run('cra', caseId, 'record', ...now)).toMatchObject({ code: 2 });
    expect(run('cra', caseId, 'sheet', 'notification', ...now).err).toContain(
      'write the awareness record first',
    );
    const nobody = run(
      'cra',
      caseId,
      'record',
      '--role',
      'manufacturer',
      '--aware',
      '2026-10-02T10:00:00Z',
      ...now,
    );
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('who decided and why')]);
    const aware = run(
      'cra',
      caseId,
      'record',
      '--role',
      'manufacturer',
      '--aware',
      '2026-10-02T10:00:00Z',
      '--by',
      'Ada',
      '--why',
      'in the logs',
      ...now,
    );
    expect(aware.out).toContain('2026-10-03T10:00:00.000Z  in 22 h');
    expect(aware.out).toContain('not legal advice');
    const filed = run('cra', caseId, 'submit', 'early-warning', '--reference', 'EW-7', '--json', ...now);
    expect(json<{ record: { submissions: unknown[] } }>(filed).record.submissions).toEqual([
      { filing: 'early-warning', at: '2026-10-02T12:00:00.000Z', reference: 'EW-7' },
    ]);
    expect(run('cra', caseId, 'sheet', 'notification', ...now).out).toContain('reference EW-7');
    expect(run('cra', caseId, ...now).out).toContain('Early warning, reference EW-7');
  });

  test('plan proposes a day, and says no when nothing keeps everything', () => {
    const now = at('2026-10-02T12:00:00Z');
    const plan = run('plan', caseId, '--distros-post', '2026-10-02T09:00:00Z', ...now);
    expect([plan.code, plan.out]).toEqual([
      0,
      expect.stringContaining('Disclose Tue 13 Oct 2026 14:00 (Europe/Berlin) = 12:00 UTC'),
    ]);
    expect(
      run('plan', caseId, '--distros-post', '2026-10-02T09:00:00Z', '--already-public', ...now).code,
    ).toBe(1);
  });

  test('scoreboard counts, and only the public one is written out', () => {
    const now = at('2026-10-03T12:00:00Z');
    const board = run('scoreboard', ...now);
    expect(board.out).toMatch(/widget +2026 +acknowledge +all +1 +0 %/);
    expect(board.out).toContain('OpenSSF badge: Of 1 vulnerability report');
    expect(run('scoreboard', '--out', 'full.md', ...now).code).toBe(2);
    const file = path.join(vault.folder, 'board.svg');
    expect(run('scoreboard', '--public', 'svg', '--out', file, ...now).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg /);
    expect(readFileSync(file, 'utf8')).not.toContain('WID-');
  });
});

describe('decisions about a policy', () => {
  test('a template needs no vault and never overwrites', () => {
    expect(run('policy', 'template').out).toContain('standard');
    const file = path.join(vault.folder, 'SECURITY.md');
    expect(run('policy', 'template', 'small', '--out', file).code).toBe(0);
    expect(existsSync(file)).toBe(true);
    expect(run('policy', 'template', 'nothing').err).toContain('There is no template nothing');
  });

  test('a question is listed, answered once, and the answer is a version of the policy', () => {
    const file = path.join(vault.folder, 'asks.md');
    writeFileSync(
      file,
      '# Security\n\nEmail: security@widget.dev (if available)\n\n- We acknowledge within 48 hours\n',
    );
    const added = json<{ openQuestions: number }>(run('project', 'add', 'asker', '--policy', file, '--json'));
    const listed = json<{ questions: { id: string; choices: { id: string }[] }[] }>(
      run('project', 'answer', 'asker', '--json'),
    );
    expect(listed.questions.length).toBe(added.openQuestions);
    expect(run('project', 'answer', 'asker').out).toContain(listed.questions[0]?.choices[0]?.id ?? 'none');
    const [question] = listed.questions;
    expect(question).toBeDefined();
    if (question === undefined) return;
    expect(run('project', 'answer', 'asker', question.id, 'no-such-choice').code).toBe(2);
    const answered = run('project', 'answer', 'asker', question.id, question.choices[0]?.id ?? '');
    expect(answered.out).toBe('Answered; policy version 2 of asker is in force from the start.\n');
    const shown = json<{ project: { openQuestions: number } }>(run('project', 'show', 'asker', '--json'));
    expect(shown.project.openQuestions).toBe(added.openQuestions - 1);
  });

  test('a question says what each answer would make due', () => {
    const file = path.join(vault.folder, 'levels.md');
    writeFileSync(file, '# Security\n\nP1 issues are fixed within 3 business days.\n');
    const berlin = ['--tz', 'Europe/Berlin', '--holidays', 'DE-BY'];
    run('project', 'add', 'levels', '--policy', file, ...berlin);
    const now = ['--now', '2026-12-23T15:00:00Z']; // Christmas: Friday is a holiday
    const example = 'A report of high severity received Wed 23 Dec 16:00 is to be fixed by Tue 29 Dec 16:00.';
    expect(run('project', 'answer', 'levels', ...now).out).toContain(`high: High\n        ${example}`);
    const { questions } = json<{ questions: { choices: { id: string; examples: string[] }[] }[] }>(
      run('project', 'answer', 'levels', '--json', ...now),
    );
    expect(questions[0]?.choices.find(({ id }) => id === 'high')?.examples).toEqual([example]);
    expect(questions[0]?.choices.find(({ id }) => id === 'none')?.examples).toEqual(['No deadline.']);
  });

  test('a time is corrected by the words of its sentence, and stays corrected in the next file', () => {
    const file = path.join(vault.folder, 'corrected.md');
    const sentence = 'Our crew takes up every mail within 3 days.';
    writeFileSync(file, `# Security\n\nKeys are rotated every 90 days.\n\n${sentence}\n`);
    run('project', 'add', 'crewed', '--policy', file);
    expect(run('project', 'correct', 'crewed').out).toContain('every 90 days: not a promise to reporters');
    expect(run('project', 'correct', 'crewed', '2', '--reason', 'x').err).toContain('missing --who');
    expect(run('project', 'correct', 'crewed', '9', '--no-promise', '--reason', 'x').code).not.toBe(0);
    const corrected = run('project', 'correct', 'crewed', '1', '--what', 'rotated', '--reason', 'x');
    expect(corrected.err).toContain('do not say what is done');
    writeFileSync(file, `# Security\n\nThank you.\n\nWe assess reports within 3 days.\n`);
    run('project', 'policy', 'crewed', file);
    expect(
      run(
        'project',
        'correct',
        'crewed',
        '1',
        '--what',
        'reports',
        '--from-when',
        'confirmed',
        '--reason',
        'so meant',
      ).out,
    ).toContain('Corrected; policy version 3');
    writeFileSync(file, `# Security\n\nHello.\n\nThank you.\n\nWe assess reports within 3 days.\n`);
    run('project', 'policy', 'crewed', file);
    expect(run('project', 'show', 'crewed').out).toContain(
      'Assess: within 3 days after assessment  [line 7:',
    );
  });

  test('presets go on and off, own days off come and go', () => {
    expect(run('project', 'preset', 'widget', 'django', 'on').out).toContain(
      'django is on; policy version 2',
    );
    expect(run('project', 'show', 'widget').out).toContain('preset django');
    expect(run('project', 'preset', 'widget', 'django', 'off').code).toBe(0);
    expect(run('project', 'show', 'widget').out).not.toContain('preset django');
    const trial = run('project', 'calendar', 'widget', '--add-day', '2026-12-24', '--dry-run');
    expect(trial.out).toBe('No due time would move.\n');
    expect(run('project', 'show', 'widget', '--json').out).not.toContain('2026-12-24');
    const days = run('project', 'calendar', 'widget', '--add-day', '2026-12-24', '--holidays', 'DE-BY');
    expect(days.out).toBe(
      'widget: Europe/Berlin, holidays of DE-BY, own days off 2026-12-24. No due time moved.\n',
    );
    expect(run('project', 'calendar', 'widget', '--remove-day', '2026-12-25').code).toBe(2);
    expect(
      run('project', 'calendar', 'widget', '--remove-day', '2026-12-24', '--holidays', 'none').out,
    ).toContain('no public holidays');
  });

  test('a new text keeps the maintainer’s decisions, and --dry-run writes nothing', () => {
    run('project', 'preset', 'widget', 'nodejs', 'on');
    const file = path.join(vault.folder, 'new.md');
    writeFileSync(file, policy.replace('48 hours', '24 hours'));
    const dry = run('project', 'policy', 'widget', file, '--dry-run', ...at('2026-10-01T10:00:00Z'));
    expect(dry.out).toContain('~ Acknowledge: within 48 hours');
    expect(dry.out).toContain(`${caseId} Acknowledge: 2026-10-03T09:00:00.000Z → 2026-10-02T09:00:00.000Z`);
    expect(run('project', 'policy', 'widget', file).code).toBe(0);
    expect(run('project', 'show', 'widget').out).toContain('preset nodejs');
  });
});
