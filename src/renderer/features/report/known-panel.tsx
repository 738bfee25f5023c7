/** What is known of the report already, searched when it is opened. It proposes; each row shows its evidence. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { KnownMatch } from '#shared/schema/known.ts';
import { comparedWords } from '#shared/words/decisions.ts';
import { counted } from '#shared/words/format.ts';
import {
  knownKindWords,
  knownOther,
  knownReasonWords,
  knownSentence,
  knownStateWords,
} from '#shared/words/known.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronRight } from '../../ui/icons.tsx';
import { ActionKeys } from '../../ui/kbd.tsx';
import { useKept } from '../../ui/kept.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import css from './report.module.css';

export function KnownPanel({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const [open, setOpen] = useKept(`${detail.id} known`, () => false);
  const toggle = (): void => {
    setOpen(!open);
  };
  useAction('known.toggle', toggle);
  return (
    <section className={css.panel} aria-label="Known already">
      <button type="button" className={css.head} aria-expanded={open} onClick={toggle}>
        <ChevronRight size={14} aria-hidden className={cx(css.arrow, open && css.turned)} />
        <span className={css.title}>Known already?</span>
        <span className={css.marks} />
        <ActionKeys action="known.toggle" />
      </button>
      {open && <Body detail={detail} />}
    </section>
  );
}

function Body({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const { openSource } = useNavigation();
  const query = useQuery(queries.knownOf(detail.id));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined)
    return (
      <div className={css.body}>
        <Waiting what="Searching known records…" />
      </div>
    );
  const { matches, records, updating } = query.data;
  return (
    <div className={css.body}>
      {matches.length === 0 ? (
        <p>Nothing similar to this report is known.</p>
      ) : (
        <ul className={css.known} aria-label="Known already">
          {matches.map((match) => (
            <KnownRow
              key={`${match.kind} ${match.id} ${match.file ?? ''} ${String(match.line)}`}
              match={match}
              project={detail.project}
            />
          ))}
        </ul>
      )}
      <p className={css.quiet}>
        Searched: own cases and advisories, the policy and {counted(records, 'known record')}.
        {updating && ' Records are being read, so there may be more later.'}{' '}
        <button
          type="button"
          className={css.textLink}
          onClick={() => {
            openSource(detail.project);
          }}
        >
          {records === 0 ? 'Add records, issues or a threat model' : 'Change known records'}
        </button>
      </p>
    </div>
  );
}

type RowProps = { readonly match: KnownMatch; readonly project: string };

function KnownRow({ match, project }: RowProps): ReactNode {
  const { kind, id, title, state, at, because, compared } = match;
  const sentence = knownSentence(match);
  return (
    <li>
      <p>
        <Badge tone={kind === 'advisory' || kind === 'own-advisory' ? 'accent' : 'neutral'}>
          {knownKindWords[kind]}
        </Badge>{' '}
        {id !== '' && <code>{id}</code>} <bdi className={css.strong}>{title}</bdi>{' '}
        {state !== '' && <Badge>{knownStateWords[state]}</Badge>}
      </p>
      {sentence !== '' && (
        <p className={css.sentence}>
          <bdi>{sentence}</bdi>
        </p>
      )}
      <p className={css.quiet}>
        <bdi>{knownReasonWords(because)}</bdi>
        {at !== null && (
          <>
            {' · '}
            <RelativeTime at={at} as="day" />
          </>
        )}
      </p>
      {compared.length > 0 && (
        <ul className={css.compared}>
          {compared.map((one) => (
            <li key={one.about} className={one.state === 'same' ? css.same : css.differs}>
              <bdi>{comparedWords(one, knownOther)}</bdi>
            </li>
          ))}
        </ul>
      )}
      <Evidence match={match} project={project} />
    </li>
  );
}

/** The case, the lines of the policy, or what is kept of the record and where it lies. */
function Evidence({ match, project }: RowProps): ReactNode {
  const { openCase, openPolicy } = useNavigation();
  const { kind, ids, excerpt, affected, caseId, lines, file, line, url } = match;
  if (caseId !== null)
    return (
      <Button
        size="small"
        onClick={() => {
          openCase(caseId, kind === 'own-advisory' ? 'advisory' : 'thread');
        }}
      >
        Open {caseId}
      </Button>
    );
  return (
    <details className={css.evidence}>
      <summary>Evidence</summary>
      {excerpt !== '' && (
        <p>
          <q className={css.plain}>{excerpt}</q>
        </p>
      )}
      {affected.length > 0 && (
        <p>
          Affected: <bdi>{affected.join('; ')}</bdi>
        </p>
      )}
      {ids.length > 0 && (
        <p>
          Also known as: <bdi>{ids.join(', ')}</bdi>
        </p>
      )}
      {url !== '' && <CodeText copy>{url}</CodeText>}
      {file !== null && <CodeText copy>{line === null ? file : `${file}:${String(line)}`}</CodeText>}
      {lines !== null && (
        <Button
          size="small"
          onClick={() => {
            openPolicy(project, lines);
          }}
        >
          Show in the policy
        </Button>
      )}
    </details>
  );
}
