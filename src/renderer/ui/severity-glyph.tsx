/** Severity as shape and colour: full, three quarters, half, a quarter, empty; dashed when not judged. Renderer. */
import type { ReactNode } from 'react';
import type { Severity } from '#shared/schema/severity.ts';
import css from './glyphs.module.css';
import { severityWords } from '#shared/words/severity.ts';

const share = { critical: 1, high: 0.75, medium: 0.5, low: 0.25, none: 0 } as const satisfies Record<
  Severity,
  number
>;

/** A pie wedge from twelve o'clock. */
function wedge(part: number): string {
  const angle = part * 2 * Math.PI;
  const x = 8 + 4.5 * Math.sin(angle);
  const y = 8 - 4.5 * Math.cos(angle);
  return `M8 8V3.5A4.5 4.5 0 ${part > 0.5 ? '1' : '0'} 1 ${x.toFixed(3)} ${y.toFixed(3)}Z`;
}

export function SeverityGlyph({
  severity,
  labelled = false,
}: {
  readonly severity: Severity | null;
  readonly labelled?: boolean;
}): ReactNode {
  const words = severity === null ? 'No severity' : `${severityWords[severity]} severity`;
  const part = severity === null ? 0 : share[severity];
  return (
    <svg
      width={16}
      height={16}
      viewBox="0 0 16 16"
      className={css[`sev-${severity ?? 'none'}`]}
      {...(labelled ? { role: 'img', 'aria-label': words } : { 'aria-hidden': true })}
    >
      <circle
        cx={8}
        cy={8}
        r={6.25}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray={severity === null ? '2 2.1' : undefined}
      />
      {part === 1 && <circle cx={8} cy={8} r={4.5} fill="currentColor" />}
      {part > 0 && part < 1 && <path d={wedge(part)} fill="currentColor" />}
    </svg>
  );
}
