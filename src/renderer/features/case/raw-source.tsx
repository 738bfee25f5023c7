/** The source of a message, as it came: text only, line by line, saved whole. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { saveDownload } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import css from './message.module.css';

function outlookNote(text: string): string {
  return text === ''
    ? 'This is an Outlook file that could not be converted. You can save the original.'
    : 'Converted from an Outlook file. This is not the exact message that was sent.';
}

export function RawSource({
  messageId,
  copy,
  onClose,
}: {
  readonly messageId: string;
  readonly copy?: string; // the SHA-256 of another copy of the message
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const raw = useQuery(queries.raw(messageId, copy));
  const lines = useMemo(() => (raw.data?.text ?? '').split(/\r?\n/), [raw.data]);
  const tellSaved = useTellSaved();
  const save = async (fileName: string, downloadId: string): Promise<void> => {
    tellSaved(await saveDownload(fileName, downloadId), 'Saved');
  };
  return (
    <Dialog
      open
      wide
      title="Message source"
      description={raw.data?.madeFrom === 'outlook' ? outlookNote(raw.data.text) : undefined}
      onClose={onClose}
      footer={
        <>
          {raw.data?.truncated === true && <span className={css.footNote}>Only the start is shown.</span>}
          <Button
            disabled={raw.data === undefined}
            onClick={() => {
              if (raw.data !== undefined) void save(raw.data.fileName, raw.data.downloadId);
            }}
          >
            {raw.data?.madeFrom === 'outlook' ? 'Save original .msg' : 'Save original'}
          </Button>
        </>
      }
    >
      {raw.isError ? (
        <ErrorState error={raw.error} />
      ) : (
        <VirtualList
          tabIndex={0}
          role="document"
          aria-label="Source"
          className={css.raw}
          count={lines.length}
          rowHeight={18}
        >
          {(index) => (
            <pre className={css.rawLine}>
              <span className={css.rawNumber}>{index + 1}</span>
              {(lines[index] ?? '').slice(0, 2000)}
            </pre>
          )}
        </VirtualList>
      )}
    </Dialog>
  );
}
