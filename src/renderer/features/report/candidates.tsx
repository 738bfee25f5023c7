/** Values that the report offers for the fields of the case: taken over one by one, never by themselves. Renderer. */
import { Fragment, type ReactNode } from 'react';
import type { CaseDetail, CaseFields } from '#shared/schema/case.ts';
import type { CaseReport } from '#shared/schema/report.ts';
import { useCaseActions, useShowFailure } from '../../api/mutations.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { severityWords } from '#shared/words/severity.ts';
import { ConsentOffer } from './consent-offer.tsx';
import { Group } from './group.tsx';
import { supportWords } from '#shared/words/report.ts';
import css from './report.module.css';

type CandidatesProps = { readonly detail: CaseDetail; readonly report: CaseReport };

export function CandidateList({ detail, report }: CandidatesProps): ReactNode {
  const { candidates, versions } = report;
  const { fields } = detail;
  const cwes = fields.cwes ?? [];
  const others = [...candidates.cves, ...candidates.ghsas];
  return (
    <>
      {candidates.component.length > 0 && (
        <Group title="Component">
          {candidates.component.slice(0, 5).map((component) => (
            <Offer
              key={component}
              detail={detail}
              fields={{ component: component.slice(0, 200) }}
              used={fields.component === component}
              done="Component set from the report"
            >
              <bdi>{component}</bdi>
            </Offer>
          ))}
        </Group>
      )}
      {versions.length > 0 && (
        <Group title="Version">
          {versions.map(({ version, status, by }) => (
            <p key={version} className={css.offer}>
              <bdi className={css.value}>{version}</bdi>
              <Badge tone={status === 'unsupported' ? 'warn' : status === 'supported' ? 'good' : 'neutral'}>
                {supportWords[status]}
              </Badge>
              {by !== null && <span className={css.quiet}>by “{by}”</span>}
            </p>
          ))}
        </Group>
      )}
      {(candidates.severity.length > 0 || candidates.vectors.length > 0) && (
        <Group title="Severity">
          {candidates.severity.map(({ severity, from }) => (
            <Offer
              key={`${severity}/${from}`}
              detail={detail}
              fields={{ severity }}
              used={detail.severity === severity}
              done={`Severity ${severityWords[severity].toLowerCase()}`}
            >
              <SeverityGlyph severity={severity} /> {severityWords[severity]}{' '}
              <span className={css.quiet}>“{from}”</span>
            </Offer>
          ))}
          {candidates.vectors.map(({ vector, version, score, severity }) => (
            <Offer
              key={vector}
              detail={detail}
              fields={version.startsWith('4') ? { cvss4: vector } : { cvss3: vector }}
              used={fields.cvss4 === vector || fields.cvss3 === vector}
              usable={/^(3|4)/.test(version)}
              done={`CVSS ${version} set from the report`}
            >
              <SeverityGlyph severity={severity} /> {score.toFixed(1)}{' '}
              <span className={css.quiet}>CVSS {version}</span> <code className={css.vector}>{vector}</code>
            </Offer>
          ))}
        </Group>
      )}
      {candidates.cwes.length > 0 && (
        <Group title="Weakness">
          {candidates.cwes.map(({ id, from }) => (
            <Offer
              key={id}
              detail={detail}
              fields={{ cwes: [...cwes, id].slice(0, 20) }}
              used={cwes.includes(id)}
              done={`${id} set from the report`}
            >
              <code>{id}</code> {from !== id && <span className={css.quiet}>“{from}”</span>}
            </Offer>
          ))}
        </Group>
      )}
      <ConsentOffer caseId={detail.id}>{(offer) => <Group title="Credit">{offer}</Group>}</ConsentOffer>
      {others.length > 0 && (
        <Group title="IDs mentioned">
          <p className={css.plain}>
            {others.slice(0, 12).map((id, index) => (
              <Fragment key={id}>
                {index > 0 && ', '}
                <code>{id}</code>
              </Fragment>
            ))}
          </p>
        </Group>
      )}
      {candidates.urls.length > 0 && (
        <Group title="Links">
          <ul className={css.rows} aria-label="Links, shown as text only">
            {candidates.urls.slice(0, 8).map((url) => (
              <li key={url} className={css.plain}>
                <code>{url}</code>
              </li>
            ))}
          </ul>
        </Group>
      )}
    </>
  );
}

type OfferProps = {
  readonly detail: CaseDetail;
  readonly fields: CaseFields;
  readonly used: boolean;
  readonly usable?: boolean;
  readonly done: string;
  readonly children: ReactNode;
};

function Offer({ detail, fields, used, usable = true, done, children }: OfferProps): ReactNode {
  const { set } = useCaseActions();
  const showFailure = useShowFailure();
  const take = async (): Promise<void> => {
    const failure = await set(detail.id, fields, done);
    if (failure !== null) showFailure(failure);
  };
  return (
    <div className={css.offer}>
      <span className={css.value}>{children}</span>
      {used ? (
        <span className={css.used}>in use</span>
      ) : (
        usable && (
          <Button size="small" onClick={() => void take()}>
            Use it
          </Button>
        )
      )}
    </div>
  );
}
