/** Find in the thread: a bar above it, every match marked, one of them current. Renderer. */
import { number } from '#shared/words/format.ts';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { ChevronDown, ChevronUp, X } from '../../ui/icons.tsx';
import css from './find.module.css';
import { findText, mostFound } from './find-text.ts';

type FindBarProps = {
  /** Holds the text; what it holds may change while the bar is open. */
  readonly within: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
};

export function FindBar({ within, onClose }: FindBarProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Range[]>([]);
  const [at, setAt] = useState(0);
  useEffect(() => {
    field.current?.select();
  }, []);
  const [hasHtml, setHasHtml] = useState(false);
  const search = (typed: string): void => {
    const root = within.current;
    const ranges = root === null ? [] : findText(root, typed);
    setFound(ranges);
    setHasHtml(root?.querySelector('iframe') instanceof HTMLElement);
    setAt((before) => Math.min(before, Math.max(0, ranges.length - 1)));
  };
  const searchAgain = useEffectEvent(() => {
    search(words);
  });
  // Messages that are still being read, quotations that open: searched again once a frame at most.
  useEffect(() => {
    const root = within.current;
    if (root === null) return undefined;
    let frame = 0;
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        searchAgain();
      });
    });
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [within]);
  useMarks(found, at);

  const step = (by: number): void => {
    if (found.length > 0) setAt((at + by + found.length) % found.length);
  };
  return (
    <div role="search" data-find aria-label="Find in thread" className={css.bar}>
      <input
        ref={field}
        type="text"
        aria-label="Find in thread"
        placeholder="Find in thread"
        className={css.field}
        value={words}
        spellCheck={false}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
          search(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span className={css.count} role="status">
        {countOf(words, found.length, at)}
      </span>
      {hasHtml && <span className={css.count}>HTML content is not searched</span>}
      <IconButton
        size="small"
        label="Previous match"
        icon={<ChevronUp size={14} aria-hidden />}
        disabled={found.length === 0}
        onClick={() => {
          step(-1);
        }}
      />
      <IconButton
        size="small"
        label="Next match"
        icon={<ChevronDown size={14} aria-hidden />}
        disabled={found.length === 0}
        onClick={() => {
          step(1);
        }}
      />
      <IconButton size="small" label="Close find" icon={<X size={14} aria-hidden />} onClick={onClose} />
    </div>
  );
}

function countOf(words: string, found: number, at: number): string {
  if (words.trim() === '') return '';
  if (found === 0) return 'No matches';
  if (found === mostFound) return `${String(at + 1)} of the first ${number(found)}`;
  return `${String(at + 1)} of ${String(found)}`;
}

/** Drawn by the browser over the text: nothing of the thread is changed. */
function useMarks(found: readonly Range[], at: number): void {
  useEffect(() => {
    const current = found[at];
    CSS.highlights.set('found', new Highlight(...found));
    CSS.highlights.set('found-current', current === undefined ? new Highlight() : new Highlight(current));
    if (current !== undefined) reveal(current);
    return () => {
      CSS.highlights.delete('found');
      CSS.highlights.delete('found-current');
    };
  }, [found, at]);
}

function reveal(range: Range): void {
  const element = range.startContainer.parentElement;
  if (element === null) return;
  for (let at: Element | null = element; at !== null; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
  element.scrollIntoView({ block: 'nearest' });
  const scroller = element.closest('[data-thread]');
  if (scroller === null) return;
  const { top, bottom } = range.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  if (top < view.top || bottom > view.bottom) scroller.scrollBy({ top: top - view.top - view.height / 3 });
}
