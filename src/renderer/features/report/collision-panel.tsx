/** How many people reported the problem of a case on their own: each report with the evidence, and a correction. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { CollidingReport } from '#shared/schema/collision.ts';
import {
  collisionLinks,
  independenceLimit,
  independenceReason,
  independenceWords,
  independentReports,
} from '#shared/words/collisions.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseChange } from '../../api/use-case-change.ts';
import { useAction } from '../../keys/registry.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronRight } from '../../ui/icons.tsx';
import { ActionKeys } from '../../ui/kbd.tsx';
import { useKept } from '../../ui/kept.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Waiting } from '../../ui/states.tsx';
import css from './report.module.css';

export function CollisionPanel({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const [open, setOpen] = useKept(`${detail.id} collisions`, () => false);
  const isShown = detail.collisions > 0;
  const found = useQuery({ ...queries.collisions(detail.id), enabled: isShown && open }).data;
  const toggle = (): void => {
    setOpen(!open);
  };
  useAction('collisions.toggle', toggle, isShown);
  if (!isShown) return null;
  return (
    <section className={css.panel} aria-label="Independent reports">
      <button type="button" className={css.head} aria-expanded={open} onClick={toggle}>
        <ChevronRight size={14} aria-hidden className={cx(css.arrow, open && css.turned)} />
        <span className={css.title}>Independent reports</span>
        <span className={css.marks}>
          <Badge tone={detail.collisions > 1 ? 'warn' : 'neutral'}>
            {independentReports(detail.collisions)}
          </Badge>
        </span>
        <ActionKeys action="collisions.toggle" />
      </button>
      {open && (
        <div className={css.body}>
          {found === undefined ? (
            <Waiting what="Comparing reports…" />
          ) : (
            <>
              <ul className={css.rows} aria-label="Reports of this problem">
                {found.reports.map((report) => (
                  <Row key={report.caseId} report={report} />
                ))}
              </ul>
              {found.more && <p className={css.quiet}>Only the first 20 reports are compared.</p>}
              <p className={css.quiet}>{independenceLimit}</p>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Row({ report }: { readonly report: CollidingReport }): ReactNode {
  const { caseId, title, reporter, receivedAt, link, independent, corrected, reasons } = report;
  const { openCase } = useNavigation();
  const change = useCaseChange();
  const name = (
    <>
      <code>{caseId}</code> <bdi>{title}</bdi>
    </>
  );
  const say = (answer: boolean | null, done: string): void =>
    void change([caseId], { kind: 'independence', independent: answer }, done);
  return (
    <li className={css.duplicate}>
      <div className={css.duplicateText}>
        {link === 'self' ? (
          <p className={css.ownName}>{name}</p>
        ) : (
          <button
            type="button"
            className={css.caseLink}
            onClick={() => {
              openCase(caseId);
            }}
          >
            {name}
          </button>
        )}
        <p className={css.quiet}>
          <strong>{independenceWords(report)}</strong> · {collisionLinks[link]} · <bdi>{reporter}</bdi>,{' '}
          <RelativeTime at={receivedAt} />
        </p>
        <ul className={css.evidence}>
          {reasons.map((reason) => (
            <li key={`${reason.kind} ${reason.with ?? ''}`}>
              <bdi>{independenceReason(reason)}</bdi>
            </li>
          ))}
        </ul>
      </div>
      {corrected ? (
        <Button
          size="small"
          onClick={() => {
            say(null, 'Correction removed');
          }}
        >
          Use the evidence
        </Button>
      ) : (
        <Button
          size="small"
          onClick={() => {
            say(!independent, independent ? 'Not counted' : 'Counted as independent');
          }}
        >
          {independent ? 'Do not count' : 'Count'}
        </Button>
      )}
    </li>
  );
}
