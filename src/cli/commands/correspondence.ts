/** `correspondence`: the emails of a case as a public page. Command line. */
import { correspondenceFormats, type PublicMessage, type Without } from '#shared/contract/correspondence.ts';
import type { Input, Output } from '#shared/contract/endpoints.ts';
import { secretText } from '#shared/words/correspondence.ts';
import type { Backend } from '#node/backend/interface.ts';
import {
  ask,
  choice,
  emit,
  Failure,
  given,
  isSet,
  text,
  texts,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { writeResult } from '../output-file.ts';

type Place = { readonly message: number; readonly paragraph: number };

export const correspondenceCommands: Record<string, Command> = {
  correspondence: {
    usage:
      'correspondence CASE [--out FILE] [--format html|markdown] [--leave-out MESSAGE]… [--remove MESSAGE.PARAGRAPH]… [--remove-found] [--reason TEXT]',
    summary:
      'show the emails of a case as they could be published, with numbers; with --out, save them as a page. Names and addresses of people who did not agree to be named, signatures, quotations and attachments are left out',
    flags: {
      out: { type: 'string', help: 'save the page to this file' },
      format: { type: 'string', help: 'html (default) or markdown' },
      'leave-out': { type: 'string', multiple: true, help: 'a message, by its number' },
      remove: { type: 'string', multiple: true, help: 'a paragraph, such as 2.3' },
      'remove-found': { type: 'boolean', help: 'remove every paragraph that must not be published' },
      reason: { type: 'string', help: 'why it is published although the case is not public' },
    },
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const out = text(context, 'out');
      const backend = out === undefined ? await context.read() : await context.open();
      const shown = await ask(backend, 'correspondence.get', { caseId });
      const without = withoutOf(context, shown.messages);
      if (out === undefined) {
        emit(context, shown, () => preview(shown, without));
        return;
      }
      const { input, file, removed } = await prepare(context, backend, shown.messages, {
        caseId,
        format: choice(text(context, 'format'), correspondenceFormats, '--format') ?? 'html',
        without,
        ...given('reason', text(context, 'reason')),
      });
      writeResult(out, file.text, isSet(context, 'force'));
      await ask(backend, 'correspondence.save', input); // now that it is there, the case says so
      emit(context, { caseId, file: out, removed }, () =>
        [
          ...removed.map(({ message, paragraph }) => `Removed ${message}.${paragraph}.`),
          `${caseId}: saved to ${out}.`,
        ].join('\n'),
      );
    },
  },
};

type SaveInput = Input<'correspondence.save'>;

/** With `--remove-found` once more without what was found, until nothing is. */
async function prepare(
  context: Context,
  backend: Backend,
  messages: readonly PublicMessage[],
  wanted: SaveInput,
): Promise<{ input: SaveInput; file: Output<'correspondence.save'>; removed: Place[] }> {
  let input = wanted;
  const removed: Place[] = [];
  for (;;) {
    try {
      return {
        input,
        file: await ask(backend, 'correspondence.save', { ...input, onlyLook: true }),
        removed,
      };
    } catch (cause) {
      if (!(cause instanceof Failure) || cause.error.code !== 'correspondence-secrets') throw cause;
      const places = cause.error.found.filter(({ message }) => message > 0);
      if (!isSet(context, 'remove-found') || places.length === 0) throw cause;
      removed.push(...places.map(({ message, paragraph }) => ({ message, paragraph })));
      const more = places.map(({ message, paragraph }) => placeOf(messages, message, paragraph));
      const { without } = input;
      input = { ...input, without: { ...without, paragraphs: [...without.paragraphs, ...more] } };
    }
  }
}

function withoutOf(context: Context, messages: readonly PublicMessage[]): Without {
  return {
    messages: texts(context, 'leave-out').map((one) => messageOf(messages, Number(one), one).messageId),
    paragraphs: texts(context, 'remove').map((one) => {
      const [, message = '', paragraph = ''] = /^(\d{1,6})\.(\d{1,6})$/.exec(one) ?? [];
      if (paragraph === '') throw new Usage(`${one} is no MESSAGE.PARAGRAPH, such as 2.3`);
      return placeOf(messages, Number(message), Number(paragraph));
    }),
  };
}

function messageOf(messages: readonly PublicMessage[], number: number, written: string): PublicMessage {
  const found = messages.find((one) => one.number === number);
  if (found === undefined) throw new Failure({ code: 'not-found', what: 'message', id: written });
  return found;
}

function placeOf(
  messages: readonly PublicMessage[],
  message: number,
  paragraph: number,
): Without['paragraphs'][number] {
  const { messageId, paragraphs } = messageOf(messages, message, String(message));
  if (!paragraphs.some(({ number }) => number === paragraph))
    throw new Failure({ code: 'not-found', what: 'paragraph', id: `${message}.${paragraph}` });
  return { messageId, number: paragraph };
}

function preview({ title, messages, held }: Output<'correspondence.get'>, without: Without): string {
  const isOut = (messageId: string, number: number): boolean =>
    without.messages.includes(messageId) ||
    without.paragraphs.some((one) => one.messageId === messageId && one.number === number);
  return [
    title,
    ...(held === null ? [] : [`Publishing it needs --reason TEXT: ${held}.`]),
    ...messages.map(({ messageId, number, who, at, paragraphs }) =>
      [
        '',
        `${number}  ${who}, ${at.slice(0, 16).replace('T', ' ')} UTC`,
        ...paragraphs.map((one) => {
          const note = isOut(messageId, one.number)
            ? '  [removed]'
            : one.secrets.length === 0
              ? ''
              : `  [${secretText(one)}]`;
          return `  ${number}.${one.number}${note}\n${one.text.replace(/^/gm, '    ')}`;
        }),
      ].join('\n'),
    ),
  ].join('\n');
}
