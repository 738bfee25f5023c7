/** The Thread tab: what the report says, the mail, and below it the answer. Renderer. */
import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useAction } from '../../keys/registry.tsx';
import { useKeptScroll } from '../../ui/kept.tsx';
import { ReplyDock } from '../reply/reply-dock.tsx';
import { BundlePanel } from '../report/bundle-panel.tsx';
import { KnownPanel } from '../report/known-panel.tsx';
import { CollisionPanel } from '../report/collision-panel.tsx';
import { ReportPanel } from '../report/report-panel.tsx';
import { SimilarPanel } from '../report/similar-panel.tsx';
import css from './case.module.css';
import { FindBar } from './find-bar.tsx';
import { Thread } from './thread.tsx';

export function ThreadTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const keepScroll = useKeptScroll(`${detail.id} thread`);
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element;
      return keepScroll(element);
    },
    [keepScroll],
  );
  const [finding, setFinding] = useState(false);
  useAction('thread.find', () => {
    if (finding) document.querySelector<HTMLInputElement>('[role=search][data-find] input')?.select();
    else setFinding(true);
  });
  return (
    <div className={css.threadColumn}>
      {finding && (
        <FindBar
          within={scroller}
          onClose={() => {
            setFinding(false);
            scroller.current?.focus();
          }}
        />
      )}
      <div ref={attach} className={css.scroll} tabIndex={-1} data-thread>
        <div className={css.reportPanels}>
          <BundlePanel detail={detail} />
          <SimilarPanel detail={detail} />
          <KnownPanel detail={detail} />
          <CollisionPanel detail={detail} />
          <ReportPanel detail={detail} />
        </div>
        <Thread detail={detail} unfolded={finding} />
      </div>
      <ReplyDock detail={detail} />
    </div>
  );
}
