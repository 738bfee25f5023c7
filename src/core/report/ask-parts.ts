/** What one item of a policy's list asks for: its parts, and whether one of them is enough. Pure. */
import { askKinds, type Kind } from './ask-kinds.ts';
import { remember } from '../remember.ts';
import { foreignWords } from './ask-words.ts';

export type AskParts = { readonly kinds: readonly Kind[]; readonly oneIsEnough: boolean };

/** What explains the item asks for nothing: "Impact, including how an attacker might exploit it". */
const explains =
  /(?:[.。]\s|\s[-–—]\s|[,;]?\s(?:so that|in order to|such as|e\.g\.|i\.e\.|for example|including|preferably|ideally|that (?:shows?|proves?|demonstrates?|reproduces?|triggers?)|which|zum beispiel|z\. ?b\.|damit|par exemple|afin|por ejemplo|para que|por exemplo|ad esempio|bijvoorbeeld|например)\s).*$/iu;
const connector =
  /\s*[,;+/、，；]\s*|\s+(?:and|or|as well as|plus|und|oder|sowie|et|ou|y|o|e|en|и|или)\s+|以及|和|及|与|或|または|および|및/iu;
const alternative = /\s(?:or|oder|ou|o|или)\s|\/|或|または|또는/iu;
const inside = /\s?[([（][^)\]）]{0,300}[)\]）]/gu;

/** Policies ask for few things, and the same of every report. */
export const partsOf = remember(readParts, { most: 500 });

function readParts(ask: string): AskParts {
  const label = /^([^:：]{2,60})[:：]\s/u.exec(ask)?.[1];
  if (label !== undefined && kindsIn(label).length > 0) return parts(label);
  const found = parts(ask);
  return found.kinds.length > 0 ? found : { kinds: kindsIn(ask).slice(0, 1), oneIsEnough: false };
}

function parts(text: string): AskParts {
  const head = text.replace(inside, '').replace(explains, '');
  const segments = head.split(connector).filter((one) => one !== '');
  const kinds = new Map(
    segments.flatMap((segment) => kindsIn(segment).slice(0, 1)).map((kind) => [kind.kind, kind]),
  );
  const between = alternative.test(head) && kinds.size > 1;
  return { kinds: [...kinds.values()], oneIsEnough: between };
}

/** In the order of the text. A "description of the effects" asks for the effects. */
function kindsIn(text: string): Kind[] {
  const english = inOrder(text, ({ asked }) => asked);
  const found = english.length > 0 ? english : inOrder(text, ({ kind }) => foreignWords[kind].asked);
  const [first, second] = found;
  return first?.kind === 'description' && second !== undefined ? found.slice(1) : found;
}

function inOrder(text: string, words: (kind: Kind) => RegExp): Kind[] {
  return askKinds
    .map((kind) => ({ kind, at: text.search(words(kind)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
}
