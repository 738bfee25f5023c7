/** The content of a leaf: bytes as sent, or text for people. Node, workers. */
import { decodeBody } from './body-decode.ts';
import { decodeCharset } from './charset.ts';
import { unflow } from './flowed.ts';
import type { MimeProblem } from './problems.ts';
import { defaultMimeLimits, type MimeNode } from './tree.ts';

export type NodeText = {
  readonly text: string; // lines end in "\n"
  readonly charset: string;
  readonly problems: MimeProblem[];
};

/** The decoded bytes, at most `maxBytes` of them. Without a transfer encoding a view on the source, never a copy. */
export function contentOf(node: MimeNode, maxBytes: number = defaultMimeLimits.maxBytes): Uint8Array {
  return decodeBody(node, maxBytes).bytes;
}

/** Decoded text with uniform line ends; format=flowed is joined. Nothing else is taken away. */
export function textOf(node: MimeNode, maxBytes: number = defaultMimeLimits.maxBytes): NodeText {
  const body = decodeBody(node, maxBytes);
  const decoded = decodeCharset(body.bytes, node.parameters['charset'] ?? null);
  const lines = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text;
  const isFlowed = node.type === 'text/plain' && node.parameters['format']?.toLowerCase() === 'flowed';
  const delsp = node.parameters['delsp']?.toLowerCase() === 'yes';
  return {
    text: isFlowed ? unflow(lines, delsp) : lines,
    charset: decoded.charset,
    problems: body.problems.length === 0 ? decoded.problems : [...body.problems, ...decoded.problems],
  };
}
