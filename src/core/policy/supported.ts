/** The supported versions: a table with a version column, or a list under such a heading. Pure. */
import type { SupportedVersion } from '#shared/schema/policy.ts';
import type { Block, ItemBlock, TableBlock } from './blocks.ts';
import { tidy } from './candidates.ts';
import { headings } from './section-words.ts';

type Status = SupportedVersion['status'];

const maintenance =
  /\b(?:maintenance|maintained|security (?:fixes |updates |patches )?only|critical (?:fixes |issues |security |security fixes |patches |bug fixes )?only|only critical|correctifs critiques|solo críticos|limited|best[- ]effort|lts only|partial)\b|nur (?:bei )?(?:kritisch|sicherheit)|s[oó]lo (?:correcciones|parches|seguridad)|(?:apenas|somente|só) (?:correções|segurança)|solo correzioni|только (?:критич|исправлени|безопасн)|критические исправления|仅(?:限)?(?:关键|严重|安全)|(?:重大|緊急|セキュリティ)[^、。]{0,6}のみ|(?:보안|치명적|긴급)[^,.]{0,6}만|:warning:|:large_orange_diamond:|:yellow_circle:|⚠|🟡|🟠|维护/;
const no =
  /^no\b|\bno(?:t|n)?\b(?![-.\w])|\b(?:unsupported|eol|end[- ]of[- ]life|deprecated|discontinued|upgrade|obsolete|ended|never|nein|non|não|nee|bitte updaten)\b|:x:|:no_entry\w{0,6}:|:negative_squared_cross_mark:|:heavy_multiplication_x:|:red_circle:|❌|✗|✘|✖|❎|🚫|🔴|×|不支持|否|^нет(?!\p{L})|не поддерж/u;
const yes =
  /^y(?:es)?\b|\b(?:yes|supported|active(?:ly)?|current|full|latest|stable|ja|oui|sí|sì|sim|unterstützt|aktive?)\b|:(?:white_)?(?:heavy_)?check_mark:|:white_check_mark:|:ballot_box_with_check:|:green_circle:|✅|✔|✓|☑|🟢|支持|是|^да(?!\p{L})|поддерж/u;

export function statusOf(text: string): Status | null {
  const lower = text.toLowerCase().trim();
  const refused = no.test(lower);
  if (maintenance.test(lower) && !/❌|:x:/.test(lower))
    return refused && /upgrade|updaten/.test(lower) ? 'unsupported' : 'maintenance';
  if (refused) return 'unsupported';
  return yes.test(lower) ? 'supported' : null;
}

const versionColumn =
  /\b(?:versions?|releases?|branch(?:es)?|tag|versión|versão|versione|versie)\b|\b(?:zweig|branches?|rama)\b|верси|ветк|релиз|выпуск|版本|分支|ブランチ|브랜치|バージョン|버전/;
const statusColumn =
  /\b(?:support(?:ed)?|status|security|maintained|state|unterstützt|supportée?|soportad[ao]|suportad[ao]|fixes|updates|prise en charge|soporte|suporte|supporto|ondersteun\w{0,3})\b|поддерж|支持|サポート|지원/;

/** Whatever the column is called: every cell of it says whether the version is supported. */
function statusByCells(table: TableBlock, version: number): number {
  const rows = table.rows.slice(0, 50);
  return table.header.cells.findIndex(
    (_, at) =>
      at !== version &&
      rows.length > 0 &&
      rows.every(({ cells }) => statusOf(cells[at]?.text ?? '') !== null),
  );
}

function fromTable(table: TableBlock): SupportedVersion[] {
  const names = table.header.cells.map((cell) => cell.text.toLowerCase());
  const version = names.findIndex((name) => versionColumn.test(name));
  if (version < 0) return [];
  const named = names.findIndex((name, at) => at !== version && statusColumn.test(name));
  const status = named >= 0 ? named : statusByCells(table, version);
  if (status < 0) return [];
  return table.rows.flatMap((row) => {
    const name = tidy(row.cells[version]?.text ?? '');
    const found = statusOf(row.cells[status]?.text ?? '');
    if (name === '' || found === null) return [];
    const quote = tidy(row.cells.map((cell) => cell.text.trim()).join(' | '));
    return [{ version: name, status: found, lines: [row.line, row.line], quote }];
  });
}

function fromItem(item: ItemBlock): SupportedVersion[] {
  const heading = item.section.at(-1)?.rich.text.toLowerCase() ?? '';
  if (!headings.supported.test(heading) || !/support|unterstützt|支持|soport|suport/.test(heading)) return [];
  const split =
    /^(.{1,60}?)(?:\s?[:：–—]\s|\s-\s|\s(?=[✅❌⚠✔✓✗]|:white_check|:x:)|\s\((?=(?:un)?supported|maintenance|eol))(.{1,120})$/u.exec(
      item.rich.text,
    );
  const leading = /^([✅❌⚠✔✓✗]\uFE0F?)\s?(.{1,60})$/u.exec(item.rich.text);
  const name = leading?.[2] ?? split?.[1];
  const status = statusOf(leading?.[1] ?? split?.[2] ?? '');
  if (name === undefined || status === null || !/\d|latest|main|master|release|version|branch/i.test(name))
    return [];
  return [{ version: tidy(name), status, lines: [item.first, item.last], quote: tidy(item.rich.text) }];
}

export function readSupported(blocks: readonly Block[]): SupportedVersion[] {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'table') return fromTable(block);
      return block.kind === 'item' ? fromItem(block) : [];
    })
    .slice(0, 500);
}
