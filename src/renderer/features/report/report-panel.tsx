/** What was read in the report, as suggestions with their reasons: folded to a line above the mail, or open. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { CaseReport } from '#shared/schema/report.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronRight } from '../../ui/icons.tsx';
import { ActionKeys } from '../../ui/kbd.tsx';
import { Waiting } from '../../ui/states.tsx';
import { useKept } from '../../ui/kept.tsx';
import { newestWritten } from '#shared/calc/replies.ts';
import { useComposer } from '../reply/composer-state.tsx';
import { Asks } from './asks.tsx';
import { CandidateList } from './candidates.tsx';
import { Citations } from './citations.tsx';
import { fieldWords, isBare, summaryOf } from '#shared/words/report.ts';
import css from './report.module.css';
import { PublicFixes } from './public-fixes.tsx';
import { Precedents } from './precedents.tsx';
import { Scope } from './scope.tsx';

export function ReportPanel({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const [open, setOpen] = useKept(`${detail.id} report`, () => false);
  // Citations cost a run of git: asked for only by who looks.
  const report = useQuery(queries.report(detail.id, open)).data;
  const { open: compose } = useComposer();
  const shown = report !== undefined && !isBare(report);
  useAction(
    'report.toggle',
    () => {
      setOpen(!open);
    },
    shown,
  );
  useAction(
    'reply.cite',
    () => {
      compose({ template: 'settled', messageId: newestWritten(detail.messages) });
    },
    shown && report.precedents.length > 0,
  );
  if (!shown) return null;
  return (
    <section className={css.panel} aria-label="Report details">
      <button
        type="button"
        className={css.head}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <ChevronRight size={14} aria-hidden className={cx(css.arrow, open && css.turned)} />
        <span className={css.title}>Report details</span>
        <span className={css.marks}>
          {summaryOf(report).map(({ tone, text }) => (
            <Badge key={text} tone={tone}>
              {text}
            </Badge>
          ))}
        </span>
        <ActionKeys action="report.toggle" />
      </button>
      {open && <Body detail={detail} report={report} />}
    </section>
  );
}

function Body({ detail, report }: { readonly detail: CaseDetail; readonly report: CaseReport }): ReactNode {
  const { queries } = useApi();
  const full = useQuery(queries.report(detail.id, true));
  return (
    <div className={css.body}>
      {!report.readable && (
        <p className={css.quiet}>The report could not be decrypted. Only its unencrypted parts were read.</p>
      )}
      <Precedents detail={detail} precedents={report.precedents} />
      <Asks asks={report.asks} project={detail.project} />
      <CandidateList detail={detail} report={report} />
      <Scope detail={detail} matches={report.scope} />
      {full.isPlaceholderData ? (
        <Waiting what="Checking citations…" />
      ) : (
        <Citations project={detail.project} check={full.data?.citations ?? null} report={report} />
      )}
      <PublicFixes caseId={detail.id} />
      <Fields report={report} />
    </div>
  );
}

function Fields({ report }: { readonly report: CaseReport }): ReactNode {
  if (report.fields.length === 0) return null;
  return (
    <details className={css.fields}>
      <summary>
        {counted(report.fields.length, 'field')} recognized
        {report.usesTemplate ? ' from the policy’s template' : ''}
      </summary>
      <dl>
        {report.fields.map(({ field, label, value, line }) => (
          <div key={`${field}/${String(line)}`} className={css.field}>
            <dt title={`${label}, line ${String(line)}`}>{fieldWords[field]}</dt>
            <dd>
              <bdi>{value.length > 400 ? `${value.slice(0, 400)}…` : value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
