/** Space and type of the page come from the tokens of ui/tokens.css: a length that has a token is not written out. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from './planted-tree.ts';

const page = path.join(root, 'src/renderer');
const tokensFile = 'ui/tokens.css';
const tokens = readFileSync(path.join(page, tokensFile), 'utf8');
const valueOf = (name: string): string[] =>
  [...tokens.matchAll(new RegExp(`--${name}: (\\d+)px;`, 'g'))].map(([, px = '']) => px);
const scales = { space: new Set(valueOf('s\\d+')), type: new Set(valueOf('t-\\w+')) };

/** Lengths that stand between the steps of the scale. Fewer is better; more is not. */
const mostBetween = 76;

type Length = { readonly file: string; readonly property: string; readonly px: string };

function lengths(file: string, text: string): Length[] {
  const spaced =
    /(?<![\w-])((?:padding|margin)(?:-[a-z]+)*|gap|row-gap|column-gap|font-size)\s*:\s*([^;{}]+);/g;
  return [...text.matchAll(spaced)].flatMap(([, property = '', value = '']) =>
    [...value.matchAll(/(?<![\w.#-])-?(\d+(?:\.\d+)?)px\b/g)].map(([, px = '']) => ({ file, property, px })),
  );
}

const isOnScale = ({ property, px }: Length): boolean =>
  (property === 'font-size' ? scales.type : scales.space).has(px);

const all = readdirSync(page, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css') && file !== tokensFile)
  .flatMap((file) => lengths(file, readFileSync(path.join(page, file), 'utf8')));

it('writes no length out that has a token', () => {
  expect(all.filter(isOnScale)).toEqual([]);
});

it('has no more lengths between the steps of the scale than before', () => {
  expect(all.filter(({ px }) => px !== '0' && px !== '1').length).toBeLessThanOrEqual(mostBetween);
});

it('sees a length that has a token', () => {
  const planted = lengths('planted.css', '.a { padding: 0 8px; font-size: 13px; width: 8px; }');
  expect(planted.filter(isOnScale).map(({ property }) => property)).toEqual(['padding', 'font-size']);
});

const colour = /#[0-9a-f]{3,8}\b/gi;

it('writes no colour out: each has a token, so that both themes know it', () => {
  const written = readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && file !== path.normalize(tokensFile))
    .flatMap(
      (file) =>
        readFileSync(path.join(page, file), 'utf8')
          .match(colour)
          ?.map((one) => `${file} ${one}`) ?? [],
    );
  expect(written).toEqual([]);
  expect('.a { color: #236c9c; }'.match(colour)).toEqual(['#236c9c']);
});

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (...pair: readonly [string, string]): number => {
  const [darker = 0, lighter = 0] = pair.map(luminance).toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

it.each([0, 1])(
  'shows which entry is chosen in menus, lists and the palette, in each theme (%i)',
  (theme) => {
    const colourOf = (name: string): string =>
      [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))][theme]?.[1] ?? '';
    const steps = [
      [colourOf('surface'), colourOf('hover')],
      [colourOf('raised'), colourOf('hover')],
      [colourOf('hover'), colourOf('press')],
    ] as const;
    for (const pair of steps) expect(contrast(...pair), pair.join(' ')).toBeGreaterThan(1.05);
    expect(contrast('#1b2229', '#1b232a')).toBeLessThan(1.05); // as it once was
  },
);

type Source = { readonly file: string; readonly text: string };

/** Classes of a module that no file which imports the module names. Who picks one at run time (`css[…]`) names all. */
function unusedClasses(sheet: Source, code: readonly Source[]): string[] {
  const classes = [...sheet.text.matchAll(/\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name);
  const users = code.filter(({ file, text }) =>
    [...text.matchAll(/from '([^']*\.module\.css)'/g)].some(
      ([, from = '']) => path.join(path.dirname(file), from) === sheet.file,
    ),
  );
  return [...new Set(classes)]
    .filter((name) => !users.some(({ text }) => new RegExp(`\\.${name}\\b|'${name}'|css\\[[^']`).test(text)))
    .map((name) => `${sheet.file} .${name}`);
}

it('has no class that nothing wears', () => {
  const files = readdirSync(page, { recursive: true, encoding: 'utf8' });
  const read = (file: string): Source => ({ file, text: readFileSync(path.join(page, file), 'utf8') });
  const code = files.filter((file) => /\.tsx?$/.test(file)).map(read);
  const sheets = files.filter((file) => file.endsWith('.module.css')).map(read);
  expect(sheets.flatMap((sheet) => unusedClasses(sheet, code))).toEqual([]);
});

it('sees a class that nothing wears', () => {
  const sheet = { file: path.join('a', 'b.module.css'), text: '.worn { top: 0; } .old p { top: 0; }' };
  const code = [{ file: path.join('a', 'b.tsx'), text: "import css from './b.module.css'; css.worn;" }];
  expect(unusedClasses(sheet, code)).toEqual([`${sheet.file} .old`]);
});
