/** A case that somebody shows: its page and its emails, to be read. Nothing here can change it. Renderer. */
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { byteSize } from '#shared/words/format.ts';
import { saveDownload } from '../../host/host.ts';
import { Download } from '../../ui/icons.tsx';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { MarkdownView } from '../advisory/markdown-view.tsx';
import css from './capsules.module.css';

type Originals = Output<'guest.get'>['originals'];

export function GuestCase({
  page,
  originals = [],
}: {
  readonly page: string;
  readonly originals?: Originals;
}): ReactNode {
  const tellSaved = useTellSaved();
  return (
    <>
      <div className={css.notices}>
        <Notice>
          Read-only. This is what the sender’s Bulkhead read in the emails; signatures were not checked here.
        </Notice>
      </div>
      {originals.length > 0 && (
        <ul className={css.originals} aria-label="Emails">
          {originals.map(({ downloadId, name, sha256, bytes }) => (
            <li key={downloadId}>
              <Button
                size="small"
                icon={<Download size={14} aria-hidden />}
                onClick={() =>
                  void saveDownload(`${sha256.slice(0, 12)}.eml`, downloadId).then((saved) =>
                    tellSaved(saved, 'Email saved'),
                  )
                }
              >
                Save <bdi>{name}</bdi> ({byteSize(bytes)})
              </Button>
            </li>
          ))}
        </ul>
      )}
      {/* Reached by Tab: it is longer than the dialog, and nothing else in it can be. */}
      <div className={css.page} dir="auto" role="region" aria-label="Page of the case" tabIndex={0}>
        <MarkdownView text={page} />
      </div>
    </>
  );
}
