/** Folders and files of known records: those of one project, or those that are searched for all of them. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { KnownSource } from '#shared/schema/known.ts';
import { knownProblemWords, knownSourceWords } from '#shared/words/known.ts';
import { messageOf } from '#shared/words/errors.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { requireBridge } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { FolderOpen } from '../../ui/icons.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FolderOffer } from '../intake/folder-offer.tsx';
import css from './known.module.css';

/** `project` null: for all projects, folders only. */
export function KnownSources({ project }: { readonly project: string | null }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.knownSources());
  const add = useCommand('known.add', { quiet: true });
  const showToast = useToast();
  const [path, setPath] = useState('');
  const of = project === null ? {} : { project };
  const begin = (where: { path: string } | { folder: string }): void => {
    add.mutate(
      { ...where, ...of },
      {
        onSuccess: () => {
          setPath('');
          showToast({ tone: 'done', title: 'Reading known records', detail: project ?? 'All projects' });
        },
      },
    );
  };
  if (query.data === undefined) return query.isError ? <ErrorState error={query.error} /> : null;
  const mine = query.data.sources.filter((source) => source.project === project);
  const shared = query.data.sources.length - mine.length;
  return (
    <>
      {mine.length === 0 ? (
        <p className={css.quiet}>
          {project === null ? 'No folders yet.' : 'Nothing yet.'}
          {project !== null && shared > 0 && ' Folders for all projects are in the settings.'}
        </p>
      ) : (
        <ul className={css.sources} aria-label="Known records">
          {mine.map((source) => (
            <Source key={source.id} source={source} />
          ))}
        </ul>
      )}
      <Form
        className={css.form}
        onSend={() => {
          if (path.trim() !== '') begin({ path: path.trim() });
        }}
      >
        <TextField
          mono
          label={project === null ? 'Folder of records' : 'Folder or file'}
          placeholder="/home/you/src/advisory-database"
          value={path}
          help={
            project === null
              ? 'The full path on this computer.'
              : 'The full path on this computer: a folder or file of advisories, a threat model (.md, .txt), or issues exported with “gh issue list --state all --json number,title,body,state,url”.'
          }
          {...(add.error === null ? {} : { problem: problemOf(add.error) })}
          onChange={(change) => {
            add.reset();
            setPath(change.target.value);
          }}
        />
        <Button submit disabled={add.isPending || path.trim() === ''}>
          Add
        </Button>
      </Form>
      {requireBridge().host === 'electron' && (
        <FolderOffer
          what="the folder of records"
          command={`bulkhead known add FOLDER${project === null ? '' : ` --project "${project}"`}`}
          onFolder={(folder) => {
            begin({ folder });
          }}
        />
      )}
    </>
  );
}

function problemOf(error: AppError): string {
  return error.code === 'invalid-value' ? `That ${error.problem}.` : messageOf(error).explanation;
}

function Source({ source }: { readonly source: KnownSource }): ReactNode {
  const { id, path, problems, run, updatedAt } = source;
  const update = useCommand('known.update');
  const cancel = useCommand('known.cancel');
  const remove = useCommand('known.remove');
  return (
    <li className={css.source}>
      <FolderOpen size={15} aria-hidden />
      <div className={css.text}>
        <code>{path}</code>
        <span className={css.quiet} aria-live="polite">
          {knownSourceWords(source)}
          {run === null && updatedAt !== null && (
            <>
              {' · updated '}
              <RelativeTime at={updatedAt} />
            </>
          )}
        </span>
        {problems > 0 && run === null && <Problems id={id} count={problems} />}
      </div>
      {run === null ? (
        <Button
          size="small"
          onClick={() => {
            update.mutate({ id });
          }}
        >
          Update
        </Button>
      ) : (
        <Button
          size="small"
          onClick={() => {
            cancel.mutate({ id });
          }}
        >
          Stop
        </Button>
      )}
      <Button
        size="small"
        disabled={remove.isPending}
        onClick={() => {
          remove.mutate({ id });
        }}
      >
        Remove
      </Button>
    </li>
  );
}

function Problems({ id, count }: { readonly id: number; readonly count: number }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>Files not read</summary>
      {open && <ProblemList id={id} count={count} />}
    </details>
  );
}

function ProblemList({ id, count }: { readonly id: number; readonly count: number }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.knownProblems(id));
  if (query.data === undefined) return query.isError ? <ErrorState error={query.error} /> : null;
  const more = count - query.data.length;
  return (
    <ul className={css.problems}>
      {query.data.map(({ path, problem, detail }) => (
        <li key={path}>
          <code>{path}</code> {knownProblemWords[problem]}
          {detail !== '' && ` (${detail})`}
        </li>
      ))}
      {more > 0 && <li>{counted(more, 'more file')}</li>}
    </ul>
  );
}
