/** The command line of every day: credits and consent, allowed words, hidden formats, watched folders, imports, reading again. */
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { slowMail } from '../support/slow-mail.ts';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder, type Ran } from './run.ts';

const { folder, vault, run } = cliFolder();
let caseId = '';
let givenUp = '';

function done(words: readonly string[]): string {
  const ran = run(words);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.out;
}
const json = <T>(words: readonly string[]): T => JSON.parse(done([...words, '--json'])) as T;
const refused = (ran: Ran, code: number, words: RegExp): void => {
  expect(ran).toEqual({ code, out: '', err: expect.stringMatching(words) as string });
};

beforeAll(async () => {
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const [row] = await made.importText(
    reportMail({ subject: 'Heap overflow in chunkwright', from: 'Grace Hopper <grace@navy.example>' }),
  );
  caseId = row?.caseId ?? '';
  const { advisory, version } = await made.call('advisory.get', { caseId });
  const [credit] = advisory.credits;
  if (credit === undefined) throw new Error('the finder is not credited');
  // Her account has the name of the project's own tool, which the advisory has to name.
  await made.call('advisory.save', {
    caseId,
    advisory: { ...advisory, credits: [{ ...credit, login: 'chunkwright' }] },
    baseVersion: version,
  });
  await made.close();
  const hurried = await makeVault({ folder: vault, workMs: 1 });
  givenUp = (await hurried.importText(slowMail))[0]?.messageId ?? '';
  await hurried.close();
});

test('what could not be read is read again, and then nothing waits', () => {
  expect(json(['reread'])).toEqual({ messages: [{ id: givenUp, state: 'read', reason: null }] });
  expect(done(['reread'])).toBe('No unreadable messages.\n');
});

test('consent is asked for, written down, and decides who is named', () => {
  expect(done(['credit', caseId])).toBe(
    'Grace Hopper <grace@navy.example>, reporter: was not asked yet and is not named\n',
  );
  refused(run(['credit', caseId, 'Alan', 'Turing', '--consent', 'yes']), 4, /no credit Alan Turing/);
  refused(run(['credit', caseId, 'Grace', 'Hopper']), 2, /missing --consent/);
  expect(done(['credit', caseId, 'Grace', 'Hopper', '--consent', 'yes'])).toMatch(
    /reporter: is named\nSaved as/,
  );
  expect(done(['export', caseId, '--format', 'markdown'])).toContain('Grace Hopper');
  const { credits } = json<{ credits: object[] }>([
    'credit',
    caseId,
    'GRACE@navy.example',
    '--consent',
    'anonymous',
  ]);
  expect(credits).toMatchObject([{ anonymous: true, consent: 'no' }]);
});

test('a word that is the tool, not the person, may stand there with a reason; a name never', () => {
  const markdown = ['export', caseId, '--format', 'markdown'];
  refused(run(markdown), 4, /anonymous/);
  refused(run(['leak-allow', caseId, 'chunkwright']), 2, /missing --reason/);
  refused(run(['leak-allow', caseId, 'Hopper', '--reason', 'a rabbit']), 2, /names a person/);
  done(['leak-allow', caseId, 'chunkwright', '--reason', 'the name of the package']);
  const written = done(markdown);
  expect(written).toContain('chunkwright');
  expect(written).not.toMatch(/grace|hopper/i);
});

test('hidden formats are left out, and said to be, until they are asked for or shown again', () => {
  const all = json<{ shown: string[] }>(['formats']).shown;
  refused(run(['formats', 'hide', 'docx']), 2, /FORMAT must be one of/);
  expect(done(['formats', 'hide', 'osv', 'csaf'])).toMatch(/^hidden {2}csaf$/m);
  type Written = { files: string[]; refused: { format: string }[]; hidden: string[] };
  const exported = (...flags: string[]): Written & { onDisk: string[] } => {
    const into = path.join(folder, `out${flags.length}`);
    const ran = run(['export', caseId, '--all', into, ...flags, '--json']);
    return { ...(JSON.parse(ran.out) as Written), onDisk: readdirSync(into).sort() };
  };
  const some = exported();
  const every = exported('--every-format');
  expect(some.hidden.sort()).toEqual(['csaf', 'osv']);
  expect(some.onDisk).toEqual([...some.files].sort());
  const answered = (one: Written): number => one.files.length + one.refused.length;
  expect(answered(every)).toBe(all.length + 2); // with LOSSES.md and SHA256SUMS
  expect(answered(some)).toBe(answered(every) - 2);
  expect(some.refused.map(({ format }) => format)).not.toContain('csaf');
  const check = run(['advisory', 'check', caseId]);
  expect(check.out).toMatch(/^hidden .*csaf/m);
  expect(check.out).not.toMatch(/^osv |\[(.*, )?csaf[,\]]/m);
  expect(json(['formats', 'show', 'all'])).toEqual({ shown: all, hidden: [] });
});

