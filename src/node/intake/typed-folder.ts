/** A folder as people write one: whole path, "~", quotes of a shell, file:// of a file manager. Node. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '#shared/result.ts';

/** The path as it is meant, or what is wrong with it, to be read behind its name. */
export async function folderTyped(typed: string): Promise<Result<string, string>> {
  const folder = pathMeant(typed);
  if (folder === null) return err('is no path');
  if (!path.isAbsolute(folder)) return err('must be a whole path, from the root of the disk');
  const facts = await stat(folder).catch(codeOf);
  if (typeof facts === 'string')
    return err(facts === 'EACCES' || facts === 'EPERM' ? 'may not be read by you' : 'does not exist');
  if (!facts.isDirectory()) return err('is a file, not a folder');
  const refused = await access(folder, constants.R_OK | constants.X_OK).then(() => null, codeOf);
  return refused === null ? ok(folder) : err('may not be read by you');
}

export function pathMeant(typed: string): string | null {
  const written = typed.trim().replace(/^(['"])(.*)\1$/s, '$2');
  if (written === '' || written.includes('\0')) return null;
  if (/^file:/i.test(written)) {
    try {
      return path.normalize(fileURLToPath(written));
    } catch {
      return null; // not a file address
    }
  }
  const whole = written === '~' || /^~[/\\]/.test(written) ? homedir() + written.slice(1) : written;
  const normal = path.normalize(whole);
  return normal.length > 1 ? normal.replace(/[/\\]$/, '') : normal;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
