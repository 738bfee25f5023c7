/** `policy template`, `project answer`, `project preset`, `project calendar`: what is decided about a policy and its days. */
import type { Question } from '#shared/schema/policy.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { PolicyDecisions, PolicyVersion, Project } from '#shared/schema/project.ts';
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
import { printOrSave } from '../output-file.ts';
import { movedWords, wouldMoveWords } from '#shared/words/clock-texts.ts';
import { examplesFor, rulesOf } from '#shared/words/questions.ts';
import { durationsOf, exampleFrom, type Example } from '#shared/words/rules.ts';
import { changeLine, inForceText, judgedLine, ruleLine } from '../policy-words.ts';

const applyFlag = { apply: { type: 'boolean', help: 'apply to open cases too' } } as const;

/** The same text with different decisions is a new version. */
async function decide(
  context: Context,
  project: string,
  reason: string,
  change: (policy: PolicyVersion) => PolicyDecisions,
): Promise<Output<'policy.adopt'>> {
  const backend = await context.open();
  const { policy } = await ask(backend, 'project.get', { project });
  return ask(backend, 'policy.adopt', {
    project,
    text: policy.source,
    fileName: policy.fileName,
    decisions: change(policy),
    reason,
    applyToOpenCases: isSet(context, 'apply'),
  });
}

/** When the times of all answers end for a report received now, in the project's calendar. */
async function exampleIn(
  backend: Backend,
  { timeZone, holidays, daysOff }: Project,
  { reading }: PolicyVersion,
): Promise<Example> {
  const rules = reading.questions.flatMap(({ choices }) => choices.flatMap(rulesOf));
  const calendar = { timeZone, holidays, daysOff };
  return exampleFrom(await ask(backend, 'policy.examples', { ...calendar, durations: durationsOf(rules) }));
}

function questionLines(policy: PolicyVersion, example: Example): string[] {
  return policy.reading.questions.flatMap((question) => [
    `${question.id}: ${question.question}  [line ${question.lines[0]}: ${question.quote}]`,
    ...question.choices.flatMap((one) => {
      const chosen = policy.decisions.answers[question.id] === one.id;
      return [
        `    ${chosen ? '*' : ' '} ${one.id}: ${one.label}`,
        ...examplesFor(one, example).map((line) => `        ${line}`),
      ];
    }),
  ]);
}

async function listQuestions(context: Context, backend: Backend, project: string): Promise<'done'> {
  const { project: found, policy } = await ask(backend, 'project.get', { project });
  const example = await exampleIn(backend, found, policy);
  const questions = policy.reading.questions.map((question) => ({
    ...question,
    choices: question.choices.map((one) => ({ ...one, examples: examplesFor(one, example) })),
  }));
  emit(context, { questions, answers: policy.decisions.answers }, () =>
    policy.reading.questions.length === 0 ? 'No open questions.' : questionLines(policy, example).join('\n'),
  );
  return 'done';
}

function answered(policy: PolicyVersion, questionId: string, choiceId: string): PolicyDecisions {
  const found: Question | undefined = policy.reading.questions.find(({ id }) => id === questionId);
  if (found === undefined) throw new Failure({ code: 'not-found', what: 'question', id: questionId });
  const taken =
    choice(
      choiceId,
      found.choices.map(({ id }) => id),
      'CHOICE',
    ) ?? choiceId;
  return { ...policy.decisions, answers: { ...policy.decisions.answers, [questionId]: taken } };
}

