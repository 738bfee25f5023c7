/** Changes since when a version of the policy is in force: first which cases change, then the date with a reason. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { PolicyVersion, Project } from '#shared/schema/project.ts';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CaseChanges } from './case-changes.tsx';
import { dayIn } from './in-force.ts';
import css from './policy.module.css';

type PolicyDateProps = {
  readonly project: Project;
  readonly policy: PolicyVersion;
  readonly onClose: () => void;
};

const cases = (n: number): string => counted(n, 'case');

export function PolicyDate({ project, policy, onClose }: PolicyDateProps): ReactNode {
  const { queries } = useApi();
  const showToast = useToast();
  const setDate = useCommand('policy.set-date');
  const before = dayIn(policy.inForceSince, project.timeZone);
  const [day, setDay] = useState(before);
  const [reason, setReason] = useState('');
  const since = day === '' ? null : day;
  const wanted = useDeferredValue({ project: project.name, version: policy.version, since });
  const preview = useQuery(queries.policyDatePreview(wanted));
  const save = (): void => {
    setDate.mutate(
      { project: project.name, version: policy.version, since, reason: reason.trim() },
      {
        onSuccess: ({ casesRejudged }) => {
          showToast({
            tone: 'done',
            title: `Date of version ${String(policy.version)} changed`,
            detail: `${cases(casesRejudged)} judged by a different version`,
          });
          onClose();
        },
      },
    );
  };
  return (
    <Form className={css.dateForm} aria-label={`Date of version ${String(policy.version)}`} onSend={save}>
      <TextField
        autoFocus
        label="In force from"
        type="date"
        value={day}
        help={`Midnight in ${project.timeZone}. Leave empty for “from the start”.`}
        onValue={setDay}
      />
      <TextField
        label="Reason for the change"
        required
        value={reason}
        maxLength={1000}
        help="Recorded with the version and in the timeline of each affected case."
        onValue={setReason}
      />
      <section aria-live="polite" aria-label="What would change">
        {preview.isError && <ErrorState error={preview.error} />}
        {preview.data !== undefined && (
          <p className={css.where}>
            {preview.data.casesRejudged === 0
              ? 'No cases would change.'
              : `${cases(preview.data.casesRejudged)} would be judged by a different version.`}
          </p>
        )}
        <CaseChanges title="Clocks that would change" changes={preview.data?.cases ?? []} />
      </section>
      <FormEnd
        send="Change date"
        disabled={reason.trim() === '' || day === before || setDate.isPending}
        onCancel={onClose}
      />
    </Form>
  );
}
