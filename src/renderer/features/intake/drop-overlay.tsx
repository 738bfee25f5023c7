/** While files hang over the window, all of it is a quiet target. Renderer. */
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { FileDown } from '../../ui/icons.tsx';
import { carriesFiles, droppedFiles } from './dropped-files.ts';
import css from './intake.module.css';
import { carriesLink } from './not-a-file.ts';

type DropOverlayProps = {
  readonly onFiles: (files: readonly File[], more: number) => void;
  /** A link was dropped where a mail was meant. */
  readonly onLink: () => void;
  /** Asked first, with what was dropped itself (a folder as a folder): true when it was taken. */
  readonly claimed: (files: readonly File[]) => boolean;
};

export function DropOverlay({ onFiles, onLink, claimed }: DropOverlayProps): ReactNode {
  const [over, setOver] = useState(false);
  const dropped = useEffectEvent(onFiles);
  const taken = useEffectEvent(claimed);
  const linked = useEffectEvent(onLink);
  useEffect(() => {
    // Enter and leave come for every element passed; only the difference says whether one is still inside.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const move = (event: DragEvent): void => {
      if (!carriesFiles(event) && !isLink(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      // Whatever is dropped, the page must not navigate to it.
      event.preventDefault();
      depth = 0;
      setOver(false);
      const transfer = event.dataTransfer;
      if (isLink(event)) return linked();
      if (transfer === null || !carriesFiles(event) || taken([...transfer.files])) return;
      void droppedFiles(transfer).then(({ files, more }) => {
        if (files.length > 0) dropped(files, more);
      });
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', move);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', move);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <aside className={css.overlay} aria-label="Drop target">
      <div className={css.target}>
        <FileDown size={32} strokeWidth={1.5} aria-hidden />
        <p className={css.targetTitle}>
          Drop mail, mailboxes, JSON, SARIF or CSV files, keys or a SECURITY.md
        </p>
        <p className={css.targetNote}>Nothing leaves this computer.</p>
      </div>
    </aside>
  );
}

function isLink({ dataTransfer }: DragEvent): boolean {
  return dataTransfer !== null && carriesLink([...dataTransfer.types]);
}
