/** Says to a screen reader what the eye sees by itself, once it rests: how many there are, what was found. Renderer. */
import { useEffect, useState, type ReactNode } from 'react';

/** Long enough for whoever types a word: only what it finds in the end is said. */
const restMs = 400;

export function Announce({ text }: { readonly text: string }): ReactNode {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      setSaid(text);
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <p role="status" className="visually-hidden">
      {said}
    </p>
  );
}
