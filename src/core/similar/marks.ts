/** Short words by which two like reports of a project find each other through the index of marks. Pure. */
import type { Sketch } from './sketch-shape.ts';
import { stem, subjectOf } from './words.ts';

const known = new WeakMap<Sketch, { readonly projectId: number; readonly marks: readonly string[] }>();

/** The more telling come first. A report is looked for by them before it is found by them. */
export function similarMarks(projectId: number, sketch: Sketch): readonly string[] {
  const last = known.get(sketch);
  if (last?.projectId === projectId) return last.marks;
  const marks = newMarks(projectId, sketch);
  known.set(sketch, { projectId, marks });
  return marks;
}

function newMarks(projectId: number, sketch: Sketch): string[] {
  const { functions, names, endpoints, files, parameters } = sketch.places;
  const kinds = sketch.weaknesses.slice(0, 2);
  const ofKind = (name: string, values: readonly string[]): string[] =>
    kinds.flatMap((kind) => values.map((value) => `${name}:${kind}:${value}`));
  const marks = [
    ...[...functions.slice(0, 3), ...names.slice(0, 2)].map((name) => `fn:${name}`),
    ...endpoints.slice(0, 2).map((path) => `ep:${path}`),
    ...files.slice(0, 2).map((path) => `in:${path.split('/').at(-1) ?? path}`),
    ...ofKind('pa', parameters.slice(0, 2)),
    ...sketch.steps.slice(0, 2).map((step) => `st:${step}`),
    ...ofKind('wo', topics(sketch)).slice(0, 6),
  ];
  return [...new Set(marks)].map((mark) => `s${String(projectId)}:${mark}`);
}

/** Parts of the names of the place, and the words of the title, which come first in the list of words. */
function topics({ places: { endpoints, functions, names, files }, words }: Sketch): string[] {
  const named = [endpoints[0], functions[0] ?? names[0], files[0]]
    .flatMap((name) => (name ?? '').split(/[^a-z0-9]+/))
    .filter((part) => part.length > 3);
  return [...new Set([...named.slice(0, 4), ...subjectOf(words).slice(0, 3).map(stem)])];
}
