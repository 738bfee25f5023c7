/** Projects: the list, one project with its policy, a new one. Renderer. */
import { counted, number } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Lines } from '#shared/schema/policy.ts';
import type { Project } from '#shared/schema/project.ts';
import { useAction } from '../../keys/registry.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ScrollText } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type ProjectTab, useNavigation } from '../../navigation/place.tsx';
import { useIntake } from '../intake/intake.tsx';
import css from './projects-place.module.css';
import { ProjectForm } from './project-form.tsx';
import { ProjectPage } from './project-page.tsx';

export function ProjectsPlace({
  project,
  lines,
  tab,
}: {
  readonly project: string | null;
  readonly lines: Lines | null;
  readonly tab: ProjectTab | undefined;
}): ReactNode {
  if (project !== null)
    return (
      <ProjectPage key={`${project}/${tab ?? ''}`} name={project} lines={lines} start={tab ?? 'policy'} />
    );
  return <ProjectList />;
}

function ProjectList(): ReactNode {
  const { queries } = useApi();
  const { openPolicy } = useNavigation();
  const [adding, setAdding] = useState(false);
  const projects = useQuery(queries.projects());
  const add = (): void => {
    setAdding(true);
  };
  useAction('project.add', add);
  const rows = projects.data ?? [];
  return (
    <Page
      title="Projects"
      actions={
        <Button variant="primary" onClick={add}>
          Add project
        </Button>
      }
    >
      {projects.isError && <ErrorState error={projects.error} />}
      {projects.data !== undefined && rows.length === 0 && (
        <EmptyState
          icon={<ScrollText size={28} strokeWidth={1.5} aria-hidden />}
          title="No projects yet"
          actions={<Button onClick={add}>Add project</Button>}
        >
          Drop a SECURITY.md anywhere in this window to turn its commitments into deadlines.
        </EmptyState>
      )}
      <ul className={css.projects}>
        {rows.map((project) => (
          <ProjectRow
            key={project.id}
            project={project}
            onOpen={() => {
              openPolicy(project.name, null);
            }}
          />
        ))}
      </ul>
      {adding && (
        <AddProjectDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Page>
  );
}

function ProjectRow({
  project,
  onOpen,
}: {
  readonly project: Project;
  readonly onOpen: () => void;
}): ReactNode {
  return (
    <li>
      <button type="button" className={css.project} onClick={onOpen}>
        <code className={css.prefix}>{project.prefix}</code>
        <span className={css.projectName}>
          <bdi>{project.name}</bdi>
        </span>
        {project.openQuestions > 0 && <Badge tone="warn">{counted(project.openQuestions, 'question')}</Badge>}
        <span className={css.projectFact}>{number(project.openCases)} open</span>
        <span className={css.projectFact}>{number(project.cases)} total</span>
        <span className={css.projectFact}>{project.timeZone}</span>
        <span className={css.projectFact}>policy v{project.policyVersion}</span>
      </button>
    </li>
  );
}

/** Opens by its button, and when a SECURITY.md is dropped on the window. */
export function AddProjectDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { offered, clearOffered } = useIntake();
  const { openPolicy } = useNavigation();
  const showToast = useToast();
  const close = (): void => {
    clearOffered();
    onClose();
  };
  return (
    <Dialog open wide title="Add project" onClose={close}>
      <ProjectForm
        initial={offered.policy}
        onCancel={clearOffered}
        onAdded={(project) => {
          close();
          showToast({ tone: 'done', title: 'Project added', detail: project });
          openPolicy(project, null);
        }}
      />
    </Dialog>
  );
}
