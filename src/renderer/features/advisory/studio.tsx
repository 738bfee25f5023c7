/** The studio: form on the left, the chosen format on the right, marks above, one list of problems below. Renderer. */
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { messageOf } from '#shared/words/errors.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { useAction } from '../../keys/registry.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ArrowLeft, Download, FileInput, Maximize2, Send, Undo2 } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useKept } from '../../ui/kept.tsx';
import { pathsUp } from './draft.ts';
import { StudioForm } from './form.tsx';
import { FormatBar } from './format-bar.tsx';
import { useShownFormats } from './hide-formats.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SaveAllDialog } from './save-all.tsx';
import { showInForm } from './scroll.ts';
import { StudioProvider } from './studio-context.tsx';
import css from './studio.module.css';
import { useChecked, usePreview } from './use-checked.ts';
import { useDraft, useStoredAdvisory, type Draft } from './use-draft.ts';

type StudioProps = {
  readonly caseId: string;
  /** Fills the window: with a way back instead of a way here. */
  readonly onBack?: () => void;
  readonly onWiden?: () => void;
  /** Opens with the question whether to publish; `onAsked` when it stands there. */
  readonly isAsked?: boolean;
  readonly onAsked?: () => void;
};

export function Studio(props: StudioProps): ReactNode {
  const stored = useStoredAdvisory(props.caseId);
  if (stored.isError) return <ErrorState error={stored.error} onRetry={() => void stored.refetch()} />;
  if (stored.data === undefined) return <div className={css.studio} />;
  return <OpenStudio key={props.caseId} {...props} stored={stored.data} />;
}

type OpenDialog = 'none' | 'import' | 'publish' | 'all';

