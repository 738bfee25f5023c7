/** The Thread tab: what the report says, the mail, and below it the answer. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { ReplyDock } from '../reply/reply-dock.tsx';
import { ReportPanel } from '../report/report-panel.tsx';
import css from './case.module.css';
import { Thread } from './thread.tsx';

export function ThreadTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  return (
    <div className={css.threadColumn}>
      <div className={css.scroll} tabIndex={-1}>
        <ReportPanel detail={detail} />
        <Thread detail={detail} />
      </div>
      <ReplyDock detail={detail} />
    </div>
  );
}
