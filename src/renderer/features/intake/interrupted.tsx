/** An import that the program did not live to finish: what was read of it, and one key to read the rest. Renderer. */
import { counted, number } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import type { ImportState } from '#shared/schema/import.ts';
import { useCommand } from '../../api/mutations.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CircleAlert, X } from '../../ui/icons.tsx';
import css from './intake.module.css';
import { useIntake } from './intake.tsx';
import { countWords } from '#shared/words/imports.ts';

export function Interrupted({ state }: { readonly state: ImportState }): ReactNode {
  const repeat = useCommand('import.repeat');
  const dismiss = useCommand('import.dismiss');
  const { follow, pick } = useIntake();
  const { id: importId, sources, sourcesTotal, read, repeatable } = state;
  const [first] = sources;
  const title = sourcesTotal === 1 && first !== undefined ? first.name : `${number(sourcesTotal)} files`;
  const counts = countWords(state.counts);
  const again = (): void => {
    if (repeatable)
      repeat.mutate(
        { importId },
        {
          onSuccess: (begun) => {
            follow(title, begun.importId);
          },
        },
      );
    else {
      pick();
      dismiss.mutate({ importId });
    }
  };
  return (
    <div className={css.job}>
      <div className={css.jobHead}>
        <CircleAlert size={16} aria-hidden className={css.cut} />
        <span className={css.jobTitle}>
          <bdi>{title}</bdi>
        </span>
        <span className={css.jobState}>
          The import was interrupted. {counted(read, 'message')} read
          {counts === '' ? '' : ` · ${counts}`}
          {repeatable ? '' : ' · choose the same files again to continue'}
        </span>
        <Button size="small" disabled={repeat.isPending} onClick={again}>
          {repeatable ? 'Resume' : 'Choose again…'}
        </Button>
        <IconButton
          size="small"
          label="Dismiss"
          icon={<X size={14} aria-hidden />}
          onClick={() => {
            dismiss.mutate({ importId });
          }}
        />
      </div>
    </div>
  );
}
