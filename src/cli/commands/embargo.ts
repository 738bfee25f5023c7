/** `partners` and `embargo`: who is told before a case is public, what they are sent, and how the case stands with each. Command line. */
import path from 'node:path';
import type { Output } from '#shared/contract/endpoints.ts';
import { mailPurposes, partnerAnswers, type CaseEmbargo } from '#shared/schema/partner.ts';
import { embargoWords, keyProblemWords, standingWords, usualGroups } from '#shared/words/embargo.ts';
import type { Backend } from '#node/backend/interface.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { makeFolder, writeResult } from '../output-file.ts';
import { readTextFile } from '../read-file.ts';
import { wholeNumber } from './clocks.ts';

const details = {
  address: { type: 'string', help: 'their email address' },
  group: { type: 'string', help: `such as ${usualGroups.join(', ')}` },
  'notice-days': { type: 'string', help: 'how many days before the date they are told; 0: none' },
} as const;

function noticeDays(context: Context): { noticeDays?: number | null } {
  const days = wholeNumber(context, 'notice-days');
  return days === undefined ? {} : { noticeDays: days === 0 ? null : days };
}

export const embargoCommands: Record<string, Command> = {
  partners: {
    usage: 'partners',
    summary: 'list the partners who are told before a case is public, with the key used for each',
    lists: true,
    run: async (context) => {
      const found = await ask(await context.read(), 'partner.list', {});
      emitList(context, found, () => ({
        columns: [
          { name: 'Group', long: true },
          { name: 'Name', long: true },
          { name: 'Address', long: true },
          { name: 'Notice' },
          { name: 'Key' },
        ],
        rows: found.partners.map(({ group, name, address, noticeDays: days, key, keyProblem }) => [
          group,
          name,
          address,
          days === null ? '' : `${days} d`,
          keyProblem === null ? (key ?? '') : { text: keyProblemWords[keyProblem], colour: 'red' },
        ]),
        empty: embargoWords.noPartners,
      }));
      return found.partners.length > 0 ? 'done' : 'no';
    },
  },
  'partners add': {
    usage: 'partners add NAME --address A --group G [--notice-days N]',
    summary: 'add a partner; import and accept their OpenPGP key like any other (key import, key accept)',
    flags: details,
    run: async (context) => {
      const address = text(context, 'address');
      const group = text(context, 'group');
      if (address === undefined || group === undefined) throw new Usage('missing --address or --group');
      const name = word(context, 0, 'NAME');
      const days = noticeDays(context).noticeDays ?? null;
      const added = await ask(await context.open(), 'partner.add', {
        name,
        address,
        group,
        noticeDays: days,
      });
      emit(context, added, () => `${added.partner.name} added to ${added.partner.group}.`);
    },
  },
  'partners set': {
    usage: 'partners set NAME [--address A] [--group G] [--notice-days N]',
    summary: 'change a partner; what they were told before stays in the cases',
    flags: details,
    run: async (context) => {
      const changed = await ask(await context.open(), 'partner.change', {
        name: word(context, 0, 'NAME'),
        change: {
          ...given('address', text(context, 'address')),
          ...given('group', text(context, 'group')),
          ...noticeDays(context),
        },
      });
      emit(context, changed, () => `${changed.partner.name} changed.`);
    },
  },
  'partners remove': {
    usage: 'partners remove NAME',
    summary: 'remove a partner; cases still show what they were told',
    run: async (context) => {
      const gone = await ask(await context.open(), 'partner.remove', { name: word(context, 0, 'NAME') });
      emit(context, gone, () => `${gone.before.name} removed.`);
    },
  },
  embargo: {
    usage: 'embargo CASE [--check]',
    summary:
      'show the embargo of a case: its end with zone and UTC, what limits it, who was told, who does not know the date, findings, and the checklist for the day; --check exits 1 if there is a problem',
    flags: { check: { type: 'boolean', help: 'exit 1 if a finding is a problem' } },
    run: async (context) => {
      const found = await ask(await context.read(), 'embargo.get', { caseId: word(context, 0, 'CASE') });
      emit(context, found, () => embargoLines(found).join('\n'));
      return isSet(context, 'check') && found.findings.some(({ level }) => level === 'problem')
        ? 'no'
        : 'done';
    },
  },
  'embargo tell': {
    usage:
      'embargo tell CASE [NAME…] [--group G] [--new-date] [--text FILE] [--subject TEXT] [--no-sign] [--out DIR]',
    summary:
      'draft the email to partners (default: those who were not told; with --new-date, those who were told another date); with --out, save one email each, encrypted to their own key',
    flags: {
      group: { type: 'string', help: 'only partners of this group' },
      'new-date': { type: 'boolean', help: 'tell them that the date has changed' },
      text: { type: 'string', help: 'file with the text to use instead of the draft' },
      subject: { type: 'string', help: 'subject to use instead of the drafted one; it is encrypted too' },
      'no-sign': { type: 'boolean', help: 'do not sign, although the vault has a key' },
      out: { type: 'string', help: 'save the emails to this folder' },
    },
    run: tell,
  },
  'embargo sent': {
    usage: 'embargo sent CASE [NAME…] [--at ISO]',
    summary:
      'record that the saved emails to partners were sent; NAMEs without a saved email were told in another way',
    flags: { at: { type: 'string', help: 'when they were sent (default: now)' } },
    run: async (context) => {
      const backend = await context.open();
      const caseId = word(context, 0, 'CASE');
      const names = context.words.slice(1);
      const at = given('at', text(context, 'at'));
      const { unsent } = await ask(backend, 'embargo.get', { caseId });
      const told: string[] = [];
      const record = async (input: { mailing?: string; names?: string[] }): Promise<void> => {
        told.push(...(await ask(backend, 'embargo.told', { caseId, ...input, ...at })).told);
      };
      const isMeant = (name: string): boolean =>
        names.length === 0 || names.some((one) => one.toLowerCase() === name.toLowerCase());
      for (const { mailing, names: all } of unsent) {
        const meant = all.filter((name) => isMeant(name));
        if (meant.length > 0) await record({ mailing, names: meant });
      }
      const others = names.filter((name) => !told.some((one) => one.toLowerCase() === name.toLowerCase()));
      if (others.length > 0) await record({ names: others });
      if (told.length === 0) throw new Usage('no saved emails; name the partners who were told');
      emit(context, { caseId, told }, () => `${caseId}: told ${told.join(', ')}.`);
    },
  },
  'embargo answer': {
    usage: `embargo answer CASE NAME ${partnerAnswers.join('|')} [--until WHEN] [--tz ZONE] [--at ISO] [--reason TEXT]`,
    summary: 'record what a partner answered; more-time needs --until, such as 2027-01-12T15:00',
    flags: {
      until: { type: 'string', help: 'how long they ask to wait' },
      tz: { type: 'string', help: 'the time zone of --until (default: that of the project)' },
      at: { type: 'string', help: 'when they answered (default: now)' },
      reason: { type: 'string', help: 'what they said' },
    },
    run: async (context) => {
      const answer = choice(word(context, 2, 'ANSWER'), partnerAnswers, 'ANSWER') ?? 'confirmed';
      const done = await ask(await context.open(), 'embargo.answer', {
        ...{ caseId: word(context, 0, 'CASE'), name: word(context, 1, 'NAME'), answer },
        ...given('until', text(context, 'until')),
        ...given('timeZone', text(context, 'tz')),
        ...given('at', text(context, 'at')),
        ...given('reason', text(context, 'reason')),
      });
      emit(context, done, () => `${done.caseId}: recorded.`);
    },
  },
  'embargo date': {
    usage: 'embargo date CASE WHEN [--tz ZONE] [--by WHO] [--reason TEXT] [--proposal]',
    summary:
      'set the end of the embargo, such as 2027-01-12T15:00, and name who does not know it yet; --proposal only records that somebody proposes it',
    flags: {
      tz: { type: 'string', help: 'the time zone of WHEN (default: that of the project)' },
      by: { type: 'string', help: 'who proposed it (default: us)' },
      reason: { type: 'string', help: 'why' },
      proposal: { type: 'boolean', help: 'record it as a proposal; the date stays as it is' },
    },
    run: async (context) => {
      const backend = await context.open();
      const done = await ask(backend, 'embargo.propose', {
        ...{ caseId: word(context, 0, 'CASE'), for: word(context, 1, 'WHEN') },
        ...given('timeZone', text(context, 'tz')),
        ...given('by', text(context, 'by')),
        ...given('reason', text(context, 'reason')),
        agreed: !isSet(context, 'proposal'),
      });
      const { findings } = await ask(backend, 'embargo.get', { caseId: done.caseId });
      emit(context, { ...done, findings }, () =>
        [
          isSet(context, 'proposal')
            ? `${done.caseId}: proposed ${done.text}.`
            : embargoWords.ends(done.text),
          ...findings.filter(({ code }) => code.startsWith('date-')).map(({ text: said }) => said),
        ].join('\n'),
      );
    },
  },
};

