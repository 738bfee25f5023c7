/** The people of the table by which the name guard is measured. Not part of the app. */
import { nobody, type PersonFacts } from '#core/advisory/leaks/people.ts';

export const maren: PersonFacts = {
  names: ['Maren Quistgaard'],
  addresses: ['maren.quistgaard@nordfjord-labs.example'],
  handles: ['mquist-dev'],
  pages: ['https://maren.example/~mq'],
  organizations: ['Nordfjord Labs'],
};
export const juergen: PersonFacts = { ...nobody, names: ['Jürgen Müllerschön'], addresses: ['jm@gmx.de'] };
export const soren: PersonFacts = { ...nobody, names: ['Søren Ægidius'] };
export const lukasz: PersonFacts = { ...nobody, names: ['Łukasz Żółkowski'] };
export const renee: PersonFacts = { ...nobody, names: ['Renée O’Brien-Dubois'] };
export const jose: PersonFacts = { ...nobody, names: ['José García Márquez'] };
export const beethoven: PersonFacts = { ...nobody, names: ['Ludwig van den Hoogenband'] };
export const wang: PersonFacts = { ...nobody, names: ['王小明'], addresses: ['wangxm@qq.com'] };
export const kim: PersonFacts = { ...nobody, names: ['김철수'] };
export const tanaka: PersonFacts = { ...nobody, names: ['田中 太郎'] };
export const may: PersonFacts = { ...nobody, names: ['May'] };
export const will: PersonFacts = { ...nobody, names: ['Will Page'], addresses: ['will@page.example'] };
export const mark: PersonFacts = { ...nobody, names: ['Mark Baker'], handles: ['target'] };
export const grace: PersonFacts = { ...nobody, names: ['Grace Hopper'] };
export const alias: PersonFacts = { ...nobody, names: ['d4rkstone'], handles: ['d4rkstone'] };
export const initials: PersonFacts = { ...nobody, names: ['J. R. Oppenheimer'] };

export type Placement = readonly [person: PersonFacts, text: string];
export const each = (person: PersonFacts, texts: readonly string[]): Placement[] =>
  texts.map((text) => [person, text]);
