/** A list of any length that draws only what is seen. Rows are placed, not stacked: scrolling moves nothing else. Renderer. */
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type HTMLAttributes,
  type ReactNode,
  type Ref,
} from 'react';
import { flushSync } from 'react-dom';
import { useKeptScroll } from './kept.tsx';
import { drawnIn, rowsOf, type Range } from './virtual-rows.ts';

export type VirtualListHandle = {
  readonly scrollTo: (index: number) => void;
  readonly focus: () => void;
  readonly pageSize: () => number;
};

type VirtualListProps = Omit<HTMLAttributes<HTMLDivElement>, 'children'> & {
  readonly count: number;
  /** Where heights differ: where a row begins, by a function that changes when heights do. */
  readonly rowHeight: number | ((index: number) => number);
  readonly onEnd?: () => void;
  /** Told which rows are drawn, whenever others are or the list has changed. */
  readonly onRange?: (from: number, to: number) => void;
  /** Under this name it is remembered how far it was scrolled. */
  readonly keptAs?: string;
  readonly handle?: Ref<VirtualListHandle>;
  readonly children: (index: number) => ReactNode;
};

/** What stays free above and below a row that is scrolled to: a section's head stands above the first. */
const paddingStart = 28;
const paddingEnd = 8;

export function VirtualList({
  count,
  rowHeight,
  onEnd,
  onRange,
  keptAs,
  handle,
  children,
  ...rest
}: VirtualListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const keepScroll = useKeptScroll(keptAs);
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element;
      return keepScroll(element);
    },
    [keepScroll],
  );
  const rows = useMemo(() => rowsOf(count, rowHeight), [count, rowHeight]);
  const seen = useRef<Range>({ top: 0, height: 0 });
  // What is drawn is made for; in between it only moves. Until the page is laid out a list is as high as the window.
  const [view, setView] = useState<Range>(() => ({ top: 0, height: window.innerHeight }));
  const { from, to } = drawnIn(rows, view);
  const look = useEffectEvent((element: HTMLElement): void => {
    const now = { top: element.scrollTop, height: element.clientHeight };
    seen.current = now;
    const next = drawnIn(rows, now);
    if (next.from !== from || next.to !== to)
      flushSync(() => {
        setView(now);
      });
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const lookAt = (): void => {
      look(element);
    };
    // Answers once the page is laid out and before it is painted, the first time too.
    const observer = new ResizeObserver(lookAt);
    observer.observe(element);
    element.addEventListener('scroll', lookAt, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', lookAt);
    };
  }, []);
  useImperativeHandle(handle, () => ({
    scrollTo: (index) => {
      // The page is not asked where it stands: it would have to be laid out for the answer.
      const { top, height } = seen.current;
      const start = rows.topOf(index) - paddingStart;
      const end = rows.topOf(index + 1) + paddingEnd - height;
      const wanted = start < top ? start : end > top ? end : top;
      if (wanted === top || scroller.current === null) return;
      const next = { top: Math.max(0, Math.min(wanted, rows.topOf(count) - height)), height };
      seen.current = next;
      scroller.current.scrollTop = wanted;
      // What comes into sight is drawn with what the key changes, and not in the next frame, when the page tells of it.
      const drawn = drawnIn(rows, next);
      if (drawn.from !== from || drawn.to !== to) setView(next);
    },
    focus: () => scroller.current?.focus(),
    pageSize: () => {
      const last = Math.max(0, count - 1);
      return Math.max(1, Math.floor(seen.current.height / (rows.topOf(last + 1) - rows.topOf(last))) - 1);
    },
  }));
  useEffect(() => {
    if (count > 0 && to >= count - 40) onEnd?.();
  }, [to, count, onEnd]);
  const tell = useEffectEvent(() => onRange?.(from, to));
  useEffect(() => {
    tell();
  }, [from, to, rows]);
  return (
    <div ref={attach} {...rest} style={{ overflowY: 'auto', contain: 'strict', ...rest.style }}>
      <div role="presentation" style={{ height: rows.topOf(count), position: 'relative' }}>
        {Array.from({ length: to - from }, (_, nth) => from + nth).map((index) => (
          <div
            key={index}
            role="presentation"
            style={{
              position: 'absolute',
              top: 0,
              right: 0,
              left: 0,
              height: rows.topOf(index + 1) - rows.topOf(index),
              transform: `translateY(${String(rows.topOf(index))}px)`,
            }}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
