/** The policy's text with line numbers; the sentences of the rules underlined in the tint of their milestone. Renderer. */
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Lines, Rule } from '#shared/schema/policy.ts';
import { cx } from '../../ui/cx.ts';
import common from './policy.module.css';
import css from './policy-source.module.css';
import { marksOf, piecesOf } from './policy-marks.ts';

type PolicySourceProps = {
  readonly text: string;
  readonly rules: readonly Rule[];
  readonly active: string | null;
  readonly onHover: (rule: string | null) => void;
  /** Lines to bring into view. */
  readonly show: Lines | null;
};

export function PolicySource({ text, rules, active, onHover, show }: PolicySourceProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => text.replace(/\r\n?/g, '\n').split('\n'), [text]);
  const marks = useMemo(() => marksOf(lines, rules), [lines, rules]);
  useEffect(() => {
    // Without a wish the first promise is brought into view: that is what one came for.
    const wanted = show === null ? 'mark' : `[data-line="${String(show[0])}"]`;
    box.current?.querySelector(wanted)?.scrollIntoView({ block: 'center' });
  }, [show]);
  return (
    <div ref={box} className={common.source} tabIndex={0} role="document" aria-label="Policy text">
      {lines.map((line, index) => {
        const number = index + 1;
        const shown = show !== null && number >= show[0] && number <= show[1];
        return (
          <div key={number} data-line={number} className={cx(css.sourceLine, shown && css.shown)}>
            <span className={css.number} aria-hidden>
              {number}
            </span>
            <span className={cx(css.sourceText, line.startsWith('#') && css.sourceHeading)} dir="auto">
              {piecesOf(line, marks.get(number) ?? []).map((piece, at) =>
                piece.mark === null ? (
                  piece.text
                ) : (
                  <mark
                    key={at}
                    data-milestone={piece.mark.milestone}
                    className={cx(common.mark, piece.mark.rules.includes(active ?? '') && common.markActive)}
                    onMouseEnter={() => {
                      onHover(piece.mark?.rules[0] ?? null);
                    }}
                    onMouseLeave={() => {
                      onHover(null);
                    }}
                  >
                    {piece.text}
                  </mark>
                ),
              )}
            </span>
          </div>
        );
      })}
    </div>
  );
}
