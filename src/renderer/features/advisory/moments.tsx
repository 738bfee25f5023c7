/** What happened when: the timeline, the evidence of exploitation, the revisions. Rows of an instant and words. Renderer. */
import type { ReactNode } from 'react';
import type { Exploited as ExploitedValue, Revision, TimelineEntry } from '#shared/schema/advisory.ts';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Plus } from '../../ui/icons.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useKept } from '../../ui/kept.tsx';
import { webAddress } from './draft.ts';
import css from './form.module.css';
import { AddButton, Choice, Row, useRows } from './rows.tsx';
import { PathChecked, PathInstant, PathText, useStudio } from './studio-context.tsx';

export function Timeline(): ReactNode {
  const { rows, add, remove } = useRows<TimelineEntry>('timeline');
  const { caseId } = useStudio();
  const [text, setText] = useKept(`${caseId} new moment`, () => '');
  const take = (): void => {
    if (text.trim() === '') return;
    add({ at: new Date().toISOString(), text: text.trim() });
    setText('');
  };
  return (
    <div className={css.list}>
      <span className={css.fieldLabel}>Timeline</span>
      {rows.map((_, index) => {
        const path = `timeline.${String(index)}`;
        return (
          <Row
            key={index}
            path={path}
            className={css.moment}
            label="Remove entry"
            onRemove={() => {
              remove(index);
            }}
          >
            <PathInstant path={`${path}.at`} label="When" bare needed />
            <PathText path={`${path}.text`} label="What" hideLabel needed />
          </Row>
        );
      })}
      <div className={css.inline}>
        <TextField
          label="Add timeline entry"
          hideLabel
          data-path="timeline"
          placeholder="What happened"
          value={text}
          onValue={setText}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
          }}
        />
        <IconButton
          size="small"
          label="Add timeline entry"
          icon={<Plus size={14} aria-hidden />}
          disabled={text.trim() === ''}
          onClick={take}
        />
      </div>
    </div>
  );
}

type Evidence = ExploitedValue['evidence'][number];
const noEvidence: Evidence = { at: null, url: '', text: '' };

export function Exploited(): ReactNode {
  const { advisory, set } = useStudio();
  const { rows, add, remove } = useRows<Evidence>('exploited.evidence');
  const status = advisory.exploited?.status ?? null;
  const say = (next: ExploitedValue['status']): void => {
    const evidence = next === 'yes' && rows.length === 0 ? [noEvidence] : rows;
    set('exploited', next === 'unknown' && rows.length === 0 ? null : { status: next, evidence });
  };
  return (
    <div className={css.list} data-path="exploited" tabIndex={-1}>
      <Choice label="Exploited in the wild" fields={['exploited.status']}>
        <Segmented<ExploitedValue['status']>
          small
          label="Exploited in the wild"
          value={status ?? 'unknown'}
          items={[
            { id: 'unknown', label: 'Not known' },
            { id: 'no', label: 'No' },
            { id: 'yes', label: 'Yes' },
          ]}
          onChange={say}
        />
      </Choice>
      {rows.map((_, index) => {
        const path = `exploited.evidence.${String(index)}`;
        return (
          <Row
            key={index}
            path={path}
            className={css.evidence}
            label="Remove evidence"
            onRemove={() => {
              remove(index);
            }}
          >
            <PathInstant path={`${path}.at`} label="Seen on" bare />
            <PathText
              path={`${path}.text`}
              label="Evidence"
              hideLabel
              placeholder="What was seen, and by whom"
            />
            <PathChecked
              path={`${path}.url`}
              label="Evidence URL"
              hideLabel
              mono
              placeholder="https://…"
              holds={webAddress}
              otherwise="Enter a URL that starts with https://."
            />
          </Row>
        );
      })}
      {status === 'yes' && (
        <AddButton
          path="exploited.evidence"
          label="Add evidence"
          onAdd={() => {
            add(noEvidence);
          }}
        />
      )}
    </div>
  );
}

/** Publish… adds a revision; what it says can be put right afterwards. */
export function Revisions(): ReactNode {
  const { rows } = useRows<Revision>('revisions');
  return (
    <div className={css.list} data-path="revisions" tabIndex={-1}>
      <span className={css.fieldLabel}>Revisions</span>
      {rows.length === 0 && <p className={css.muted}>No revisions yet. Publishing creates the first.</p>}
      {rows.map(({ number, at }, index) => {
        const path = `revisions.${String(index)}`;
        return (
          <div key={number} className={css.revision} data-path={path} tabIndex={-1}>
            <strong data-path={`${path}.number`}>{number}</strong>
            <time data-path={`${path}.at`} title={at}>
              {at.slice(0, 10)}
            </time>
            <PathText
              path={`${path}.summary`}
              label={`Changes in revision ${String(number)}`}
              hideLabel
              needed
            />
          </div>
        );
      })}
    </div>
  );
}
