/** Markdown as it will look: our own elements only, raw HTML as the text it is, no images, no live links. Renderer. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Root, RootContent } from 'mdast';
import { useMemo, type ReactNode } from 'react';
import css from './preview.module.css';

const longest = 100_000;
const deepest = 40;
const slow = /(?:[[\]!*_~`<]{400})|(?:\[[^\]\n]{0,8}){400}|^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){40}/m;

function read(text: string): Root {
  const cut = text.slice(0, longest);
  if (slow.test(cut))
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: cut }] }] };
  return fromMarkdown(cut, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

export function MarkdownView({ text }: { readonly text: string }): ReactNode {
  const root = useMemo(() => read(text), [text]);
  return <div className={css.markdown}>{nodes(root.children, 0)}</div>;
}

function nodes(list: readonly RootContent[], depth: number): ReactNode {
  return list.map((node, index) => <Node key={index} node={node} depth={depth + 1} />);
}

function Node({ node, depth }: { readonly node: RootContent; readonly depth: number }): ReactNode {
  if (depth > deepest) return null;
  const inner = 'children' in node ? nodes(node.children, depth) : null;
  switch (node.type) {
    case 'paragraph':
      return <p>{inner}</p>;
    case 'heading':
      return node.depth <= 2 ? <h3>{inner}</h3> : <h4>{inner}</h4>;
    case 'blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'list':
      return node.ordered === true ? <ol start={node.start ?? 1}>{inner}</ol> : <ul>{inner}</ul>;
    case 'listItem':
      return <li>{inner}</li>;
    case 'emphasis':
      return <em>{inner}</em>;
    case 'strong':
      return <strong>{inner}</strong>;
    case 'delete':
      return <del>{inner}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'link':
      return (
        <span className={css.link} title={node.url}>
          {inner}
        </span>
      );
    case 'image':
      return <span className={css.link}>{node.alt === '' ? node.url : node.alt}</span>;
    case 'table':
      return (
        <table>
          <tbody>{inner}</tbody>
        </table>
      );
    case 'tableRow':
      return <tr>{inner}</tr>;
    case 'tableCell':
      return <td>{inner}</td>;
    case 'text':
    case 'html':
      return node.value;
    default:
      return inner;
  }
}
