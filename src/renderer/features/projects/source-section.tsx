/** Where the source of a project lies: what reports cite is looked up there, read only. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { Section } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FolderOffer } from '../intake/folder-offer.tsx';
import css from './policy.module.css';

export function SourceSection({ project }: { readonly project: string }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.checkout(project));
  const set = useCommand('project.set-checkout');
  const showToast = useToast();
  const change = (folder: string | null): void => {
    set.mutate(
      { project, folder },
      {
        onSuccess: ({ path }) => {
          showToast({
            tone: 'done',
            title: path === null ? 'No checkout is used any more' : 'Checkout set',
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
          note="A local git checkout. Files, functions and commits that a report cites are looked up in it: read only, without its hooks or its configuration."
        >
          {path === null ? (
            <p>No checkout is set; reports do not say which of their citations exist.</p>
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
                  Use none
                </Button>
              </div>
            </>
          )}
          <FolderOffer
            what={`the checkout of ${project}`}
            command={`bulkhead project checkout "${project}" FOLDER`}
            onFolder={change}
          />
        </Section>
      )}
    </div>
  );
}
