/** Step 2: the project and its policy. Renderer. */
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { useIntake } from '../intake/intake.tsx';
import { ProjectForm } from '../projects/project-form.tsx';
import css from './first-run.module.css';

export function ProjectStep({ onNext }: { readonly onNext: () => void }): ReactNode {
  const { offered, clearOffered } = useIntake();
  const [added, setAdded] = useState<readonly string[]>([]);
  if (added.length > 0 && offered.policy === null)
    return (
      <div className={css.form}>
        <Notice tone="good">{added.join(', ')} added.</Notice>
        <div className={css.end}>
          <Button
            onClick={() => {
              setAdded([]);
            }}
          >
            Add another
          </Button>
          <Button variant="primary" autoFocus onClick={onNext}>
            Continue
          </Button>
        </div>
      </div>
    );
  return (
    <ProjectForm
      initial={offered.policy}
      onCancel={clearOffered}
      onAdded={(project) => {
        clearOffered();
        setAdded([...added, project]);
      }}
    />
  );
}
