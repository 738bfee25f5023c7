/** A list of any length that draws only what is seen. Rows are placed, not stacked: scrolling moves nothing else. Renderer. */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  type HTMLAttributes,
  type ReactNode,
  type Ref,
} from 'react';
import { useKeptScroll } from './kept.tsx';

export type VirtualListHandle = {
  readonly scrollTo: (index: number) => void;
  readonly focus: () => void;
  readonly pageSize: () => number;
};

type VirtualListProps = Omit<HTMLAttributes<HTMLDivElement>, 'children'> & {
  readonly count: number;
  readonly rowHeight: (index: number) => number;
  /** Changes when heights do (density, sections). */
  readonly layoutKey?: string | number;
  readonly onEnd?: () => void;
  /** Under this name it is remembered how far it was scrolled. */
  readonly keptAs?: string;
  readonly handle?: Ref<VirtualListHandle>;
  readonly children: (index: number) => ReactNode;
};

const paddingStart = 28;
const paddingEnd = 8;

export function VirtualList({
  count,
  rowHeight,
  layoutKey,
  onEnd,
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
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called while rendering, never kept
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 12,
    scrollPaddingStart: paddingStart,
    scrollPaddingEnd: paddingEnd,
  });
  useEffect(() => {
    virtualizer.measure();
  }, [layoutKey, count, virtualizer]);
  useImperativeHandle(handle, () => ({
    scrollTo: (index) => {
      const row = virtualizer.measurementsCache[index];
      const offset = virtualizer.scrollOffset ?? 0;
      const height = virtualizer.scrollRect?.height ?? 0;
      if (row === undefined || height === 0) virtualizer.scrollToIndex(index, { align: 'auto' });
      // All in view: nothing to do, and nothing is asked of the page, which would have to be laid out for the answer.
      else if (row.start - paddingStart < offset) virtualizer.scrollToOffset(row.start - paddingStart);
      else if (row.end + paddingEnd > offset + height)
        virtualizer.scrollToOffset(row.end + paddingEnd - height);
    },
    focus: () => scroller.current?.focus(),
    pageSize: () =>
      Math.max(
        1,
        Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight(Math.max(0, count - 1))) - 1,
      ),
  }));
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (count > 0 && last >= count - 40) onEnd?.();
  }, [last, count, onEnd]);
  return (
    <div ref={attach} {...rest} style={{ overflowY: 'auto', contain: 'strict', ...rest.style }}>
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map((item) => (
          <div
            key={item.key}
            role="presentation"
            style={{
              position: 'absolute',
              top: 0,
              right: 0,
              left: 0,
              height: item.size,
              transform: `translateY(${String(item.start)}px)`,
            }}
          >
            {children(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
