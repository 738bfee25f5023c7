/** Identifiers, fingerprints, code: monospace, groups of four where that helps reading, copied whole. Renderer. */
import { useState, type ReactNode } from 'react';
import { fingerprintText } from '#shared/words/keys.ts';
import { IconButton } from './button.tsx';
import css from './code-text.module.css';
import { Check, Copy } from './icons.tsx';

export function CodeText({
  children,
  grouped = false,
  copy = false,
}: {
  readonly children: string;
  readonly grouped?: boolean;
  readonly copy?: boolean;
}): ReactNode {
  return (
    <span className={css.wrap}>
      <code className={css.code}>{grouped ? fingerprintText(children) : children}</code>
      {copy && <CopyButton text={children} />}
    </span>
  );
}

export function CopyButton({
  text,
  label = 'Copy',
}: {
  readonly text: string;
  readonly label?: string;
}): ReactNode {
  const [copied, setCopied] = useState(false);
  return (
    <IconButton
      size="small"
      label={copied ? 'Copied' : label}
      icon={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(true);
          setTimeout(() => {
            setCopied(false);
          }, 1500);
        });
      }}
    />
  );
}
