/** A closure is announced or changed: its days, what it does to promises before anything is recorded, its reply. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { dayOf } from '#shared/calc/team.ts';
import type { ClosureKind } from '#shared/schema/clock.ts';
import type { Closure } from '#shared/schema/closure.ts';
import { closureKindWords } from '#shared/words/closures.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { allProjects, ProjectSelect } from '../../ui/project-select.tsx';
import css from './planning.module.css';
import { TouchedList } from './touched-list.tsx';

const dayIn = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000));

type ClosureDialogProps = {
  /** Null: a new one. */
  readonly before: Closure | null;
  readonly onClose: () => void;
};

export function ClosureDialog({ before, onClose }: ClosureDialogProps): ReactNode {
  const { queries } = useApi();
  const projects = useQuery(queries.projects()).data ?? [];
  const [project, setProject] = useState(before?.project ?? allProjects);
  const [kind, setKind] = useState<ClosureKind>(before?.kind ?? 'away');
  const [name, setName] = useState(before?.name ?? 'Vacation');
  const [from, setFrom] = useState(() => before?.from ?? dayIn(1));
  const [to, setTo] = useState(() => before?.to ?? dayIn(14));
  const [written, setWritten] = useState(before?.autoReply ?? null); // null: the usual text
  const [reason, setReason] = useState('');
  const save = useCommand('closure.save');
  const showToast = useToast();
  const draft = {
    ...(before === null ? {} : { id: before.id }),
    project: project === allProjects ? null : project,
    kind,
    name: name.trim(),
    from,
    to,
  };
  const isWhole = from !== '' && to !== '' && from <= to && name.trim() !== '';
  const usual = useQuery({ ...queries.closurePreview(draft), enabled: isWhole }).data?.autoReply ?? '';
  const send = (): void => {
    save.mutate(
      {
        ...draft,
        ...(written === null ? {} : { autoReply: written }),
        ...(before === null ? {} : { reason: reason.trim() }),
      },
      {
        onSuccess: ({ cases }) => {
          showToast({
            tone: 'done',
            title: before === null ? `${draft.name} added` : `${draft.name} changed`,
            detail: `Recorded in ${counted(cases, 'open case')}`,
          });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      wide
      title={before === null ? 'Add closure' : `Change ${before.name}`}
      description="Due times move only where the policy allows it. The closure is recorded in every open case, and in each report that arrives until it is over."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            disabled={!isWhole || save.isPending || (before !== null && reason.trim() === '')}
            onClick={send}
          >
            {before === null ? 'Add closure' : 'Save change'}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <TextField label="First day" type="date" value={from} onValue={setFrom} />
        <TextField
          label="Last day"
          type="date"
          value={to}
          problem={from !== '' && to !== '' && to < from ? 'Before the first day' : undefined}
          onValue={setTo}
        />
        <TextField label="Name" value={name} maxLength={120} onValue={setName} />
        {before === null && <ProjectSelect projects={projects} value={project} onChange={setProject} />}
      </div>
      <Segmented<ClosureKind>
        label="Kind"
        value={kind}
        items={[
          { id: 'away', label: closureKindWords.away.title },
          { id: 'intake', label: closureKindWords.intake.title },
        ]}
        onChange={setKind}
      />
      <p className={css.quiet}>{closureKindWords[kind].help}</p>
      {before !== null && (
        <TextField
          label="Reason for the change"
          value={reason}
          maxLength={1000}
          help="Recorded in every affected open case."
          onValue={setReason}
        />
      )}
      {isWhole && (
        <>
          <TouchedList input={draft} />
          <div className={css.reply}>
            <TextArea
              label="Automatic reply"
              rows={9}
              maxLength={8000}
              value={written ?? usual}
              help="Paste it into your mail server. Everyone who writes gets it, so it must not name a case."
              onValue={setWritten}
            />
            <CopyButton text={written ?? usual} />
          </div>
        </>
      )}
    </Dialog>
  );
}
