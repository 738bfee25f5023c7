/** `people`, `person history`, `person note`, `whoami`. */
import { peopleSorts } from '#shared/contract/cases.ts';
import { outcomesWords, responseWords } from '#shared/words/people.ts';
import { ask, choice, emit, emitList, given, isSet, text, Usage, word, type Command } from '../context.ts';

export const peopleCommands: Record<string, Command> = {
  people: {
    usage: `people [TEXT] [--sort ${peopleSorts.join('|')}] [--limit N]`,
    summary:
      'list reporters with their cases, when they last reported, accepted keys and your note (for your team, see team)',
    lists: true,
    flags: {
      sort: { type: 'string', help: 'last-seen (the default: newest report first), cases, open or name' },
      limit: { type: 'string', help: 'maximum number of results' },
    },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d+$/.test(limit)) throw new Usage('--limit must be a number');
      const found = await ask(await context.read(), 'people.list', {
        ...given('text', context.words.length === 0 ? undefined : context.words.join(' ')),
        ...given('sort', choice(text(context, 'sort'), peopleSorts, '--sort')),
        ...given('limit', limit === undefined ? undefined : Number(limit)),
      });
      emitList(context, found, () => ({
        columns: [
          { name: 'Address' },
          { name: 'Name', long: true },
          { name: 'Cases', right: true },
          { name: 'Open', right: true },
          { name: 'Last seen' },
          { name: 'Keys', right: true },
          { name: 'Note', long: true },
        ],
        rows: found.people.map(({ address, name, cases, open, lastSeen, keys, note }) => [
          address,
          name,
          cases,
          open,
          lastSeen.slice(0, 10),
          keys.length,
          note,
        ]),
        empty: 'No people.',
      }));
      return found.people.length > 0 ? 'done' : 'no';
    },
  },
  'person history': {
    usage: 'person history ADDRESS',
    summary:
      'show what became of the reports from an address, and how long you and they took to answer; nothing is sorted or hidden by this',
    run: async (context) => {
      const history = await ask(await context.read(), 'person.history', {
        address: word(context, 0, 'ADDRESS'),
      });
      emit(context, history, () => [outcomesWords(history), ...responseWords(history)].join('\n'));
      return history.cases > 0 ? 'done' : 'no';
    },
  },
  'person note': {
    usage: 'person note ADDRESS [TEXT | --clear]',
    summary: 'show or set your note about a person (stored in the vault, never sent)',
    flags: { clear: { type: 'boolean', help: 'remove the note' } },
    run: async (context) => {
      const address = word(context, 0, 'ADDRESS');
      const note = context.words.slice(1).join(' ');
      if (note !== '' && isSet(context, 'clear')) throw new Usage('use either TEXT or --clear');
      const answer =
        note !== '' || isSet(context, 'clear')
          ? await ask(await context.open(), 'person.set-note', { address, note })
          : await ask(await context.read(), 'person.note', { address });
      emit(context, answer, () => (answer.note === '' ? `No note on ${address}.` : answer.note));
    },
  },
  whoami: {
    usage: 'whoami [NAME]',
    summary: 'show or set your name, as recorded in the log and used for "mine"',
    run: async (context) => {
      const name = context.words.join(' ').trim();
      const { actor } =
        name === ''
          ? await ask(await context.read(), 'settings.get', {})
          : await ask(await context.open(), 'settings.set', { actor: name });
      emit(context, { actor }, () => actor);
    },
  },
};
