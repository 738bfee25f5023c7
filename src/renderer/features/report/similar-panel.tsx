/** The similar reports of a case: those in its group and those that might belong to it, with what is the same. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { SimilarCase } from '#shared/schema/similar.ts';
import { stateWords } from '#shared/words/cases.ts';
import { counted, number } from '#shared/words/format.ts';
import { similarCount, similarWords } from '#shared/words/similar.ts';
import { useApi } from '../../api/api.tsx';
import { useRegroup } from '../../api/use-regroup.ts';
import { useAction } from '../../keys/registry.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { isEndState } from '../../ui/calc.ts';
import { cx } from '../../ui/cx.ts';
import { ChevronRight } from '../../ui/icons.tsx';
import { ActionKeys } from '../../ui/kbd.tsx';
import { useKept } from '../../ui/kept.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Group } from './group.tsx';
import css from './report.module.css';

export function SimilarPanel({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const [open, setOpen] = useKept(`${detail.id} similar`, () => false);
  const found = useQuery(queries.similar(detail.id)).data;
  const regroup = useRegroup(detail.id);
  const inGroup = found !== undefined && found.members.length > 0;
  const isShown = found !== undefined && found.members.length + found.others.length > 0;
  const toggle = (): void => {
    setOpen(!open);
  };
  const takeOut = (): void => void regroup(null);
  useAction('similar.toggle', toggle, isShown);
  useAction('similar.take-out', takeOut, inGroup);
  if (!isShown) return null;
  const closed = found.members.filter(({ state }) => isEndState(state)).length;
  return (
    <section className={css.panel} aria-label="Similar reports">
      <button type="button" className={css.head} aria-expanded={open} onClick={toggle}>
        <ChevronRight size={14} aria-hidden className={cx(css.arrow, open && css.turned)} />
        <span className={css.title}>Similar reports</span>
        <span className={css.marks}>
          {inGroup ? (
            <Badge tone="accent">{similarCount(found.members.length + found.more)} in its group</Badge>
          ) : (
            <Badge>{counted(found.others.length, 'report')} not in its group</Badge>
          )}
          {closed > 0 && <Badge>{number(closed)} closed</Badge>}
        </span>
        <ActionKeys action="similar.toggle" />
      </button>
      {open && (
        <div className={css.body}>
          {inGroup && (
            <Group title="In its group">
              <Rows label="In its group" cases={found.members} />
              {found.more > 0 && <p className={css.quiet}>{number(found.more)} more</p>}
              <div className={css.offer}>
                <Button size="small" action="similar.take-out" onClick={takeOut}>
                  Take out of group
                </Button>
              </div>
            </Group>
          )}
          {found.others.length > 0 && (
            <Group title="Others">
              <Rows
                label="Others"
                cases={found.others}
                onGroup={(caseId, whole) => void regroup(caseId, whole)}
                canJoin={inGroup}
              />
            </Group>
          )}
        </div>
      )}
    </section>
  );
}

function Rows({
  label,
  cases,
  onGroup,
  canJoin = false,
}: {
  readonly label: string;
  readonly cases: readonly SimilarCase[];
  readonly onGroup?: (caseId: string, whole: boolean) => void;
  /** The case brings a group. */
  readonly canJoin?: boolean;
}): ReactNode {
  const { openCase } = useNavigation();
  return (
    <ul className={css.rows} aria-label={label}>
      {cases.map(({ caseId, title, state, reporter, receivedAt, reasons, grouped }) => (
        <li key={caseId} className={css.duplicate}>
          <div className={css.duplicateText}>
            <button
              type="button"
              className={css.caseLink}
              onClick={() => {
                openCase(caseId);
              }}
            >
              <code>{caseId}</code> <bdi>{title}</bdi>
            </button>
            <p className={css.quiet}>
              {similarWords(reasons)} · {stateWords[state]} · <bdi>{reporter}</bdi>,{' '}
              <RelativeTime at={receivedAt} />
            </p>
          </div>
          {onGroup !== undefined && (
            <Button
              size="small"
              onClick={() => {
                onGroup(caseId, false);
              }}
            >
              Group
            </Button>
          )}
          {onGroup !== undefined && canJoin && grouped && (
            <Button
              size="small"
              title="All reports of both groups then stand in one"
              onClick={() => {
                onGroup(caseId, true);
              }}
            >
              Join groups
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
