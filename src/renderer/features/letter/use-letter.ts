/** The HTML of a message, loaded when it becomes visible. Null while loading, or if there is none. Renderer. */
import { useEffect, useState } from 'react';
import { readLetter, type ReadLetter } from './read-letter.ts';

export function useLetter(html: string | null): ReadLetter | null {
  const [read, setRead] = useState<{ readonly html: string; readonly letter: ReadLetter } | null>(null);
  useEffect(() => {
    if (html === null) return;
    let wanted = true;
    void readLetter(html).then((letter) => {
      if (wanted) setRead({ html, letter });
    });
    return () => {
      wanted = false;
    };
  }, [html]);
  return read?.html === html ? read.letter : null;
}
