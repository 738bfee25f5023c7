/** References, timeline, identifiers, publisher, TLP and embargo. Renderer. */
import { Plus, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ReferenceKind, Tlp } from '#shared/schema/advisory.ts';
import { IconButton } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { splitVersions, webAddress, without } from './draft.ts';
import css from './form.module.css';
import {
  localInput,
  PathChecked,
  PathInstant,
  PathList,
  PathSelect,
  PathText,
  useStudio,
} from './studio-context.tsx';
import { referenceItems, tlpItems } from './words.ts';

/** What an address most likely is. */
function kindOf(url: string): ReferenceKind {
  if (/\/commit\/|\/pull\/|\/merge_requests\//.test(url)) return 'fix';
  if (/\/releases?\//.test(url)) return 'release-notes';
  if (/\/issues?\//.test(url)) return 'issue';
  if (/advisor|GHSA-|CVE-/.test(url)) return 'advisory';
  return 'other';
}

export function References(): ReactNode {
  const { advisory, set } = useStudio();
  const [text, setText] = useState('');
  const add = (): void => {
    const urls = splitVersions(text).filter(webAddress);
    if (urls.length === 0) return;
    set('references', [
      ...advisory.references,
      ...urls.map((url) => ({ kind: kindOf(url), url, title: '' })),
    ]);
    setText('');
  };
  const bad = text.trim() !== '' && !splitVersions(text).every(webAddress);
  return (
    <div className={css.list}>
      {advisory.references.map((_, index) => (
        <div key={index} className={css.reference} data-path={`references.${String(index)}`} tabIndex={-1}>
          <PathSelect
            path={`references.${String(index)}.kind`}
            label="Kind"
            hideLabel
            items={referenceItems}
          />
          <PathChecked
            path={`references.${String(index)}.url`}
            label="Address"
            hideLabel
            mono
            holds={webAddress}
            otherwise="A whole address that begins with https://."
          />
          <PathText path={`references.${String(index)}.title`} label="Title" hideLabel placeholder="Title" />
          <IconButton
            size="small"
            label="Remove the reference"
            icon={<Trash2 size={13} aria-hidden />}
            onClick={() => {
              set('references', without(advisory.references, index));
            }}
          />
        </div>
      ))}
      <TextField
        label="Add references"
        hideLabel={advisory.references.length > 0}
        mono
        data-path="references"
        placeholder="https://…  paste one or several, enter"
        value={text}
        problem={bad ? 'Whole addresses that begin with https://, separated by spaces or commas.' : undefined}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
        onBlur={add}
      />
    </div>
  );
}

export function Timeline(): ReactNode {
  const { advisory, set } = useStudio();
  const [text, setText] = useState('');
  const add = (): void => {
    if (text.trim() === '') return;
    set('timeline', [...advisory.timeline, { at: new Date().toISOString(), text: text.trim() }]);
    setText('');
  };
  return (
    <div className={css.list} data-path="timeline" tabIndex={-1}>
      <span className={css.fieldLabel}>Timeline</span>
      {advisory.timeline.map((entry, index) => (
        <div key={`${entry.at}/${String(index)}`} className={css.moment}>
          <TextField
            label="When"
            hideLabel
            type="datetime-local"
            defaultValue={localInput(entry.at)}
            onBlur={(event) => {
              if (event.target.value === '' || event.target.value === localInput(entry.at)) return;
              set(`timeline.${String(index)}.at`, new Date(event.target.value).toISOString());
            }}
          />
          <TextField
            label="What"
            hideLabel
            defaultValue={entry.text}
            key={entry.text}
            onBlur={(event) => {
              const next = event.target.value.trim();
              if (next === '') set('timeline', without(advisory.timeline, index));
              else if (next !== entry.text) set(`timeline.${String(index)}.text`, next);
            }}
          />
          <IconButton
            size="small"
            label="Remove the entry"
            icon={<Trash2 size={13} aria-hidden />}
            onClick={() => {
              set('timeline', without(advisory.timeline, index));
            }}
          />
        </div>
      ))}
      <div className={css.inline}>
        <TextField
          label="Add to the timeline"
          hideLabel
          placeholder="What happened, enter"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
        <IconButton
          size="small"
          label="Add to the timeline"
          icon={<Plus size={14} aria-hidden />}
          disabled={text.trim() === ''}
          onClick={add}
        />
      </div>
    </div>
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export function Publication(): ReactNode {
  const { advisory, set } = useStudio();
  return (
    <>
      <div className={css.tlp} data-path="tlp" tabIndex={-1}>
        <span className={css.fieldLabel}>Traffic light (TLP)</span>
        <Segmented<Tlp | 'none'>
          small
          label="Traffic light"
          value={advisory.tlp ?? 'none'}
          items={tlpItems}
          onChange={(tlp) => {
            set('tlp', tlp === 'none' ? null : tlp);
          }}
        />
      </div>
      <div className={css.grid}>
        <PathInstant path="embargoUntil" label="Embargo until" />
        <PathInstant path="dates.published" label="Published" help="Set by Publish…" />
        <PathText path="ids.own" label="Our id" mono />
        <PathChecked
          path="ids.cve"
          label="CVE"
          mono
          placeholder="CVE-2026-12345"
          holds={(text) => /^CVE-\d{4}-\d{4,19}$/.test(text)}
          otherwise="CVE, year, number: CVE-2026-12345."
        />
        <PathChecked
          path="ids.ghsa"
          label="GHSA"
          mono
          placeholder="GHSA-xxxx-xxxx-xxxx"
          holds={(text) => /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/.test(text)}
          otherwise="GHSA and three groups of four."
        />
        <PathText path="ids.osv" label="OSV" mono />
        <PathList path="ids.aliases" label="Aliases" mono split={splitVersions} />
        <PathList path="ids.related" label="Related" mono split={splitVersions} />
      </div>
      <Timeline />
      <span className={css.fieldLabel}>Publisher</span>
      <div className={css.grid}>
        <PathText path="publisher.vendor" label="Name" />
        <PathChecked
          path="publisher.namespace"
          label="Web address"
          placeholder="https://"
          holds={webAddress}
          otherwise="A whole address that begins with https://."
          help="CSAF asks for it."
        />
        <PathText path="publisher.contact" label="Contact" />
        <PathChecked
          path="publisher.cnaOrgId"
          label="CNA organization id"
          mono
          holds={(text) => uuid.test(text)}
          otherwise="A UUID, as the CVE program assigned it."
          help="For CVE records, if you are a CNA."
        />
        <PathText path="publisher.cnaShortName" label="CNA short name" mono />
        <PathChecked
          path="language"
          label="Language"
          mono
          holds={(text) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(text)}
          otherwise="Such as en or pt-BR."
        />
      </div>
      {advisory.revisions.length > 0 && (
        <ol className={css.revisions} aria-label="Revisions">
          {advisory.revisions.map((revision) => (
            <li key={revision.number}>
              <strong>{revision.number}</strong> <time>{revision.at.slice(0, 10)}</time> {revision.summary}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

export function Exploited(): ReactNode {
  const { advisory, set } = useStudio();
  const status = advisory.exploited?.status ?? 'unknown';
  const evidence = advisory.exploited?.evidence ?? [];
  return (
    <div className={css.tlp} data-path="exploited" tabIndex={-1}>
      <Select
        label="Exploited in the wild"
        value={status}
        items={[
          { id: 'unknown', label: 'Not known' },
          { id: 'no', label: 'No' },
          { id: 'yes', label: 'Yes' },
        ]}
        onChange={(next) => {
          set('exploited', next === 'unknown' && evidence.length === 0 ? null : { status: next, evidence });
        }}
      />
      {status === 'yes' && (
        <TextField
          label="Evidence"
          placeholder="What was seen, by whom, when"
          value={evidence[0]?.text ?? ''}
          onChange={(event) => {
            const first = { at: null, url: '', ...evidence[0], text: event.target.value };
            set('exploited', {
              status,
              evidence: event.target.value === '' ? evidence.slice(1) : [first, ...evidence.slice(1)],
            });
          }}
        />
      )}
    </div>
  );
}
