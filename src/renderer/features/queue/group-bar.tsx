/** Under the list while the cursor stands on a closed group: it is selected whole, or opened; no key changes one of it by accident. Renderer. */
import { memo, type ReactNode } from 'react';
import type { QueueRow } from '#shared/schema/case.ts';
import { similarCount } from '#shared/words/similar.ts';
import { Button } from '../../ui/button.tsx';
import { standsFor } from './grouped-rows.ts';
import { useActionRunner } from '../../keys/registry.tsx';
import css from './queue.module.css';

export const GroupBar = memo(function GroupBar({ row }: { readonly row: QueueRow }): ReactNode {
  const { run } = useActionRunner();
  const count = similarCount(standsFor(row));
  return (
    <div className={css.rowBar} role="toolbar" data-keys="list" aria-label={count}>
      <span className={css.rowBarId}>{count}</span>
      <Button
        size="small"
        action="queue.select"
        onClick={() => {
          run('queue.select');
        }}
      >
        Select all
      </Button>
      <Button
        size="small"
        action="queue.expand"
        onClick={() => {
          run('queue.expand');
        }}
      >
        Show reports
      </Button>
    </div>
  );
});
