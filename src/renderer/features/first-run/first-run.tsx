/** The first minutes: one column, four steps, each skippable but the vault itself. Renderer. */
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Check } from '../../ui/icons.tsx';
import css from './first-run.module.css';
import { FirstMailStep } from './first-mail-step.tsx';
import { KeyStep } from './key-step.tsx';
import { ProjectStep } from './project-step.tsx';
import { VaultStep } from './vault-step.tsx';

const steps = [
  { title: 'Vault', note: 'Encrypted storage for all your data' },
  { title: 'Project', note: 'Its policy defines the deadlines' },
  { title: 'Key', note: 'Decrypts reports' },
  { title: 'First mail', note: 'Drop it anywhere in the window' },
] as const;

type FirstRunProps = { readonly folder: string; readonly onBegin: () => void; readonly onDone: () => void };

export function FirstRun({ folder, onBegin, onDone }: FirstRunProps): ReactNode {
  const [at, setAt] = useState(0);
  const next = (): void => {
    if (at === steps.length - 1) onDone();
    else setAt(at + 1);
  };
  return (
    <main className={css.page}>
      <div className={css.column}>
        <header className={css.head}>
          <h1 className={css.title}>Bulkhead</h1>
          <p className={css.note}>Work on vulnerability reports offline. Nothing leaves this computer.</p>
        </header>
        <ol className={css.steps}>
          {steps.map((step, index) => (
            <li
              key={step.title}
              className={cx(css.step, index === at && css.here, index < at && css.past)}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className={css.number}>
                {index < at ? <Check size={14} aria-label="done" /> : index + 1}
              </span>
              <div className={css.body}>
                <div className={css.stepHead}>
                  <h2 className={css.stepTitle}>{step.title}</h2>
                  <span className={css.note}>{step.note}</span>
                  {index === at && index > 0 && index < steps.length - 1 && (
                    <Button variant="quiet" size="small" className={css.skip} onClick={next}>
                      Skip
                    </Button>
                  )}
                </div>
                {index === at && (
                  <div className={css.content}>
                    {at === 0 && <VaultStep folder={folder} onCreated={onBegin} onNext={next} />}
                    {at === 1 && <ProjectStep onNext={next} />}
                    {at === 2 && <KeyStep onNext={next} />}
                    {at === 3 && <FirstMailStep onNext={next} />}
                  </div>
                )}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </main>
  );
}
