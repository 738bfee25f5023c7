/** Where the passphrase comes from: a file, or a prompt that shows nothing. Never an argument: those are public. Command line. */
import { readFileSync } from 'node:fs';
import { Failure, Usage } from './context.ts';
import { terminal } from './terminal.ts';

export function secretFromFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Failure({ code: 'unreadable-file', file, problem });
  }
}

export async function passphrase(file: string | undefined, prompt: string): Promise<string> {
  const from = file ?? process.env['BULKHEAD_PASSPHRASE_FILE'];
  if (from !== undefined && from !== '') return secretFromFile(from);
  if (!process.stdin.isTTY)
    throw new Usage(
      'passphrase required: use --passphrase-file FILE, set BULKHEAD_PASSPHRASE_FILE, or run in a terminal',
    );
  return promptHidden(prompt);
}

export async function promptHidden(prompt: string): Promise<string> {
  terminal.prompt(`${prompt}: `);
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  let typed = '';
  try {
    for await (const chunk of stdin) {
      for (const letter of String(chunk)) {
        if (letter === '\r' || letter === '\n') return typed;
        if (letter === '\u0003') throw new Usage('cancelled');
        typed = letter === '\u007f' || letter === '\b' ? typed.slice(0, -1) : typed + letter;
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    terminal.prompt('\n');
  }
}