test('a folder is watched until it is taken off the list; what was read is kept', () => {
  const watched = path.join(folder, 'reports');
  mkdirSync(watched);
  refused(run(['watch', 'add', path.join(folder, 'nowhere')]), 4, /nowhere/);
  expect(done(['watch', 'add', watched, '--project', 'Parser'])).toContain(`${watched}  Parser`);
  expect(json(['watch', 'list'])).toMatchObject([{ path: watched, project: 'Parser', outgoing: false }]);
  const mail = path.join(watched, 'report.eml');
  writeFileSync(mail, reportMail({ subject: 'Another overflow' }));
  utimesSync(mail, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000)); // it has stopped changing
  expect(json(['watch', '--once'])).toMatchObject({ read: 1, rows: [{ outcome: 'new-case' }] });
  expect(json(['watch', '--once'])).toMatchObject({ read: 0 }); // each file once

  const [last] = json<{ id: string }[]>(['imports']);
  const kept = done(['imports', last?.id ?? '']);
  expect(kept).toContain('new-case');
  expect(kept).toMatch(/finished +\S+ {2}1 read \(1 new-case\)/);
  expect(json(['imports', last?.id ?? '', '--again'])).toMatchObject({
    rows: [{ outcome: 'duplicate-message', reason: 'same-bytes' }],
  });
  refused(run(['imports', '--again']), 2, /missing ID/);

  expect(done(['watch', 'remove', watched])).toContain('no longer watched');
  refused(run(['watch', 'remove', watched]), 4, /no watched folder/);
  expect(done(['watch', 'list'])).toBe('No watched folders.\n');
});

test('views are kept, listed with their counts, and taken by the queue', () => {
  expect(done(['view', 'list'])).toMatch(/^No saved views/);
  expect(done(['view', 'add', 'From Grace', '--filter=from:grace'])).toBe('View From Grace added.\n');
  done(['view', 'add', 'Closed', '--filter=is:ended']);
  refused(run(['view', 'add', 'Odd', '--filter=sate:new']), 2, /Did you mean "state:"\? \(at character 1\)/);
  done(['view', 'move', 'closed', '1']);
  done(['view', 'edit', 'closed', '--name', 'Done']);
  expect(json<{ views: object[] }>(['view', 'list']).views).toMatchObject([
    { name: 'Done', filter: 'is:ended', count: 0, more: false },
    { name: 'From Grace', filter: 'from:grace', count: 1 },
  ]);
  expect(done(['queue', '--view', 'from grace'])).toContain('Heap overflow');
  expect(done(['queue', '--view', 'Done'])).not.toContain('Heap overflow');
  refused(run(['queue', '--view', 'nowhere']), 4, /There is no view nowhere/);
  expect(done(['view', 'remove', 'Done'])).not.toContain('Done');
});

test('what is odd about a message is said in sentences, with what to do', () => {
  const file = path.join(folder, 'several.eml');
  writeFileSync(file, reportMail({ subject: 'Two writers', from: 'A <a@a.example>, B <b@b.example>' }));
  const [row] = json<{ rows: { messageId: string }[] }>(['import', file]).rows;
  const shown = done(['message', row?.messageId ?? '']);
  expect(shown).toContain('(Date header, set by the sender)\n');
  expect(shown).toContain(
    'Note: The message names more than one sender. The sender cannot be verified. Ask who wrote it.\n',
  );
});

test('show says what was changed, from what to what, and by whom', () => {
  done(['set', caseId, 'component=parser']);
  done(['set', caseId, 'component=lexer']);
  const { actor } = json(['whoami', '--json']) as { actor: string };
  const shown = done(['show', caseId]);
  expect(shown).toMatch(new RegExp(`Z  Report received, by ${actor}\n`));
  expect(shown).toContain(`Z  Changed component: parser → lexer, by ${actor}\n`);
  done(['undo', caseId]);
  expect(done(['show', caseId])).toContain(`Z  Changed component: parser → lexer (undone), by ${actor}\n`);
  done(['undo', caseId]);
});

test('a short ID names the case in any command', () => {
  const short = caseId.replace(/-\d\d(\d\d)-0*/, '-$1-').toLowerCase();
  expect(done(['show', short])).toContain(caseId);
  expect(done(['event', short, 'note', '--reason', 'Seen.'])).toBe(`${caseId}: note.\n`);
  expect(done(['queue', '--filter', short])).toContain(caseId);
  expect(done(['search', short])).toContain(caseId);
});
