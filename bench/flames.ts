/** Flame graphs of a piece of work, as SVG: how wide a call is says how long it and what it called took, taken together wherever the same calls lead to it. */
import { Session, type Profiler } from 'node:inspector/promises';

export type Flames = {
  readonly begin: () => Promise<void>;
  readonly end: (title: string) => Promise<string>;
};

export async function openFlames(): Promise<Flames> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  return {
    begin: async () => session.post('Profiler.start'),
    end: async (title) => draw(title, callsOf((await session.post('Profiler.stop')).profile)),
  };
}

type Call = { readonly name: string; readonly file: string; time: number; readonly calls: Map<string, Call> };

/** Without what only waits, and without the ways in which one promise comes to the next. */
const isLeftOut = (name: string): boolean =>
  name === '(idle)' || name === '(root)' || name === '(program)' || name === 'runMicrotasks';

function callsOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Call {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const root: Call = { name: 'all', file: '', time: 0, calls: new Map() };
  for (const [at, sample] of samples.entries()) {
    const stack: Profiler.ProfileNode[] = [];
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const node = byId.get(id);
      if (node !== undefined) stack.unshift(node);
    }
    if (
      stack.some(
        ({ callFrame: { functionName, url } }) => functionName === '(idle)' || url.endsWith('/flames.ts'),
      )
    )
      continue;
    const time = timeDeltas[at] ?? 0;
    let call = root;
    call.time += time;
    for (const { callFrame } of stack) {
      const called = callFrame.functionName.replace(/^RegExp: .*$/s, 'a pattern');
      const name = called === '' ? 'a function' : called;
      if (isLeftOut(name)) continue;
      const file = callFrame.url.replace(/^.*\/(?=(?:src|node_modules|bench)\/)/, '');
      const key = `${name} ${file}`;
      const next = call.calls.get(key) ?? { name, file, time: 0, calls: new Map<string, Call>() };
      next.time += time;
      call.calls.set(key, next);
      call = next;
    }
  }
  return root;
}

const [width, rowHeight, top, narrowest, deepest] = [1200, 17, 30, 2, 34];

const colours: readonly (readonly [RegExp, string, string])[] = [
  [/^src\/core\//, '#f4a261', 'core'],
  [/^src\/node\/db\//, '#8ecae6', 'node/db'],
  [/^src\/node\/(?:openpgp|mail)\//, '#b5d99c', 'node/openpgp, node/mail'],
  [/^src\//, '#e9c46a', 'other parts of ours'],
  [/^node_modules\//, '#cdb4db', 'libraries'],
  [/^/, '#d9d9d9', 'runtime, collector, native'],
];
const colourOf = (file: string): string => colours.find(([part]) => part.test(file))?.[1] ?? '#fff';

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function draw(title: string, root: Call): string {
  const boxes: string[] = [];
  let rows = 0;
  const place = (call: Call, left: number, depth: number): void => {
    const wide = (call.time / root.time) * width;
    if (wide < narrowest || depth > deepest) return;
    rows = Math.max(rows, depth + 1);
    const share = `${((100 * call.time) / root.time).toFixed(1)} %`;
    const y = top + depth * rowHeight;
    const shown = call.name.slice(0, Math.max(0, Math.floor((wide - 4) / 5.6)));
    boxes.push(
      `<g><title>${escape(`${call.name} ${call.file} ${share}`)}</title><rect x="${left.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="${rowHeight - 1}" fill="${colourOf(call.file)}"/>`,
      ...(shown.length > 2
        ? [`<text x="${(left + 2).toFixed(1)}" y="${y + 12}">${escape(shown)}</text>`]
        : []),
      '</g>',
    );
    let at = left;
    for (const next of [...call.calls.values()].sort((a, b) => b.time - a.time)) {
      place(next, at, depth + 1);
      at += (next.time / root.time) * width;
    }
  };
  place(root, 0, 0);
  const height = top + rows * rowHeight + 26;
  const legend = colours.map(
    ([, colour, what], at) =>
      `<rect x="${8 + at * 190}" y="${height - 18}" width="11" height="11" fill="${colour}"/><text x="${24 + at * 190}" y="${height - 8}">${what}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="8" y="19" font-size="13" font-weight="bold">${escape(title)}</text>`,
    ...boxes,
    ...legend,
    '</svg>',
    '',
  ].join('\n');
}
