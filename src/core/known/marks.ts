/**
 * The marks that a known record is found by: its ids, packages, places, weaknesses and words, each a word of one letter
 * and a name. The index knows nothing else of it. In front stands the project it is of, "0" for all. Pure.
 */
import type { Sketch } from '../similar/sketch-shape.ts';
import { stem } from '../similar/words.ts';
import { nameKey, nameKeys } from './names.ts';
import { knownLimits, type KnownRecord } from './record.ts';

export const idMark = (id: string): string => `i_${nameKey(id)}`;
export const nameMark = (key: string): string => `n_${key}`;
export const kindMark = (kind: KnownRecord['kind']): string => `t_${kind}`;
export const weaknessMarks = ({ weaknesses }: Sketch): string[] =>
  weaknesses.slice(0, 3).map((name) => `k_${nameKey(name)}`);
export const wordMarks = (words: readonly string[]): string[] => [
  ...new Set(words.map((word) => `w_${stem(word)}`)),
];

export function placeMarks({ places }: Sketch): string[] {
  const { functions, names, endpoints, files } = places;
  return [
    ...[...functions.slice(0, 6), ...names.slice(0, 4)].map((name) => `f_${nameKey(name)}`),
    ...endpoints.slice(0, 3).map((path) => `e_${nameKey(path)}`),
    ...files.slice(0, 4).map((path) => `p_${nameKey(path.split('/').at(-1) ?? path)}`),
  ];
}

export function marksOfRecord({ kind, ids, sketch }: KnownRecord, names: readonly string[]): string[] {
  const marks = [
    kindMark(kind),
    ...ids.map(idMark),
    ...[...new Set(names.flatMap(nameKeys))].slice(0, 40).map(nameMark),
    ...placeMarks(sketch),
    ...weaknessMarks(sketch),
    ...wordMarks(sketch.words),
  ];
  return [...new Set(marks)].slice(0, knownLimits.marks);
}

/** As the index has it. */
export const scoped = (projectId: number | null, mark: string): string => `${String(projectId ?? 0)}${mark}`;
