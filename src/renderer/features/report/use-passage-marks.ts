/** Marks passages of a report in the open thread; they are found by their first and last lines, as the mail is drawn. Renderer. */
import { useEffect } from 'react';
import { findText } from '../case/find-text.ts';

const name = 'finding';

export function usePassageMarks(passages: readonly string[]): void {
  const wanted = JSON.stringify(passages);
  useEffect(() => {
    const root = document.querySelector('[data-thread]');
    if (root === null) return undefined;
    let frame = 0;
    const mark = (): void => {
      const articles = [...root.querySelectorAll('article')];
      const ranges = (JSON.parse(wanted) as string[]).flatMap((passage) =>
        articles.flatMap((article) => rangeOf(article, passage) ?? []).slice(0, 1),
      );
      if (ranges.length === 0) CSS.highlights.delete(name);
      else CSS.highlights.set(name, new Highlight(...ranges));
    };
    // Messages that are still being read, quotations that open.
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(mark);
    });
    observer.observe(root, { childList: true, subtree: true });
    mark();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      CSS.highlights.delete(name);
    };
  }, [wanted]);
}

function rangeOf(article: Element, passage: string): Range | null {
  const lines = passage.split('\n').filter((line) => line.trim() !== '');
  const [first] = findText(article, lines[0] ?? '', 1);
  if (first === undefined) return null;
  const last = findText(article, lines.at(-1) ?? '').find(
    (range) => range.compareBoundaryPoints(Range.START_TO_START, first) >= 0,
  );
  const whole = first.cloneRange();
  if (last !== undefined) whole.setEnd(last.endContainer, last.endOffset);
  return whole;
}
