/** One project, or all of them; nothing where there is only one. Renderer. */
import type { ReactNode } from 'react';
import { everyProject } from '#shared/words/closures.ts';
import { Select } from './field.tsx';

/** What stands for all projects: no name of a project. */
export const allProjects = '';

type ProjectSelectProps = {
  readonly projects: readonly { readonly name: string }[];
  readonly value: string;
  readonly hideLabel?: boolean;
  readonly className?: string | undefined;
  readonly onChange: (project: string) => void;
};

export function ProjectSelect({ projects, ...rest }: ProjectSelectProps): ReactNode {
  if (projects.length < 2) return null;
  const items = projects.map(({ name }) => ({ id: name, label: name }));
  return <Select label="Project" items={[{ id: allProjects, label: everyProject }, ...items]} {...rest} />;
}