export const policyCommands: Record<string, Command> = {
  'policy template': {
    usage: 'policy template [ID] [--out FILE]',
    summary: 'print a SECURITY.md template; lists templates without ID; needs no vault',
    flags: { out: { type: 'string', help: 'save to this file' } },
    run: async (context) => {
      const templates = await ask(context.backend(), 'policy.template', {});
      const id = context.words[0];
      if (id === undefined) {
        emit(context, templates, () =>
          templates.map((one) => `${one.id.padEnd(14)} ${one.title}: ${one.summary}`).join('\n'),
        );
        return;
      }
      const found = templates.find((one) => one.id === id);
      if (found === undefined) throw new Failure({ code: 'not-found', what: 'template', id });
      printOrSave(context, found);
    },
  },
  'project answer': {
    usage: 'project answer NAME [QUESTION CHOICE] [--apply]',
    summary: 'answer an open question about the policy; lists open questions without QUESTION',
    flags: applyFlag,
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const question = context.words[1];
      if (question === undefined) return listQuestions(context, await context.read(), project);
      const taken = word(context, 2, 'CHOICE');
      const adopted = await decide(context, project, `answered ${question}: ${taken}`, (policy) =>
        answered(policy, question, taken),
      );
      emit(
        context,
        adopted,
        () =>
          `Answered; policy version ${adopted.version} of ${project} is ${inForceText(adopted.inForceSince)}.${judgedLine(adopted.casesRejudged)}`,
      );
      return 'done';
    },
  },
  'project preset': {
    usage: 'project preset NAME [PRESET on|off] [--apply]',
    summary: 'turn a preset on or off; lists presets without PRESET',
    flags: applyFlag,
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const id = context.words[1];
      const backend = await (id === undefined ? context.read() : context.open());
      const presets = await ask(backend, 'policy.presets', {});
      if (id === undefined) {
        const { policy } = await ask(backend, 'project.get', { project });
        const isOn = (preset: string): boolean => policy.decisions.presets.includes(preset);
        emit(context, { presets, on: policy.decisions.presets }, () =>
          presets
            .flatMap((one) => [
              `${isOn(one.id) ? 'on ' : 'off'}  ${one.id}: ${one.title}. ${one.note}  [${one.source}]`,
              ...one.rules.map((rule) => `       ${ruleLine(rule)}`),
            ])
            .join('\n'),
        );
        return;
      }
      if (!presets.some((one) => one.id === id)) throw new Failure({ code: 'not-found', what: 'preset', id });
      const turn = choice(word(context, 2, 'on or off'), ['on', 'off'] as const, 'third argument');
      const adopted = await decide(context, project, `preset ${id} ${turn ?? ''}`, ({ decisions }) => {
        const others = decisions.presets.filter((one) => one !== id);
        return { ...decisions, presets: turn === 'on' ? [...others, id] : others };
      });
      emit(
        context,
        adopted,
        () =>
          `${id} is ${turn ?? ''}; policy version ${adopted.version} of ${project} is ${inForceText(adopted.inForceSince)}.${judgedLine(adopted.casesRejudged)}`,
      );
    },
  },
  'project calendar': {
    usage:
      'project calendar NAME [--tz ZONE] [--holidays CC[-REGION]|none] [--add-day DATE]… [--remove-day DATE]… [--dry-run]',
    summary:
      'set a project’s time zone, holidays and days off; each case whose due times move records it; --dry-run shows which would',
    flags: {
      tz: { type: 'string', help: 'time zone, such as Europe/Berlin' },
      holidays: { type: 'string', help: 'calendar of public holidays, such as DE-BY, or none' },
      'add-day': { type: 'string', multiple: true, help: 'add a day off, such as 2026-12-24' },
      'remove-day': { type: 'string', multiple: true, help: 'remove a day off' },
      'dry-run': { type: 'boolean', help: 'only show what would change' },
    },
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const isTrial = isSet(context, 'dry-run');
      const backend = await (isTrial ? context.read() : context.open());
      const { project: before } = await ask(backend, 'project.get', { project });
      const [added, removed] = [texts(context, 'add-day'), texts(context, 'remove-day')];
      for (const one of removed) {
        if (!before.daysOff.includes(one)) throw new Usage(`${one} is not a day off of ${before.name}`);
      }
      const kept = before.daysOff.filter((one) => !removed.includes(one));
      const holidays = text(context, 'holidays');
      const calendar = {
        project,
        ...given('timeZone', text(context, 'tz')),
        ...(holidays === undefined ? {} : { holidays: holidays === 'none' ? null : holidays }),
        daysOff: [...new Set([...kept, ...added])].sort(),
      };
      if (isTrial) {
        const preview = await ask(backend, 'project.preview-calendar', {
          ...calendar,
          ...given('now', context.now),
        });
        emit(context, preview, () =>
          [wouldMoveWords(preview.cases.length, preview), ...preview.cases.map(changeLine)].join('\n'),
        );
        return;
      }
      const changed = await ask(backend, 'project.update', calendar);
      emit(
        context,
        changed,
        () =>
          `${changed.name}: ${changed.timeZone}, ${changed.holidays === null ? 'no public holidays' : `holidays of ${changed.holidays}`}${changed.daysOff.length === 0 ? '' : `, own days off ${changed.daysOff.join(', ')}`}. ${movedWords(changed.moved)}`,
      );
    },
  },
};
