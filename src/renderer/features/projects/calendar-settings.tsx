/** What business days mean in a project: zone, holidays, days off; and which addresses are its own. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { movedWords, wouldMoveWords } from '#shared/words/clock-texts.ts';
import { messageOf } from '#shared/words/errors.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { Project } from '#shared/schema/project.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CaseChanges } from './case-changes.tsx';
import css from './policy.module.css';
import { TimeZoneField } from './time-zone-field.tsx';

const split = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

export function CalendarSettings({ project }: { readonly project: Project }): ReactNode {
  const { queries } = useApi();
  const update = useCommand('project.update', { quiet: true });
  const showToast = useToast();
  const [timeZone, setTimeZone] = useState(project.timeZone);
  const [holidays, setHolidays] = useState(project.holidays ?? '');
  const [daysOff, setDaysOff] = useState(project.daysOff.join('\n'));
  const [addresses, setAddresses] = useState(project.addresses.join('\n'));
  const wrong = split(daysOff).filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day));
  const calendar = {
    timeZone,
    holidays: holidays.trim() === '' ? null : holidays.trim(),
    daysOff: split(daysOff),
  };
  const isChanged =
    timeZone !== project.timeZone ||
    calendar.holidays !== project.holidays ||
    calendar.daysOff.join() !== project.daysOff.join();
  const wanted = useDeferredValue({ project: project.name, ...calendar });
  const preview = useQuery({
    ...queries.calendarPreview(wanted),
    enabled: isChanged && wrong.length === 0,
  });
  const moved = isChanged && preview.isSuccess ? preview.data : null;
  const failure = update.error === null ? null : messageOf(update.error);
  return (
    <Form
      className={css.settings}
      onSend={() => {
        update.mutate(
          {
            project: project.name,
            ...calendar,
            addresses: split(addresses),
          },
          {
            onSuccess: (saved) => {
              showToast({ tone: 'done', title: 'Calendar saved', detail: movedWords(saved.moved) });
            },
          },
        );
      }}
    >
      <Section title="Time zone" note="Used to count days and hours.">
        <TimeZoneField value={timeZone} onChange={setTimeZone} />
      </Section>
      <Section title="Non-working days" note="Saturdays and Sundays are never business days.">
        <TextField
          label="Holidays"
          value={holidays}
          placeholder="DE-BY, US, …"
          help="Country code, with region if needed."
          onValue={setHolidays}
        />
        <TextArea
          label="Days off"
          mono
          value={daysOff}
          placeholder="2026-12-24"
          problem={wrong.length === 0 ? undefined : `Not a date: ${wrong.join(', ')}`}
          help="One per line."
          onValue={setDaysOff}
        />
      </Section>
      <section aria-live="polite" aria-label="What would change">
        {moved !== null && (
          <div className={css.moves}>
            <p className={css.where}>{wouldMoveWords(moved.cases.length, moved)}</p>
            <CaseChanges title="Recorded in each of these cases" changes={moved.cases} />
          </div>
        )}
      </section>
      <Section title="Project addresses" note="Email from these addresses counts as sent by the project.">
        <TextArea
          label="Addresses"
          mono
          value={addresses}
          placeholder="security@example.org"
          help="One per line."
          onValue={setAddresses}
        />
      </Section>
      {failure !== null && (
        <Notice tone="danger">
          {failure.title}. {failure.explanation} {failure.action}
        </Notice>
      )}
      <FormEnd send="Save" disabled={wrong.length > 0 || update.isPending} />
    </Form>
  );
}