async function tell(context: Context): Promise<'done' | 'no'> {
  const out = text(context, 'out');
  const backend = await (out === undefined ? context.read() : context.open());
  const purpose = isSet(context, 'new-date') ? mailPurposes[1] : mailPurposes[0];
  const caseId = word(context, 0, 'CASE');
  const named = await namesOf(context, backend);
  const names = named.length === 0 ? {} : { names: named };
  const draft = await ask(backend, 'embargo.draft', { caseId, purpose, ...names });
  const without = draft.without.map(({ name, address, problem }) =>
    embargoWords.withoutKey(name, address, problem),
  );
  if (out === undefined) {
    emit(context, draft, () =>
      [
        `To: ${draft.to.map(({ name, address }) => `${name} <${address}>`).join(', ') || 'nobody'}`,
        `Subject: ${draft.subject}`,
        '',
        draft.text,
        ...without,
      ].join('\n'),
    );
    return draft.to.length > 0 ? 'done' : 'no';
  }
  for (const line of without) context.say(line);
  if (draft.to.length === 0) {
    emit(context, { caseId, files: [], without: draft.without }, () => 'There are no partners to write to.');
    return 'no';
  }
  const file = text(context, 'text');
  const made = await ask(backend, 'embargo.emails', {
    ...{ caseId, purpose, names: draft.to.map(({ address }) => address) },
    ...given('text', file === undefined ? undefined : readTextFile(file)),
    ...given('subject', text(context, 'subject')),
    ...(isSet(context, 'no-sign') ? { sign: false } : {}),
  });
  const files = save(context, out, made);
  const partners = made.emails.map(({ text: _, ...email }) => email);
  const { subject } = made;
  await ask(backend, 'embargo.prepared', { caseId, purpose, subject, text: made.text, partners });
  emit(context, { caseId, files, without: draft.without }, () =>
    [...files, `Saved, not confirmed as sent. Once sent: bulkhead embargo sent ${caseId}`].join('\n'),
  );
  return 'done';
}

