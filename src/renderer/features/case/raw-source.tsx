/** The source of a message, as it came: text only, line by line, saved whole. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { saveDownload } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import css from './message.module.css';

export function RawSource({
  messageId,
  onClose,
}: {
  readonly messageId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const raw = useQuery(queries.raw(messageId));
  const lines = useMemo(() => (raw.data?.text ?? '').split(/\r?\n/), [raw.data]);
  const download = raw.data?.downloadId;
  return (
    <Dialog
      open
      wide
      title="Source of the message"
      onClose={onClose}
      footer={
        <>
          {raw.data?.truncated === true && <span className={css.footNote}>Only the beginning is shown.</span>}
          <Button
            disabled={download === undefined}
            onClick={() => void (download === undefined ? null : saveDownload(`${messageId}.eml`, download))}
          >
            Save the original
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
          rowHeight={() => 18}
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
