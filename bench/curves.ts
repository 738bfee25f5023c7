/** Curves over the number of cases, both axes in powers of ten, as a small SVG; and how each of them grows, in words. */
export type Curve = {
  readonly what: string;
  readonly points: readonly (readonly [cases: number, value: number])[];
};

/** Over the last two steps, as a power of the number of cases: a logarithm looks like 0.1 here. */
export function growth({ points }: Curve): string {
  const [[before, from] = [1, 1], , [cases, value] = [1, 1]] = points.slice(-3);
  const last = Math.log(value / from) / Math.log(cases / before);
  const named = last < 0.08 ? 'none' : last < 0.25 ? 'log n' : last < 0.75 ? 'below n' : 'n';
  return `${named} (${last.toFixed(2)})`;
}

const [width, height, left, right, top, bottom] = [820, 420, 56, 300, 34, 40];
const colours = [
  '#0b6bcb',
  '#c2410c',
  '#15803d',
  '#7c3aed',
  '#be123c',
  '#0f766e',
  '#a16207',
  '#475569',
  '#db2777',
  '#1d4ed8',
  '#65a30d',
  '#9333ea',
  '#111827',
  '#0891b2',
];

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replaceAll('`', '');

export function curves(title: string, all: readonly Curve[]): string {
  const points = all.flatMap((one) => one.points);
  const decades = (values: readonly number[]): [number, number] => [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const [x0, x1] = decades(points.map(([cases]) => cases));
  const [y0, y1] = decades(points.map(([, value]) => value));
  const x = (cases: number): number => left + ((Math.log10(cases) - x0) / (x1 - x0)) * (width - left - right);
  const y = (value: number): number =>
    height - bottom - ((Math.log10(value) - y0) / (y1 - y0)) * (height - top - bottom);
  const lines: string[] = [];
  for (let power = y0; power <= y1; power += 1) {
    const at = y(10 ** power).toFixed(1);
    lines.push(
      `<line x1="${left}" x2="${width - right}" y1="${at}" y2="${at}" stroke="#ddd"/>`,
      `<text x="${left - 6}" y="${at}" dy="4" text-anchor="end">${10 ** power}</text>`,
    );
  }
  for (let power = x0; power <= x1; power += 1)
    lines.push(
      `<text x="${x(10 ** power).toFixed(1)}" y="${height - bottom + 18}" text-anchor="middle">${(10 ** power).toLocaleString('en')}</text>`,
    );
  const ends = all.map((one, at) => ({ one, at, end: y(one.points.at(-1)?.[1] ?? 1) }));
  ends.sort((a, b) => a.end - b.end);
  let lowest = top;
  for (const { one, at, end } of ends) {
    const colour = colours[at % colours.length];
    const label = Math.max(end, lowest);
    lowest = label + 15;
    const path = one.points
      .map(([cases, value]) => `${x(cases).toFixed(1)},${y(value).toFixed(1)}`)
      .join(' ');
    lines.push(
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...one.points.map(
        ([cases, value]) =>
          `<circle cx="${x(cases).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3" fill="${colour}"/>`,
      ),
      `<line x1="${width - right + 4}" y1="${end.toFixed(1)}" x2="${width - right + 14}" y2="${label.toFixed(1)}" stroke="${colour}"/>`,
      `<text x="${width - right + 18}" y="${label.toFixed(1)}" dy="4" fill="${colour}">${escape(one.what)}: ${growth(one)}</text>`,
    );
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="18" font-size="13" font-weight="bold">${escape(title)}, by the number of cases</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
