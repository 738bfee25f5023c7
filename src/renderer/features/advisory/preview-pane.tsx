/** The chosen format as it would leave: text, what it cannot carry, save and copy. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useMemo, useState, type ReactNode } from 'react';
import type { ExportPreview, FormatMark } from '#shared/contract/advisories.ts';
import { savePdf, saveText } from '../../host/host.ts';
import { FileText, Save } from '../../ui/icons.tsx';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { styleNonce } from '../../host/nonce.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { tip } from '../../ui/tooltip.tsx';
import { fieldName } from './field-words.ts';
import { colourJson } from './json-colours.ts';
import { MarkdownView } from './markdown-view.tsx';
import { NamingHits } from './naming-hits.tsx';
import css from './preview.module.css';
import { formatWords } from '#shared/words/advisory.ts';
import { requiredField } from '#shared/words/advisory-fields.ts';

type PreviewPaneProps = {
  readonly preview: ExportPreview | undefined;
  readonly mark: FormatMark | undefined;
  /** Saves through the case, so that the log knows; the draft must be written first. */
  readonly onExport: (
    reason?: string,
  ) => Promise<{ readonly fileName: string; readonly text: string } | null>;
  readonly onField: (field: string) => void;
};

export function PreviewPane({ preview, mark, onExport, onField }: PreviewPaneProps): ReactNode {
  const [source, setSource] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [reason, setReason] = useState('');
  const tellSaved = useTellSaved();
  if (preview === undefined) return <div className={css.pane} />;
  const { format, text, fileName, losses, missing, leaks, hits, held } = preview;
  const hasLooks = format === 'html' || format === 'markdown' || format === 'ghsa-md';
  const waits = held !== null && reason.trim() === '';
  const mayNot =
    waits || text === '' || (mark !== undefined && mark.state !== 'valid' && mark.state !== 'checking');
  const save = async (): Promise<void> => {
    const made = await onExport(held === null ? undefined : reason.trim());
    if (made === null) return;
    const saved = await saveText(made.fileName, made.text);
    tellSaved(saved, `${formatWords[format]} saved`);
  };
  const print = async (): Promise<void> => {
    setPrinting(true);
    try {
      const made = await onExport();
      if (made === null) return;
      const name = made.fileName.replace(/\.html$/, '.pdf');
      const problem =
        'It could not be printed, or the location is not writable. You can save it as HTML instead.';
      const saved = await savePdf(name, made.text);
      tellSaved(saved, 'PDF saved', saved.name, problem);
    } finally {
      setPrinting(false);
    }
  };
  return (
    <div className={css.pane}>
      <header className={css.head}>
        <code className={css.fileName}>{fileName === '' ? formatWords[format] : fileName}</code>
        <span className={css.space} />
        {hasLooks && text !== '' && (
          <Segmented<'looks' | 'source'>
            small
            label="View"
            value={source ? 'source' : 'looks'}
            items={[
              { id: 'looks', label: 'Rendered' },
              { id: 'source', label: 'Source' },
            ]}
            onChange={(next) => {
              setSource(next === 'source');
            }}
          />
        )}
        {!waits && <CopyButton text={text} label="Copy text" />}
        {format === 'html' && (
          <Button
            {...tip('The HTML page, printed on A4')}
            size="small"
            icon={<FileText size={13} aria-hidden />}
            disabled={mayNot || printing}
            onClick={() => void print()}
          >
            {printing ? 'Saving…' : 'Save PDF…'}
          </Button>
        )}
        <Button
          size="small"
          variant="primary"
          icon={<Save size={13} aria-hidden />}
          disabled={mayNot}
          onClick={() => void save()}
        >
          Save {formatWords[format]}
        </Button>
      </header>
      {held !== null && text !== '' && (
        <div className={css.held}>
          <Notice tone="warn">
            {formatWords[format]} is public, and {held}. To save it now, enter a reason, or publish first.
          </Notice>
          <TextField
            label="Reason for saving now"
            placeholder="Reason, recorded in the timeline"
            maxLength={2000}
            value={reason}
            onValue={setReason}
          />
        </div>
      )}
      {text === '' ? (
        <div className={css.refused}>
          {leaks.length > 0 ? (
            <NamingHits format={formatWords[format]} hits={hits} leaks={leaks} onField={onField} />
          ) : (
            <Missing format={formatWords[format]} missing={missing} onField={onField} />
          )}
        </div>
      ) : hasLooks && !source ? (
        format === 'html' ? (
          <iframe
            className={css.frame}
            sandbox=""
            srcDoc={withNonce(text)}
            title="Page preview, without scripts or network"
            referrerPolicy="no-referrer"
          />
        ) : (
          <div className={css.text} tabIndex={0} aria-label="Text preview">
            <MarkdownView text={text} />
          </div>
        )
      ) : (
        <Source text={text} json={preview.type.includes('json')} />
      )}
      {losses.length > 0 && (
        <details className={css.losses}>
          <summary>
            {counted(losses.length, 'field')} not carried by {formatWords[format]}
          </summary>
          <ul>
            {losses.map((loss) => (
              <li key={`${loss.field}/${loss.code}/${loss.what}`}>
                <button
                  type="button"
                  onClick={() => {
                    onField(loss.field);
                  }}
                >
                  {fieldName(loss.field)}
                </button>
                <span>
                  {loss.what} <em>{loss.done}</em>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The frame inherits our policy: without the nonce of this load the page would be shown without its style. */
function withNonce(html: string): string {
  return html.replace('<style>', `<style nonce="${styleNonce()}">`);
}

const longest = 200_000;

function Source({ text, json }: { readonly text: string; readonly json: boolean }): ReactNode {
  const shown = text.length > longest ? `${text.slice(0, longest)}\n…` : text;
  const pieces = useMemo(() => (json && shown.length < 60_000 ? colourJson(shown) : null), [shown, json]);
  return (
    <pre className={css.source} tabIndex={0} aria-label="Export source">
      {pieces === null
        ? shown
        : pieces.map(({ kind, text: piece }, index) =>
            kind === 'plain' ? (
              piece
            ) : (
              <span key={index} className={css[kind]}>
                {piece}
              </span>
            ),
          )}
    </pre>
  );
}

type MissingProps = {
  readonly format: string;
  readonly missing: readonly string[];
  readonly onField: (field: string) => void;
};

function Missing({ format, missing, onField }: MissingProps): ReactNode {
  return (
    <>
      <h3>{format} is incomplete</h3>
      <p>This format requires the fields below. Other formats are not affected.</p>
      <ul>
        {missing.map((field) => (
          <li key={field}>
            <Button
              size="small"
              onClick={() => {
                onField(field);
              }}
            >
              {requiredField(field)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
