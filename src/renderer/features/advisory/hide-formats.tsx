/** Formats that are never used here are hidden: from the bar, the list of demands and Save all; and brought back here. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { findingsWithout } from '#shared/calc/hidden-formats.ts';
import type { Finding } from '#shared/contract/advisories.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Settings2 } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import css from './studio.module.css';
import { formatOrder, formatWords } from '#shared/words/advisory.ts';

export function useShownFormats(): {
  readonly shown: readonly ExportFormat[];
  readonly hidden: readonly ExportFormat[];
  /** What only hidden formats ask for is not asked. */
  readonly withoutHidden: (findings: readonly Finding[]) => readonly Finding[];
} {
  const { queries } = useApi();
  const hidden = useQuery(queries.settings()).data?.hiddenFormats ?? [];
  return {
    hidden,
    shown: formatOrder.filter((format) => !hidden.includes(format)),
    withoutHidden: (findings) => findingsWithout(findings, hidden),
  };
}

export function HideFormats(): ReactNode {
  const { shown, hidden } = useShownFormats();
  const save = useCommand('settings.set');
  const label = hidden.length === 0 ? 'Formats' : `Formats, ${String(hidden.length)} hidden`;
  return (
    <Popover
      label="Formats to show"
      align="end"
      trigger={<IconButton size="small" label={label} icon={<Settings2 size={14} aria-hidden />} />}
    >
      <div className={css.hideList}>
        <p>Hide the formats you do not use. This applies to all advisories.</p>
        {formatOrder.map((format) => (
          <Checkbox
            key={format}
            label={formatWords[format]}
            checked={shown.includes(format)}
            disabled={shown.length === 1 && shown.includes(format)}
            onChange={(on) => {
              const next = on ? hidden.filter((one) => one !== format) : [...hidden, format];
              save.mutate({ hiddenFormats: next });
            }}
          />
        ))}
      </div>
    </Popover>
  );
}
