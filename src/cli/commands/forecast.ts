/** `forecast`: which promises break with the hours there are, and what would help. Command line. */
import { milestones, type Milestone } from '#shared/schema/policy.ts';
import { effortWords, forecastSum, helpEffect, helpTitle, hoursWords } from '#shared/words/forecast.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { ask, emit, given, isSet, text, texts, Usage, type Command, type Context } from '../context.ts';
import type { Forecast } from '#shared/schema/forecast.ts';

function numberIn(context: Context, flag: string, most: number): number | undefined {
  const value = text(context, flag);
  if (value === undefined) return undefined;
  if (!/^\d{1,4}(?:\.\d{1,2})?$/.test(value) || Number(value) > most)
    throw new Usage(`--${flag} must be a number up to ${String(most)}`);
  return Number(value);
}

function effortIn(context: Context): { [M in Milestone]?: number } {
  return Object.fromEntries(
    texts(context, 'effort').map((one) => {
      const [step, hours = ''] = one.split('=');
      const milestone = milestones.find((name) => name === step);
      if (milestone === undefined || !/^\d{1,3}(?:\.\d{1,2})?$/.test(hours))
        throw new Usage(`--effort must be a step and its hours, as assess=2.5 (${milestones.join(', ')})`);
      return [milestone, Number(hours)];
    }),
  );
}

export const forecastCommands: Record<string, Command> = {
  forecast: {
    usage: 'forecast [--hours N] [--weeks N] [--effort STEP=HOURS]… [--save] [--check]',
    summary:
      'forecast which promises break with the hours available, and what would help, with all assumptions',
    flags: {
      hours: { type: 'string', help: 'hours per week of the whole team' },
      weeks: { type: 'string', help: 'how far ahead (default: 8, at most 26)' },
      effort: { type: 'string', multiple: true, help: 'hours for one step of one case, as assess=2.5' },
      save: { type: 'boolean', help: 'save these hours' },
      check: { type: 'boolean', help: 'exit with code 1 if a promise breaks' },
    },
    run: async (context) => {
      const effort = effortIn(context);
      const backend = await (isSet(context, 'save') ? context.open() : context.read());
      const forecast = await ask(backend, 'forecast.get', {
        effort,
        ...given('hoursPerWeek', numberIn(context, 'hours', 2_000)),
        ...given('weeks', numberIn(context, 'weeks', 26)),
        ...given('now', context.now),
      });
      if (isSet(context, 'save')) {
        const { capacity } = await ask(backend, 'settings.get', {});
        const kept = { hoursPerWeek: forecast.hoursPerWeek, effort: { ...capacity?.effort, ...effort } };
        await ask(backend, 'settings.set', { capacity: kept });
      }
      emit(context, forecast, () => forecastText(forecast));
      return isSet(context, 'check') && forecast.breaks > 0 ? 'no' : 'done';
    },
  },
};

function forecastText(forecast: Forecast): string {
  const { broken, breaks, help, efforts, assumptions } = forecast;
  return [
    forecastSum(forecast),
    ...broken.map(
      ({ caseId, project, milestone, label, dueAt, doneAt }) =>
        `  ${caseId ?? `expected report, ${project}`}  ${label ?? milestoneWords[milestone]}  due ${dueAt}  ${doneAt === null ? 'not done by then' : `done ${doneAt.slice(0, 10)}`}`,
    ),
    ...(breaks > broken.length ? [`  ${String(breaks - broken.length)} more`] : []),
    '',
    'What would help:',
    ...help.map(
      (one) =>
        `  ${helpTitle(one)}: ${helpEffect(one, breaks)}${one.quote === null ? '' : `\n    “${one.quote}”`}`,
    ),
    '',
    'Hours for one step:',
    ...efforts.map((one) => `  ${milestoneWords[one.step]}: ${hoursWords(one.hours)}, ${effortWords(one)}`),
    '',
    'Assumptions:',
    ...assumptions.map((one) => `  ${one}`),
  ].join('\n');
}
