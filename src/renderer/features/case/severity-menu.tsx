/** The severity of a case, to look at and to change. Renderer. */
import { useState, type ReactNode } from 'react';
import type { Severity } from '#shared/schema/severity.ts';
import { severityOrder, severityWords } from '#shared/words/severity.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronDown } from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import css from './case.module.css';

type SeverityMenuProps = {
  readonly caseId: string;
  readonly severity: Severity | null;
  readonly score?: string | null;
};

export function SeverityMenu({ caseId, severity: current, score = null }: SeverityMenuProps): ReactNode {
  const { set } = useCaseActions();
  const [open, setOpen] = useState(false);
  useAction('case.severity', () => {
    setOpen(true);
  });
  const judge = (severity: Severity | null): void => {
    void set(caseId, { severity }, severityTitle(severity));
  };
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={cx(css.chip, current === null && css.chipEmpty)}>
          <span className="visually-hidden">Severity: </span>
          <SeverityGlyph severity={current} />
          {current === null ? 'No severity' : severityWords[current]}
          {score !== null && <span className={css.score}>{score}</span>}
          <ChevronDown size={12} aria-hidden />
        </button>
      }
    >
      <SeverityItems current={current} onChoose={judge} />
    </Menu>
  );
}

/** `current` undefined: of several cases, that may differ. */
export function SeverityItems({
  current,
  onChoose,
}: {
  readonly current: Severity | null | undefined;
  readonly onChoose: (severity: Severity | null) => void;
}): ReactNode {
  return (
    <>
      {severityOrder.map((severity) => (
        <MenuItem
          key={severity}
          icon={<SeverityGlyph severity={severity} />}
          checked={current === severity}
          onSelect={() => {
            onChoose(severity);
          }}
        >
          {severityWords[severity]}
        </MenuItem>
      ))}
      {current !== null && (
        <>
          <MenuSeparator />
          <MenuItem
            icon={<SeverityGlyph severity={null} />}
            onSelect={() => {
              onChoose(null);
            }}
          >
            No severity
          </MenuItem>
        </>
      )}
    </>
  );
}

/** What is said of it once it is set. */
export function severityTitle(severity: Severity | null): string {
  return severity === null ? 'Severity cleared' : `Severity ${severityWords[severity].toLowerCase()}`;
}