function save(context: Context, folder: string, { emails }: Output<'embargo.emails'>): string[] {
  makeFolder(folder, 0o700);
  return emails.map(({ fileName, text: content }) => {
    const file = path.join(folder, path.basename(fileName));
    writeResult(file, content, isSet(context, 'force'));
    return file;
  });
}

/** The names given, and everybody of the group. */
async function namesOf(context: Context, backend: Backend): Promise<string[]> {
  const group = text(context, 'group');
  const named = context.words.slice(1);
  if (group === undefined) return named;
  const { partners } = await ask(backend, 'partner.list', {});
  const members = partners.filter((one) => one.group.toLowerCase() === group.toLowerCase());
  if (members.length === 0) throw new Usage(`no partner is in the group ${group}`);
  return [...new Set([...named, ...members.map(({ name }) => name)])];
}

function embargoLines(found: CaseEmbargo): string[] {
  const { untilText, plan, partners, unsent, proposals, findings, day } = found;
  const limits = [
    embargoWords.notBefore(found.earliestText, plan.earliest.label),
    plan.latest === null
      ? embargoWords.nothingLimits
      : embargoWords.notAfter(found.latestText ?? '', plan.latest.label),
  ];
  const groups = [...new Set(partners.map(({ group }) => group))];
  return [
    untilText === null ? embargoWords.noDate : embargoWords.ends(untilText),
    ...limits,
    ...(plan.proposal === null ? [plan.sentence] : []),
    ...groups.flatMap((group) => [
      '',
      group,
      ...partners.filter((one) => one.group === group).map(partnerLine),
    ]),
    ...unsent.map(({ names }) => embargoWords.unsent(names)),
    ...(proposals.length === 0 ? [] : ['', 'Proposed']),
    ...proposals.map(
      ({ text: said, by, reason }) =>
        `  ${said}, ${embargoWords.proposedBy(by)}${reason === null ? '' : `: ${reason}`}`,
    ),
    ...(findings.length === 0 ? [] : ['', 'Findings']),
    ...findings.map(({ level, text: said }) => `  ${level}: ${said}`),
    '',
    day[0]?.heading ?? '',
    ...day.map(
      ({ text: said, done }, at) =>
        `  ${at + 1}. [${done === null ? ' ' : 'x'}] ${said}${done === null ? '' : `  (${done.actor}, ${done.at})`}`,
    ),
  ];
}

function partnerLine(one: CaseEmbargo['partners'][number]): string {
  const notes = [
    standingWords(one, (iso) => iso.slice(0, 10)),
    ...(one.note === null ? [] : [`“${one.note}”`]),
    ...(one.knowsDate ? [] : [embargoWords.untold]),
    ...(one.keyProblem === null ? [] : [keyProblemWords[one.keyProblem]]),
    ...(one.listed ? [] : [embargoWords.removed]),
  ];
  return `  ${one.name}: ${notes.join('; ')}`;
}
