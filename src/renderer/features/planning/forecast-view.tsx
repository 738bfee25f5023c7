/** The forecast: which promises break with the hours there are, what would help, and everything it stands on. Renderer. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { Capacity, Forecast } from '#shared/schema/forecast.ts';
import type { Milestone } from '#shared/schema/policy.ts';
import { effortWords, forecastSum, helpEffect, helpTitle } from '#shared/words/forecast.ts';
import { counted } from '#shared/words/format.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { dayAndTime, shortDay } from '../../ui/format-time.ts';
import { Section } from '../../ui/page.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import css from './planning.module.css';

const spans = ['4', '8', '12', '26'] as const;
type Typed = { readonly hours?: string; readonly effort: { readonly [M in Milestone]?: string } };

/** Null: no number of hours. */
function hoursIn(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text.replace(',', '.'));
  return Number.isFinite(value) && value >= 0 && value <= 1_000 ? value : null;
}

function capacityOf({ hours, effort }: Typed, saved: Capacity | null): Partial<Capacity> {
  const own = Object.entries(effort).flatMap(([step, text]) => {
    const value = hoursIn(text);
    return value === null ? [] : [[step, value] as const];
  });
  const perWeek = hoursIn(hours) ?? saved?.hoursPerWeek;
  return {
    ...(perWeek === undefined ? {} : { hoursPerWeek: perWeek }),
    effort: { ...saved?.effort, ...Object.fromEntries(own) },
  };
}

export function ForecastView(): ReactNode {
  const { queries } = useApi();
  const settings = useQuery(queries.settings()).data;
  const [typed, setTyped] = useState<Typed>({ effort: {} });
  const [weeks, setWeeks] = useState<(typeof spans)[number]>('8');
  const capacity = capacityOf(typed, settings?.capacity ?? null);
  const wanted = useDeferredValue({ ...capacity, weeks: Number(weeks) });
  const forecast = useQuery({ ...queries.forecast(wanted), placeholderData: keepPreviousData });
  const save = useCommand('settings.set');
  const showToast = useToast();
  if (forecast.isError) return <ErrorState error={forecast.error} />;
  if (forecast.data === undefined) return <Waiting what="Calculating…" />;
  const told = forecast.data;
  return (
    <>
      <p className={css.sum} aria-live="polite">
        {forecastSum(told)}
      </p>
      <Section
        title="Hours"
        note="For the whole team. Changes show in the forecast at once, and are kept when you save."
      >
        <Form
          onSend={() => {
            save.mutate(
              { capacity: { hoursPerWeek: told.hoursPerWeek, effort: capacity.effort ?? {} } },
              {
                onSuccess: () => {
                  setTyped({ effort: {} });
                  showToast({ tone: 'done', title: 'Hours saved' });
                },
              },
            );
          }}
        >
          <div className={css.form}>
            <TextField
              label="Hours per week"
              inputMode="decimal"
              value={typed.hours ?? String(told.hoursPerWeek)}
              onChange={(event) => {
                setTyped({ ...typed, hours: event.target.value });
              }}
            />
            <Select
              label="Weeks ahead"
              value={weeks}
              items={spans.map((id) => ({ id, label: counted(Number(id), 'week') }))}
              onChange={setWeeks}
            />
          </div>
          <div className={css.form}>
            {told.efforts.map((effort) => (
              <TextField
                key={effort.step}
                label={`Hours: ${milestoneWords[effort.step].toLowerCase()}`}
                inputMode="decimal"
                value={typed.effort[effort.step] ?? String(effort.hours)}
                help={effortWords(effort)}
                onChange={(event) => {
                  setTyped({ ...typed, effort: { ...typed.effort, [effort.step]: event.target.value } });
                }}
              />
            ))}
          </div>
          <Button submit>Save hours</Button>
        </Form>
      </Section>
      <Section title="What would help" note="Each is the same forecast with one thing changed.">
        <ul className={css.touched} aria-label="What would help">
          {told.help.map((help) => (
            <li key={`${help.kind}/${help.project ?? ''}/${help.quote ?? ''}/${help.milestone ?? ''}`}>
              <p className={css.promise}>
                <span>{helpTitle(help)}</span>
                <span className={css.when}>{helpEffect(help, told.breaks)}</span>
              </p>
              {help.quote !== null && (
                <p className={css.quiet}>
                  <q>{help.quote}</q>
                </p>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Broken told={told} />
      <Section title="Assumptions">
        <ul className={css.assumptions}>
          {told.assumptions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Broken({ told }: { readonly told: Forecast }): ReactNode {
  const now = useNow();
  if (told.broken.length === 0) return null;
  return (
    <Section title="Promises that break" note={`${counted(told.breaks, 'promise')}, the first due first.`}>
      <ul className={css.touched} aria-label="Promises that break">
        {told.broken.map(({ caseId, project, milestone, label, dueAt, doneAt }, at) => (
          <li key={at} className={css.promise}>
            <span>
              {caseId === null ? (
                <>
                  Expected report, <bdi>{project}</bdi>
                </>
              ) : (
                <code>{caseId}</code>
              )}{' '}
              {label ?? milestoneWords[milestone]}
            </span>
            <span className={css.when}>
              due {dayAndTime(dueAt, now)},{' '}
              {doneAt === null ? 'not done by then' : `done ${shortDay(doneAt, now)}`}
            </span>
          </li>
        ))}
      </ul>
      {told.breaks > told.broken.length && (
        <p className={css.quiet}>{counted(told.breaks - told.broken.length, 'more promise')}.</p>
      )}
    </Section>
  );
}
