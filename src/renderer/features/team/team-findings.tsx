/** What is wrong with the files of the team, and what only a person can decide. Renderer. */
import type { ReactNode } from 'react';
import type { TeamConflictRow, TeamStatus } from '#shared/contract/team-vault.ts';
import { capsuleFactWords } from '#shared/words/capsules.ts';
import { findingWords } from '#shared/words/team-vault.ts';
import { useCommand } from '../../api/mutations.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { TriangleAlert } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import { useNow } from '../../ui/ticker.ts';
import css from './team.module.css';

export function TeamFindings({ team }: { readonly team: TeamStatus }): ReactNode {
  const { findings, conflicts, twins, mutual } = team;
  return (
    <>
      {findings.length > 0 && (
        <ul className={css.list} aria-label="Problems with the team’s files">
          {findings.map((one) => (
            <li key={JSON.stringify(one)}>
              <Notice tone="warn" icon={<TriangleAlert size={16} aria-hidden />}>
                {findingWords(one)}
              </Notice>
            </li>
          ))}
        </ul>
      )}
      {conflicts.length > 0 && (
        <section aria-label="Conflicts">
          <h3 className={css.head}>Conflicts</h3>
          <p className={css.quiet}>
            Members changed these without knowing of each other. Everybody sees the later one until somebody
            decides; the decision reaches the others when you synchronize.
          </p>
          <ul className={css.list}>
            {conflicts.map((one) => (
              <Conflict key={`${one.caseId} ${one.fact}`} conflict={one} />
            ))}
          </ul>
        </section>
      )}
      {twins.length > 0 && (
        <section aria-label="Opened twice">
          <h3 className={css.head}>Opened twice</h3>
          <p className={css.quiet}>Two vaults opened a case for the same email. It is in the first one.</p>
          <ul className={css.list}>
            {twins.map(({ caseId, title, other }) => (
              <Twin key={caseId} caseId={caseId} title={title} other={other} />
            ))}
          </ul>
        </section>
      )}
      {mutual.length > 0 && (
        <section aria-label="Merged into each other">
          <h3 className={css.head}>Merged into each other</h3>
          <p className={css.quiet}>
            Two members merged the same cases in opposite directions, so both are closed. Choose the case to
            continue with.
          </p>
          <ul className={css.list}>
            {mutual.map((pair) => (
              <Mutual key={pair.caseId} {...pair} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function CaseLink({ id }: { readonly id: string }): ReactNode {
  const { openCase } = useNavigation();
  return (
    <Button
      size="small"
      variant="quiet"
      className={css.case}
      onClick={() => {
        openCase(id);
      }}
    >
      {id}
    </Button>
  );
}

function Conflict({ conflict }: { readonly conflict: TeamConflictRow }): ReactNode {
  const settle = useCommand('teamVault.settle');
  const now = useNow();
  const { caseId, title, fact, sides } = conflict;
  const name = capsuleFactWords[fact];
  return (
    <li className={css.card}>
      <div className={css.cardHead}>
        <CaseLink id={caseId} /> <bdi>{title}</bdi>
      </div>
      <div role="group" aria-label={`${name} of ${caseId}`}>
        {sides.map(({ seq, value, actor, at, isShown }) => (
          <div key={seq} className={css.side}>
            <span className={css.text}>
              {name}: <strong>{value ?? 'nothing'}</strong>
              <span className={css.quiet}>
                {' '}
                <bdi>{actor}</bdi>, {dayAndTime(at, now)}
                {isShown ? ' · shown' : ''}
              </span>
            </span>
            <Button
              size="small"
              disabled={settle.isPending}
              aria-label={`Keep ${value ?? 'nothing'} of ${actor}`}
              onClick={() => {
                settle.mutate({ caseId, fact, seq });
              }}
            >
              Keep
            </Button>
          </div>
        ))}
      </div>
    </li>
  );
}

function Mutual({ caseId, title, other, otherTitle }: TeamStatus['mutual'][number]): ReactNode {
  return (
    <>
      <MergeInto into={caseId} from={other} title={title} />
      <MergeInto into={other} from={caseId} title={otherTitle} />
    </>
  );
}

function Twin({ caseId, title, other }: TeamStatus['twins'][number]): ReactNode {
  return <MergeInto into={other} from={caseId} shown={caseId} title={title} />;
}

function MergeInto({
  into,
  from,
  shown = into,
  title,
}: {
  readonly into: string;
  readonly from: string;
  /** The case of the title. */
  readonly shown?: string;
  readonly title: string;
}): ReactNode {
  const merge = useCommand('case.merge');
  return (
    <li className={css.row}>
      <span className={css.text}>
        <CaseLink id={shown} /> <bdi>{title}</bdi>
      </span>
      <Button
        size="small"
        disabled={merge.isPending}
        onClick={() => {
          merge.mutate({ into, from });
        }}
      >
        Merge into {into}
      </Button>
    </li>
  );
}
