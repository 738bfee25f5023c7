/** Invented reporters of the second author's placements (second-placements.test.ts). Tests only. */
import { nobody, type PersonFacts } from '#core/advisory/leaks/people.ts';

export const ada: PersonFacts = {
  names: ['Ada Brightwater'],
  addresses: ['ada.brightwater@helixforge.example'],
  handles: ['adabright'],
  pages: ['https://adabright.dev/research'],
  organizations: ['Helixforge Security'],
};
export const ulrike: PersonFacts = {
  ...nobody,
  names: ['Ulrike Öztürk-Schäfer'],
  addresses: ['u.oeztuerk@aachen-lab.example'],
};
export const bjorn: PersonFacts = { ...nobody, names: ['Bjørn Håkonsen'], handles: ['bjornh4k'] };
export const hong: PersonFacts = { ...nobody, names: ['Nguyễn Thị Hồng'] };
export const chen: PersonFacts = { ...nobody, names: ['陈伟霆'], addresses: ['chenwt@126.com'] };
export const sato: PersonFacts = { ...nobody, names: ['佐藤 花子'] };
export const park: PersonFacts = { ...nobody, names: ['박지성'] };
export const pavel: PersonFacts = { ...nobody, names: ['Павел Кузнецов'] };
export const nikos: PersonFacts = { ...nobody, names: ['Νίκος Παπαδόπουλος'] };
export const siobhan: PersonFacts = { ...nobody, names: ["Siobhán O'Connor"] };
export const maria: PersonFacts = { ...nobody, names: ['María de la Cruz Fernández'] };
export const vandermeer: PersonFacts = { ...nobody, names: ['A. B. Vandermeer'] };
export const owl: PersonFacts = { ...nobody, names: ['0xNightOwl'], handles: ['0xNightOwl'] };
export const april: PersonFacts = { ...nobody, names: ['April Summers'] };
export const chase: PersonFacts = {
  ...nobody,
  names: ['Chase Hunter'],
  addresses: ['chase@mailhut.example'],
};
export const rose: PersonFacts = { ...nobody, names: ['Rose'] };
export const zephyrine: PersonFacts = { ...nobody, names: ['Zephyrine'] };
export const ottilie: PersonFacts = { ...nobody, names: ['Dr. Ottilie Krämer, PhD'] };
export const tobias: PersonFacts = { ...nobody, names: ['Tobias "tobi" Wunderlich'], handles: ['tobi-wun'] };

export type Placement = readonly [person: PersonFacts, text: string];
export const each = (person: PersonFacts, texts: readonly string[]): Placement[] =>
  texts.map((text) => [person, text] as const);
