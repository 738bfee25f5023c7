/** Step 4: the first mail. What drops here is imported while one is already being imported. Renderer. */
import type { ReactNode } from 'react';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { MailPlus } from '../../ui/icons.tsx';
import { ImportStrip } from '../intake/import-strip.tsx';
import { useIntake } from '../intake/intake.tsx';
import css from './first-run.module.css';

export function FirstMailStep({ onNext }: { readonly onNext: () => void }): ReactNode {
  const { pick, follow, jobs } = useIntake();
  const sample = useCommand('sample.load');
  return (
    <div className={css.form}>
      <button type="button" className={css.drop} onClick={pick}>
        <MailPlus size={24} strokeWidth={1.5} aria-hidden />
        <span className={css.dropTitle}>Drop an email, mailbox or Maildir here</span>
        <span className={css.note}>
          or click to choose files (.eml, .mbox, .msg, .asc, .json, .sarif, .csv)
        </span>
      </button>
      <p className={css.note}>
        Nothing to import yet?{' '}
        <button
          type="button"
          className={css.inline}
          disabled={sample.isPending || sample.isSuccess}
          onClick={() => {
            sample.mutate(
              {},
              {
                onSuccess: ({ importId }) => {
                  follow('Sample mailbox', importId);
                },
              },
            );
          }}
        >
          Try sample mailbox
        </button>{' '}
        with two made-up projects and a dozen emails.
      </p>
      <ImportStrip />
      <div className={css.end}>
        <Button variant="primary" onClick={onNext}>
          {jobs.length === 0 ? 'Skip for now' : 'Go to queue'}
        </Button>
      </div>
    </div>
  );
}