function OpenStudio({
  caseId,
  onBack,
  onWiden,
  isAsked,
  onAsked,
  stored,
}: StudioProps & { readonly stored: Output<'advisory.get'> }): ReactNode {
  const { call } = useApi();
  const draft = useDraft(caseId, stored);
  const showFailure = useShowFailure();
  const [wanted, setFormat] = useKept<ExportFormat>(`${caseId} format`, () => 'markdown');
  const [side, setSide] = useKept<'form' | 'preview'>(`${caseId} side`, () => 'form');
  const [dialog, setDialog] = useState<OpenDialog>('none');
  const [at, setAt] = useState(-1);
  const root = useRef<HTMLDivElement>(null);
  const { shown, withoutHidden } = useShownFormats();
  const format = shown.includes(wanted) ? wanted : (shown[0] ?? wanted);
  const preview = usePreview(caseId, draft.advisory, format);
  const { checked, fresh } = useChecked(caseId, draft.advisory);
  const findings = withoutHidden(checked?.findings ?? []);
  const marks = checked?.marks ?? [];

  const focusField = (field: string): void => {
    setSide('form');
    requestAnimationFrame(() => {
      for (const path of pathsUp(field)) {
        const place = CSS.escape(path);
        const found = root.current?.querySelector<HTMLElement>(
          `[data-path="${place}"], [data-fields~="${place}"]`,
        );
        if (found === null || found === undefined) continue;
        const details = found.closest('details');
        if (details !== null) details.open = true;
        showInForm(found, 'middle');
        found.focus({ preventScroll: true });
        return;
      }
    });
  };
  const goTo = (index: number): void => {
    const finding = findings[index];
    setAt(index);
    if (finding !== undefined) focusField(finding.field);
  };
  const next = (): void => {
    if (findings.length > 0) goTo((at + 1) % findings.length);
  };
  useAction('advisory.next-problem', next, dialog === 'none');
  useAction('case.undo', () => draft.undo?.(), dialog === 'none' && draft.undo !== null);
  const exportNow = async (reason?: string): Promise<{ fileName: string; text: string } | null> => {
    if (!(await draft.flush())) return null;
    try {
      return await call('advisory.export', { caseId, format, ...(reason === undefined ? {} : { reason }) });
    } catch (thrown) {
      showFailure(thrown);
      return null;
    }
  };
  const openAfterSaving = (which: OpenDialog) => async (): Promise<void> => {
    if (await draft.flush()) setDialog(which);
  };
  const close = (): void => {
    setDialog('none');
  };
  const askNow = useEffectEvent(() => {
    onAsked?.();
    void openAfterSaving('publish')();
  });
  useEffect(() => {
    if (isAsked === true) askNow();
  }, [isAsked]);

  return (
    <StudioProvider
      value={{ caseId, advisory: draft.advisory, findings, set: draft.set, flush: draft.flush }}
    >
      <div className={css.studio} ref={root} data-studio>
        <header className={css.head}>
          {onBack !== undefined && (
            <IconButton
              size="small"
              label="Back"
              icon={<ArrowLeft size={15} aria-hidden />}
              onClick={onBack}
            />
          )}
          <code>{caseId}</code>
          {onBack !== undefined && (
            <h1 className={css.title}>{draft.advisory.title === '' ? 'Advisory' : draft.advisory.title}</h1>
          )}
          <StatusBadge draft={draft} />
          <SaveLine draft={draft} />
          {draft.undo !== null && (
            <IconButton
              size="small"
              label="Undo"
              action="case.undo"
              icon={<Undo2 size={14} aria-hidden />}
              onClick={draft.undo}
            />
          )}
          <span className={css.sides}>
            <Segmented<'form' | 'preview'>
              small
              label="View"
              value={side}
              items={[
                { id: 'form', label: 'Write' },
                { id: 'preview', label: 'Preview' },
              ]}
              onChange={setSide}
            />
          </span>
          <Button
            size="small"
            icon={<FileInput size={13} aria-hidden />}
            onClick={() => void openAfterSaving('import')()}
          >
            Import…
          </Button>
          <Button
            size="small"
            icon={<Download size={13} aria-hidden />}
            onClick={() => void openAfterSaving('all')()}
          >
            Save all…
          </Button>
          <Button
            size="small"
            variant="primary"
            icon={<Send size={13} aria-hidden />}
            onClick={() => void openAfterSaving('publish')()}
          >
            Publish…
          </Button>
          {onWiden !== undefined && (
            <IconButton
              size="small"
              label="Full window"
              icon={<Maximize2 size={14} aria-hidden />}
              onClick={onWiden}
            />
          )}
        </header>
        <FormatBar value={format} formats={shown} marks={marks} onChange={setFormat} />
        <Trouble draft={draft} />
        <div className={css.sidesBox} data-side={side}>
          <div className={css.left}>
            <StudioForm />
            <ProblemList findings={findings} at={at} fresh={fresh} onGo={goTo} onNext={next} />
          </div>
          <div className={css.right}>
            <PreviewPane
              key={format}
              preview={preview?.format === format ? preview : undefined}
              mark={fresh ? marks.find((one) => one.format === format) : undefined}
              onExport={exportNow}
              onField={focusField}
            />
          </div>
        </div>
        {dialog === 'import' && <ImportDialog caseId={caseId} version={draft.version} onClose={close} />}
        {dialog === 'publish' && (
          <PublishDialog
            caseId={caseId}
            advisory={draft.advisory}
            findings={findings}
            onFlush={draft.flush}
            onClose={close}
          />
        )}
        {dialog === 'all' && <SaveAllDialog caseId={caseId} formats={shown} onClose={close} />}
      </div>
    </StudioProvider>
  );
}

function StatusBadge({ draft }: { readonly draft: Draft }): ReactNode {
  const { status, revisions } = draft.advisory;
  return status === 'final' ? (
    <Badge tone="good">Published, revision {Math.max(1, revisions.length)}</Badge>
  ) : (
    <Badge>Draft</Badge>
  );
}

function SaveLine({ draft }: { readonly draft: Draft }): ReactNode {
  const { state, version, savedAt } = draft;
  return (
    <span className={css.saveLine} role="status">
      {state.kind === 'waiting' || state.kind === 'saving' ? (
        'Saving…'
      ) : state.kind === 'saved' ? (
        version === 0 || savedAt === null ? (
          'Created from the case, not saved yet'
        ) : (
          <>
            Saved <RelativeTime at={savedAt} /> · version {version}
          </>
        )
      ) : (
        'Not saved'
      )}
    </span>
  );
}

function Trouble({ draft }: { readonly draft: Draft }): ReactNode {
  const { state } = draft;
  if (state.kind === 'conflict')
    return (
      <Notice tone="warn">
        This advisory was changed elsewhere while you were editing. Your changes are still here but not saved.{' '}
        <Button size="small" onClick={() => void draft.keepMine()}>
          Keep my version
        </Button>{' '}
        <Button size="small" onClick={() => void draft.takeTheirs()}>
          Use the other version
        </Button>
      </Notice>
    );
  if (state.kind !== 'failed') return null;
  const words = messageOf(state.error);
  return (
    <Notice tone="danger">
      {words.title}. {words.explanation}{' '}
      <Button size="small" onClick={() => void draft.flush()}>
        Try again
      </Button>
    </Notice>
  );
}
