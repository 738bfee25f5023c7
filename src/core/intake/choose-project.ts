/** Which project a new case belongs to: the one given, the one written to, the one named, the only one, or "Unsorted". Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import { addProject } from '../projects/add-project.ts';
import type { ProjectRow, Writes } from '../ports.ts';

export type ProjectChoice = {
  readonly project: ProjectRow;
  readonly why: 'given' | 'address' | 'named' | 'only' | 'unsorted';
};

export const unsortedProject = 'Unsorted';

export function chooseProject(
  tx: Writes,
  reading: MailReading,
  text: string,
  given: number | null,
  tools: { readonly now: string },
): ProjectChoice {
  if (given !== null) return { project: tx.project(given), why: 'given' };
  const projects = tx.projects();
  const written = new Set(
    [...reading.effective.to, ...reading.effective.cc].map((one) => one.address.toLowerCase()),
  );
  const addressed = projects.filter((project) =>
    project.addresses.some((own) => written.has(own.toLowerCase())),
  );
  const [only] = addressed;
  if (addressed.length === 1 && only !== undefined) return { project: only, why: 'address' };
  const named = namedIn(
    addressed.length > 1 ? addressed : projects,
    `${reading.effective.subject ?? ''}\n${text.slice(0, 20_000)}`,
  );
  if (named !== null) return { project: named, why: 'named' };
  if (only !== undefined) return { project: only, why: 'address' };
  const real = projects.filter((project) => project.name !== unsortedProject);
  const [single] = real;
  if (real.length === 1 && single !== undefined) return { project: single, why: 'only' };
  const unsorted = projects.find((project) => project.name === unsortedProject);
  return {
    project:
      unsorted ?? addProject(tx, { name: unsortedProject, prefix: 'CASE', timeZone: 'UTC' }, tools.now),
    why: 'unsorted',
  };
}

/** The project whose name occurs as a word; the subject comes first in the text, so the earliest wins. */
function namedIn(projects: readonly ProjectRow[], text: string): ProjectRow | null {
  const lower = text.toLowerCase();
  let best: { project: ProjectRow; at: number } | null = null;
  for (const project of projects) {
    const name = project.name.toLowerCase();
    if (name.length < 3) continue;
    const at = lower.indexOf(name);
    const whole =
      at >= 0 &&
      !/[\p{L}\p{N}]/u.test(lower[at - 1] ?? ' ') &&
      !/[\p{L}\p{N}]/u.test(lower[at + name.length] ?? ' ');
    if (whole && (best === null || at < best.at)) best = { project, at };
  }
  return best?.project ?? null;
}
