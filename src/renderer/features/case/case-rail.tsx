/** Beside the case: its clocks with the sentence each comes from, what is missing, who is in it. Renderer. */
import { counted } from '#shared/words/format.ts';
import { clockAt, formatRemaining, formatSpan } from '../../ui/calc.ts';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { Clock, ClockSettings } from '#shared/schema/clock.ts';
import { useApi } from '../../api/api.tsx';
import { useClockSettings } from '../../api/use-clock-settings.ts';
import { ClockRing } from '../../ui/clock-ring.tsx';
import { clockStateWords } from '#shared/words/cases.ts';
import { cx } from '../../ui/cx.ts';
import { dayAndTime, exactInstant } from '../../ui/format-time.ts';
import { Circle } from '../../ui/icons.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { severityWords } from '#shared/words/severity.ts';
import { useKeptScroll } from '../../ui/kept.tsx';
import { useNow } from '../../ui/ticker.ts';
import { tip } from '../../ui/tooltip.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { addressWords, platformNames, referenceWords } from '#shared/words/relays.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { PersonHistory } from '../people/person-history.tsx';
import { Duplicates } from '../report/duplicates.tsx';
import { PersonNote } from '../people/note-editor.tsx';
import { leftOf } from './clock-share.ts';
import { EmbargoSection } from '../embargo/embargo-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { PlannedSection } from './planned.tsx';
import css from './rail.module.css';

