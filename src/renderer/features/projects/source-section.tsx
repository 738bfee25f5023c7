/** Where the source of a project lies: what reports cite is looked up there, read only. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import { useApi } from '../../api/api.tsx';
import { messageOf } from '#shared/words/errors.ts';
import { useCommand } from '../../api/mutations.ts';
import { requireBridge } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FolderOffer } from '../intake/folder-offer.tsx';
import { KnownSources } from '../known/known-sources.tsx';
import css from './policy.module.css';
import form from './source.module.css';

type SourceProps = {
  readonly project: string;
  /** Somebody came to set a checkout. */
  readonly focus: boolean;
};

export function SourceSection({ project, focus }: SourceProps): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.checkout(project));
  const set = useCommand('project.set-checkout', { quiet: true });
  const showToast = useToast();
  const change = (folder: string | null, typed?: string): void => {
    set.mutate(
      { project, folder, ...(typed === undefined ? {} : { path: typed }) },
      {
        onSuccess: ({ path }) => {
          showToast({
            tone: 'done',
            title: path === null ? 'Checkout removed' : 'Checkout set',
            detail: path ?? project,
          });
        },
      },
    );
  };
  const path = query.data?.path ?? null;
  return (
    <div className={css.settings}>
      {query.isError && <ErrorState error={query.error} />}
      {query.data !== undefined && (
        <Section
          title="Checkout"
          note="A local git checkout, used to look up the files, functions and commits that reports cite. It is only read; its hooks and configuration are not run."
        >
          {path === null ? (
            <p>No checkout set. Citations in reports cannot be checked.</p>
          ) : (
            <>
              <CodeText copy>{path}</CodeText>
              <div>
                <Button
                  disabled={set.isPending}
                  onClick={() => {
                    change(null);
                  }}
                >
                  Remove
                </Button>
              </div>
            </>
          )}
          <PathForm
            focus={focus}
            busy={set.isPending}
            problem={set.error === null ? undefined : problemOf(set.error)}
            onPath={(typed) => {
              change(null, typed);
            }}
          />
          {requireBridge().host === 'electron' && (
            <FolderOffer
              what={`the checkout of ${project}`}
              command={`bulkhead project checkout "${project}" FOLDER`}
              onFolder={change}
            />
          )}
        </Section>
      )}
      <Section
        title="Known records"
        note={`What reports of ${project} are compared with: advisories of it and its dependencies, its threat model, exported issues. The files are only read.`}
      >
        <KnownSources project={project} />
      </Section>
    </div>
  );
}

type PathFormProps = {
  readonly focus: boolean;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly onPath: (path: string) => void;
};

function PathForm({ focus, busy, problem, onPath }: PathFormProps): ReactNode {
  const [path, setPath] = useState('');
  return (
    <Form
      className={form.pathForm}
      onSend={() => {
        if (path.trim() !== '') onPath(path.trim());
      }}
    >
      <TextField
        mono
        autoFocus={focus}
        label="Checkout folder"
        placeholder="/home/you/src/project"
        value={path}
        help="The full path on this computer."
        {...(problem === undefined ? {} : { problem })}
        onValue={setPath}
      />
      <Button submit disabled={busy || path.trim() === ''}>
        Use checkout
      </Button>
    </Form>
  );
}

function problemOf(error: AppError): string {
  if (error.code === 'invalid-value') return `It ${error.problem}.`;
  return messageOf(error).explanation;
}
