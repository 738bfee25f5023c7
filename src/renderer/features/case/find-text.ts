/** Finds words in the text of a part of the screen, across the elements that one line of text is made of. Renderer. */

/** Enough to step through; a single letter in a long thread would find more. */
export const mostFound = 1_000;

export function findText(root: Node, words: string, limit = mostFound): Range[] {
  const needle = words.trim();
  if (needle === '') return [];
  const pattern = new RegExp(needle.split(/\s+/).map(escapePattern).join('\\s+'), 'giu');
  const { text, nodes } = textOf(root);
  const ranges: Range[] = [];
  for (const match of text.matchAll(pattern)) {
    const range = document.createRange();
    range.setStart(...placeOf(nodes, match.index));
    range.setEnd(...placeOf(nodes, match.index + match[0].length));
    ranges.push(range);
    if (ranges.length === limit) break;
  }
  return ranges;
}

type Piece = { readonly node: Text; readonly from: number };

/** Paragraphs are searched separately, so that no match spans two of them. */
function textOf(root: Node): { readonly text: string; readonly nodes: readonly Piece[] } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Piece[] = [];
  let text = '';
  let block: Element | null = null;
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const own = blockOf(node);
    if (own !== block && text !== '') text += '\u0000';
    block = own;
    nodes.push({ node, from: text.length });
    text += node.data;
  }
  return { text, nodes };
}

function blockOf(node: Text): Element | null {
  return (
    node.parentElement?.closest(
      'p, li, td, dt, dd, summary, header, h1, h2, h3, pre, button, label, article',
    ) ?? null
  );
}

function placeOf(nodes: readonly Piece[], offset: number): [Text, number] {
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((nodes[middle]?.from ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = nodes[low];
  if (piece === undefined) throw new Error('no text to point into');
  return [piece.node, Math.min(offset - piece.from, piece.node.length)];
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
