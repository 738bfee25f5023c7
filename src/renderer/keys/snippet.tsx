/** A search hit's words, with the matches (between U+E000 and U+E001) marked. Renderer. */
import type { ReactNode } from 'react';
import css from './keys.module.css';

export function Snippet({ text }: { readonly text: string }): ReactNode {
  const parts = text.split(/[\uE000\uE001]/);
  return (
    <span className={css.snippet}>
      {parts.map((part, index) =>
        index % 2 === 1 ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
      )}
    </span>
  );
}