export function CaseRail({
  detail,
  width,
}: {
  readonly detail: CaseDetail;
  readonly width: number;
}): ReactNode {
  const settings = useClockSettings();
  const applies = detail.clocks.filter(({ state }) => state !== 'not-applicable');
  const idle = detail.clocks.filter(({ state }) => state === 'not-applicable');
  const scroller = useKeptScroll(`${detail.id} clocks`);
  return (
    <aside
      ref={scroller}
      className={css.rail}
      style={{ width }}
      aria-label="Clocks and missing information"
      tabIndex={0}
    >
      <Duplicates detail={detail} />
      <NotesSection detail={detail} />
      <EmbargoSection detail={detail} />
      <h3 className={css.heading}>Clocks</h3>
      {detail.clocks.length === 0 && (
        <p className={css.none}>The policy for {detail.project} sets no deadlines.</p>
      )}
      <ul>
        {applies.map((clock, index) => (
          <ClockCard
            key={`${clock.milestone}/${clock.rule.id ?? ''}/${String(index)}`}
            clock={clock}
            project={detail.project}
            settings={settings}
          />
        ))}
      </ul>
      {idle.length > 0 && (
        <details className={css.idle}>
          <summary>{counted(idle.length, 'clock does', 'clocks do')} not apply</summary>
          <ul>
            {idle.map((clock, index) => (
              <ClockCard key={String(index)} clock={clock} project={detail.project} settings={settings} />
            ))}
          </ul>
        </details>
      )}
      {detail.missing.length > 0 && (
        <>
          <h3 className={css.heading}>Missing</h3>
          <ul className={css.missing}>
            {detail.missing.map((what) => (
              <li key={what}>
                <Circle size={8} aria-hidden />
                <bdi>{what}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <PlannedSection detail={detail} />
      <h3 className={css.heading}>Reporter</h3>
      <p className={css.person}>
        <bdi>{reporterName(detail)}</bdi>
        {detail.reporter.name !== '' && (
          <span className={css.address}>{addressWords(detail.reporter.address)}</span>
        )}
        {detail.fields.creditConsent !== undefined && (
          <span className={css.address}>credit: {detail.fields.creditConsent}</span>
        )}
      </p>
      {detail.reporter.address !== '' && <PersonHistory address={detail.reporter.address} />}
      {detail.reporter.address !== '' && <ReporterNote address={detail.reporter.address} />}
      <References references={detail.references} />
    </aside>
  );
}

function reporterName({ reporter, references }: CaseDetail): string {
  const [first] = references;
  const unnamed =
    first === undefined ? 'Not known' : `${platformNames[first.platform]} has not named the reporter`;
  return reporter.name || addressWords(reporter.address) || unnamed;
}

/** To be copied into a browser: this program opens nothing. */
function References({ references }: Pick<CaseDetail, 'references'>): ReactNode {
  if (references.length === 0) return null;
  return (
    <>
      <h3 className={css.heading}>Platform</h3>
      <ul>
        {references.map((reference) => (
          <li key={`${reference.platform} ${reference.id}`} className={css.person}>
            <bdi>{referenceWords(reference)}</bdi>
            {reference.url !== null && (
              <span className={css.reference}>
                <span className={css.address}>{reference.url}</span>
                <CopyButton text={reference.url} label="Copy web address" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function ReporterNote({ address }: { readonly address: string }): ReactNode {
  const { queries } = useApi();
  const note = useQuery(queries.personNote(address)).data?.note;
  return note === undefined ? null : <PersonNote key={address} address={address} note={note} />;
}

function statusOf(
  clock: Clock,
  now: number,
  settings: ClockSettings,
): { readonly words: string; readonly state: Clock['state'] } {
  const reading = clockAt(clock, new Date(now).toISOString(), settings);
  const { state, remainingSeconds } = reading;
  if (state === 'met' || state === 'met-late') {
    if (clock.metAt === null || clock.startedAt === null) return { words: clockStateWords[state], state };
    const took = formatSpan((Date.parse(clock.metAt) - Date.parse(clock.startedAt)) / 1000);
    return { words: `${state === 'met' ? 'met in' : 'late,'} ${took}`, state };
  }
  if (state === 'open') return { words: openWords(clock), state };
  const ticking = state === 'running' || state === 'due-soon' || state === 'overdue';
  return {
    words: ticking && remainingSeconds !== null ? formatRemaining(remainingSeconds) : clockStateWords[state],
    state,
  };
}

function openWords(clock: Clock): string {
  const { open } = clock.rule;
  if (open === 'next-release') return 'with the next release';
  if (open === 'depends-on-severity') return 'depends on severity';
  return open === 'after-fix' ? 'after the fix' : 'no fixed time';
}

/** Not drawn again when something else of the case changes. */
const ClockCard = memo(function ClockCard({
  clock,
  project,
  settings,
}: {
  readonly clock: Clock;
  readonly project: string;
  readonly settings: ClockSettings;
}): ReactNode {
  const now = useNow();
  const { openPolicy } = useNavigation();
  const { words, state } = statusOf(clock, now, settings);
  const due = clock.metAt ?? clock.dueAt;
  return (
    <li className={css.clock} data-milestone={clock.milestone}>
      <div className={css.clockHead} {...tip(clock.explanation, { side: 'left' })}>
        <ClockRing state={state} left={leftOf(clock, now)} labelled />
        <span className={css.name}>
          {clock.rule.label ?? milestoneWords[clock.milestone]}
          {clock.rule.severity !== undefined && (
            <span className={css.severity}>
              <SeverityGlyph severity={clock.rule.severity} /> {severityWords[clock.rule.severity]}
            </span>
          )}
        </span>
        <span className={cx(css.status, css[`is-${state}`])}>{words}</span>
      </div>
      {due !== null && (
        <p className={css.due} {...tip(exactInstant(due), { side: 'left' })}>
          {clock.metAt === null ? 'due' : 'done'} <time dateTime={due}>{dayAndTime(due, now)}</time>
          {clock.pausedSeconds > 0 && ` · paused ${formatSpan(clock.pausedSeconds)}`}
        </p>
      )}
      <p className={css.explanation}>{clock.explanation}</p>
      <button
        type="button"
        className={css.quote}
        onClick={() => {
          openPolicy(project, clock.lines);
        }}
      >
        <q>{clock.quote}</q>
        <span className={css.line}>
          {clock.rule.preset === undefined
            ? `line ${String(clock.lines[0])}${clock.lines[1] === clock.lines[0] ? '' : `–${String(clock.lines[1])}`}`
            : clock.rule.preset}
        </span>
      </button>
    </li>
  );
});
