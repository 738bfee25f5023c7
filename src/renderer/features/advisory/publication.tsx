/** Publication: TLP and embargo, ids, dates, timeline, publisher, revisions, and what keeps itself. Renderer. */
import type { ReactNode } from 'react';
import type { Tlp } from '#shared/schema/advisory.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { splitVersions, webAddress } from './draft.ts';
import css from './form.module.css';
import { ExtraFields } from './extra-fields.tsx';
import { Revisions, Timeline } from './moments.tsx';
import { Choice } from './rows.tsx';
import { PathChecked, PathInstant, PathList, PathText, useStudio } from './studio-context.tsx';
import { tlpItems } from '#shared/words/advisory.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export function Publication(): ReactNode {
  const { advisory, set } = useStudio();
  return (
    <>
      <Choice label="TLP" fields={['tlp']}>
        <Segmented<Tlp | 'none'>
          small
          label="TLP"
          value={advisory.tlp ?? 'none'}
          items={tlpItems}
          onChange={(tlp) => {
            set('tlp', tlp === 'none' ? null : tlp);
          }}
        />
      </Choice>
      <div className={css.grid}>
        <PathInstant path="embargoUntil" label="Embargo until" />
        <PathInstant
          path="dates.published"
          label="Published"
          help="Set when you publish."
          needed={advisory.status === 'final'}
        />
        <PathInstant path="dates.withdrawn" label="Withdrawn" help="If the advisory was withdrawn" />
      </div>
      <Ids />
      <Timeline />
      <Publisher />
      <Revisions />
      <ExtraFields />
      <KeptByItself />
    </>
  );
}

function Ids(): ReactNode {
  return (
    <div className={css.grid}>
      <PathText path="ids.own" label="Our ID" mono />
      <CveId />
      <GhsaId />
      <PathText path="ids.osv" label="OSV" mono placeholder="PYSEC-2026-1, RUSTSEC-…" />
      <PathList path="ids.aliases" label="Aliases" mono split={splitVersions} />
      <PathList path="ids.related" label="Related" mono split={splitVersions} />
    </div>
  );
}

export function CveId(): ReactNode {
  return (
    <PathChecked
      path="ids.cve"
      label="CVE"
      mono
      placeholder="CVE-2026-12345"
      holds={(text) => /^CVE-\d{4}-\d{4,19}$/.test(text)}
      otherwise="CVE, year, number: CVE-2026-12345."
    />
  );
}

export function GhsaId(): ReactNode {
  return (
    <PathChecked
      path="ids.ghsa"
      label="GHSA"
      mono
      placeholder="GHSA-xxxx-xxxx-xxxx"
      holds={(text) => /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/.test(text)}
      otherwise="GHSA followed by three groups of four characters."
    />
  );
}

function Publisher(): ReactNode {
  return (
    <div className={css.list}>
      <span className={css.fieldLabel}>Publisher</span>
      <div className={css.grid}>
        <PathText path="publisher.vendor" label="Name" />
        <PathChecked
          path="publisher.namespace"
          label="Website"
          placeholder="https://"
          holds={webAddress}
          otherwise="Enter a URL that starts with https://."
          help="Required by CSAF."
        />
        <PathText path="publisher.contact" label="Contact" />
        <PathChecked
          path="publisher.cnaOrgId"
          label="CNA organization ID"
          mono
          holds={(text) => uuid.test(text)}
          otherwise="The UUID assigned by the CVE program."
          help="For CVE records, if you are a CNA."
        />
        <PathText path="publisher.cnaShortName" label="CNA short name" mono maxLength={32} />
        <PathChecked
          path="language"
          label="Language"
          mono
          needed
          holds={(text) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(text)}
          otherwise="Such as en or pt-BR."
        />
      </div>
    </div>
  );
}

/** Fields that are set automatically, each with its value and reason. */
function KeptByItself(): ReactNode {
  const { advisory } = useStudio();
  const { dates, status, revisions } = advisory;
  const rows = [
    ['status', 'Status', status === 'final' ? 'final' : 'draft', 'Publishing makes it final.'],
    ['dates.created', 'Created', day(dates.created), 'When the case was created.'],
    ['dates.modified', 'Modified', day(dates.modified), 'Updated on every save, and included in exports.'],
    ['revisions', 'Revision', String(revisions.length), 'Increased when you publish.'],
    ['version', 'Model', String(advisory.version), 'Data format of this advisory.'],
  ] as const;
  return (
    <details className={css.details}>
      <summary>
        Set automatically <span className={css.muted}>status, dates, revisions</span>
      </summary>
      <dl className={css.kept}>
        {rows.map(([path, label, value, why]) => (
          <div key={path} data-path={path} tabIndex={-1}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd className={css.muted}>{why}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const day = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
