/** The head of a case: id, title to edit, severity, state, embargo, and the next step with its due time. Renderer. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useCaseActions } from '../../api/mutations.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import { isEndState } from '../../ui/calc.ts';
import { useAction } from '../../keys/registry.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Lock, Radiation, X } from '../../ui/icons.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { tip } from '../../ui/tooltip.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { AssigneeMenu } from './assignee-menu.tsx';
import { CaseMenu } from './case-menu.tsx';
import { ChecklistButton } from './checklist-button.tsx';
import { independentReports } from '#shared/words/collisions.ts';
import { addressWords } from '#shared/words/relays.ts';
import css from './case.module.css';
import { ClassMenu } from './class-menu.tsx';
import { scoreOf } from './cvss-score.ts';
import { focusCase } from '../../ui/return-focus.ts';
import { DecisionBar } from './decision-bar.tsx';
import { EventMenu } from './event-menu.tsx';
import { NextBar } from './next-bar.tsx';
import { SeverityMenu } from './severity-menu.tsx';
import { SnoozeButton } from './snooze-button.tsx';
import { TagButton } from './tag-button.tsx';

export function CaseHeader({
  detail,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { openPolicy } = useNavigation();
  const reporter = detail.reporter.name || addressWords(detail.reporter.address);
  const score = scoreOf(detail.fields.cvss4 ?? detail.fields.cvss3 ?? null);
  return (
    <header className={css.header}>
      <div className={css.topLine}>
        <code className={css.caseId}>{detail.id}</code>
        <CopyButton text={detail.id} label="Copy case ID" />
        <button
          type="button"
          className={css.projectLink}
          onClick={() => {
            openPolicy(detail.project, null);
          }}
        >
          {detail.project}
        </button>
        <span className={css.space} />
        <CaseMenu detail={detail} />
        <IconButton
          size="small"
          label="Close case"
          action="app.back"
          icon={<X size={15} aria-hidden />}
          onClick={onClose}
        />
      </div>
      <Title detail={detail} />
      <div className={css.properties}>
        <SeverityMenu caseId={detail.id} severity={detail.severity} score={score} />
        <EventMenu caseId={detail.id} state={detail.state} />
        <ClassMenu caseId={detail.id} state={detail.state} triage={detail.fields.class ?? null} />
        <AssigneeMenu caseId={detail.id} assignee={detail.fields.assignee ?? null} />
        {!isEndState(detail.state) && <SnoozeButton caseId={detail.id} snooze={detail.snooze} />}
        <TagButton caseId={detail.id} tags={detail.tags} />
        <ChecklistButton caseId={detail.id} project={detail.project} checklist={detail.checklist} />
        {detail.fields.embargoUntil !== undefined && detail.fields.embargoUntil !== null && (
          <Badge tone="accent" icon={<Lock size={12} aria-hidden />}>
            embargo <RelativeTime at={detail.fields.embargoUntil} as="due" />
          </Badge>
        )}
        {detail.fields.exploited === true && (
          <Badge tone="danger" icon={<Radiation size={12} aria-hidden />}>
            exploited
          </Badge>
        )}
        {detail.flags.includes('possible-duplicate') && <Badge tone="warn">possible duplicate</Badge>}
        {detail.collisions > 1 && <Badge tone="warn">{independentReports(detail.collisions)}</Badge>}
        {detail.fields.cve !== undefined && detail.fields.cve !== null && <Badge>{detail.fields.cve}</Badge>}
        <span className={css.reporter}>
          {reporter !== '' && (
            <>
              from <bdi {...tip(addressWords(detail.reporter.address))}>{reporter}</bdi>,{' '}
            </>
          )}
          <RelativeTime at={detail.receivedAt} />
        </span>
      </div>
      <NextBar detail={detail} />
      <DecisionBar detail={detail} />
    </header>
  );
}

function Title({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { set } = useCaseActions();
  const [editing, setEditing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isLeftByKey = useRef(false);
  useEffect(() => {
    if (editing || !isLeftByKey.current) return;
    isLeftByKey.current = false;
    focusCase(); // the field is gone
  }, [editing]);
  useAction('case.rename', () => {
    setEditing(true);
  });
  const save = (): void => {
    const title = field.current?.value.trim() ?? '';
    setEditing(false);
    if (title !== '' && title !== detail.title) void set(detail.id, { title }, 'Title changed');
  };
  if (editing)
    return (
      <>
        <h2 className="visually-hidden">{detail.title}</h2>
        <input
          ref={field}
          autoFocus
          className={css.titleField}
          aria-label="Case title"
          defaultValue={detail.title}
          maxLength={300}
          onBlur={save}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key !== 'Enter' && event.key !== 'Escape') return;
            if (event.nativeEvent.isComposing) return;
            isLeftByKey.current = true;
            if (event.key === 'Enter') save();
            else setEditing(false);
          }}
        />
      </>
    );
  return (
    <h2 className={css.caseTitle}>
      <button
        {...tip('Edit title', { action: 'case.rename', side: 'top' })}
        type="button"
        className={css.titleButton}
        onClick={() => {
          setEditing(true);
        }}
      >
        <bdi>{detail.title}</bdi>
      </button>
    </h2>
  );
}
