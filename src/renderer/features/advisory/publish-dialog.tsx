/** It is public: final, dated, with a revision; then the thanks to copy. A second time says what changed. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCaseActions, useCommand } from '../../api/mutations.ts';
import type { Finding } from '#shared/contract/advisories.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { fieldOf, instantOf, utcOf } from '../../ui/local-time.ts';
import { webAddress } from './draft.ts';
import { CveId, GhsaId } from './publication.tsx';
import { mayPublish, overruleOf, PublishGates, type Reasons } from './publish-gates.tsx';
import { useStudio } from './studio-context.tsx';
import css from './tools.module.css';

type PublishDialogProps = {
  readonly caseId: string;
  readonly advisory: Advisory;
  readonly findings: readonly Finding[];
  /** Ids and addresses typed here are part of the draft: they are written before it is published. */
  readonly onFlush: () => Promise<boolean>;
  readonly onClose: () => void;
};

/** Findings that a gate says in other words. */
const saidByGates: readonly string[] = ['credit-not-asked', 'tlp-holds'];

export function PublishDialog({
  caseId,
  advisory,
  findings,
  onFlush,
  onClose,
}: PublishDialogProps): ReactNode {
  const publish = useCommand('advisory.publish');
  const [at, setAt] = useState(() => fieldOf(new Date().toISOString()));
  const [summary, setSummary] = useState('');
  const { undo } = useCaseActions();
  const showToast = useToast();
  const again = advisory.status === 'final';
  const { queries } = useApi();
  const [reasons, setReasons] = useState<Reasons>({});
  // Under the key of the case: whatever changes it asks again.
  const instant = instantOf(at);
  const asked = useQuery(queries.publishGates(caseId, instant));
  const gates = asked.data?.gates;
  const isCurrent = gates !== undefined && !asked.isPlaceholderData;
  const policy = findings.filter(({ rank, code }) => rank === 'policy' && !saidByGates.includes(code));
  const done = publish.data;
  const record = async (): Promise<void> => {
    if (instant === null || !(await onFlush())) return;
    publish.mutate(
      {
        caseId,
        at: instant,
        overrule: overruleOf(gates ?? [], reasons),
        ...(summary.trim() === '' ? {} : { summary: summary.trim() }),
      },
      {
        onSuccess: ({ seq }) => {
          showToast({ tone: 'done', title: 'Published', detail: caseId, undo: () => void undo(caseId, seq) });
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={again ? `Publish revision ${String(advisory.revisions.length + 1)}` : 'Publish'}
      description={
        again
          ? 'Records what changed since the last publication. Bulkhead sends nothing: save the formats and publish the files yourself.'
          : 'Marks the advisory as public: final, dated, TLP:CLEAR, embargo ended. Bulkhead sends nothing: save the formats and publish the files yourself.'
      }
      footer={
        done === undefined ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              disabled={!isCurrent || !mayPublish(gates, reasons) || publish.isPending || instant === null}
              onClick={() => void record()}
            >
              {again ? 'Publish revision' : 'Publish'}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {asked.isError && <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />}
      {done === undefined && gates !== undefined && (
        <div className={css.publish}>
          <PublishGates
            gates={gates}
            reasons={reasons}
            onReason={(gate, reason) => {
              setReasons((before) => ({ ...before, [gate]: reason }));
            }}
          />
          {policy.length > 0 && (
            <Notice tone="warn">
              <ul>
                {policy.map((finding) => (
                  <li key={finding.message}>{finding.message}</li>
                ))}
              </ul>
            </Notice>
          )}
          <TextField
            label="Public since"
            type="datetime-local"
            value={at}
            help={[Intl.DateTimeFormat().resolvedOptions().timeZone, utcOf(at)]
              .filter((part) => part !== '')
              .join(' · ')}
            onValue={setAt}
          />
          <Identifiers />
          {again && (
            <TextArea
              label="What changed"
              placeholder="Leave empty to list the changed fields"
              value={summary}
              onValue={setSummary}
            />
          )}
        </div>
      )}
      {done !== undefined && (
        <div className={css.publish}>
          <Notice tone="good">Published as version {done.version}.</Notice>
          {done.hallOfFame === '' ? (
            <p>No one has agreed to be named, so there is no hall of fame entry.</p>
          ) : (
            <>
              <div className={css.compareHead}>
                <strong>Hall of fame entry</strong>
                <CopyButton text={done.hallOfFame} label="Copy entry" />
              </div>
              <pre className={css.snippet}>{done.hallOfFame}</pre>
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** What it is called elsewhere and where it can be read, as far as that is known by now. */
function Identifiers(): ReactNode {
  const { advisory, set } = useStudio();
  const self = advisory.references.find(({ kind }) => kind === 'self')?.url ?? '';
  const [typed, setTyped] = useState(self);
  const others = advisory.references.filter(({ kind }) => kind !== 'self');
  const bad = typed.trim() !== '' && !webAddress(typed.trim());
  return (
    <>
      <div className={css.publishIds}>
        <CveId />
        <GhsaId />
      </div>
      <TextField
        label="Advisory URL"
        mono
        placeholder="https://…  where the advisory is published"
        value={typed}
        problem={bad ? 'Enter a URL that starts with https://.' : undefined}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const url = text.trim();
          if (url === '') set('references', others);
          else if (webAddress(url)) set('references', [{ kind: 'self', url, title: '' }, ...others]);
        }}
      />
    </>
  );
}
