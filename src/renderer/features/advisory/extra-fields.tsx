/** What imported records said and the advisory has no field for: kept beside the case, written back to the same format. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { extraFormatWords } from '#shared/words/advisory.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useStudio } from './studio-context.tsx';
import css from './tools.module.css';

type Kept = Output<'advisory.extra-fields'>[number];

export function ExtraFields(): ReactNode {
  const { caseId } = useStudio();
  const { queries } = useApi();
  const kept = useQuery(queries.advisoryExtraFields(caseId)).data ?? [];
  return kept.map((one) => <ExtraFieldsOf key={one.format} caseId={caseId} kept={one} />);
}

function ExtraFieldsOf({ caseId, kept }: { readonly caseId: string; readonly kept: Kept }): ReactNode {
  const drop = useCommand('advisory.drop-extra-fields');
  const { format, takenAt, fields } = kept;
  const name = extraFormatWords[format];
  return (
    <details className={css.losses}>
      <summary>
        {counted(fields.length, 'extra field')} from an imported {name} record
      </summary>
      <p className={css.intro}>
        Imported <RelativeTime at={takenAt} />. The advisory has no field for them. They are included when you
        export {name} again.
      </p>
      <ul className={css.found}>
        {fields.map(({ path, value }) => (
          <li key={path}>
            <span className={css.foundText}>
              <code>{path}</code>
              <span>{shortValue(value)}</span>
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        disabled={drop.isPending}
        onClick={() => {
          drop.mutate({ caseId, format });
        }}
      >
        Delete extra fields
      </Button>
    </details>
  );
}

function shortValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
