/** What the columns and the remarks of a table are about: times, severities, stages, addresses, starts. Pure. */
import type { Anchor, Milestone } from '#shared/schema/policy.ts';
import { classifyAnchor } from './anchors.ts';
import type { TableBlock, TableRow } from './blocks.ts';
import { findSpans } from './durations.ts';
import { milestonesOf } from './heads.ts';
import { isScaled, noScale, scaleOf, severitiesOf } from './scales.ts';
import type { Scale } from './scales.ts';
import { lowerCase } from './statements.ts';
import type { Grammar } from './statements.ts';
import type { RichText } from './text.ts';
import { isUnit } from './units-above.ts';

const timeColumn =
  /\b(?:time|timeline|timeframe|time ?frame|sla|target|deadline|duration|within|period|due|when|goal|window|frist|zeit|zeitraum|délais?|plazo|prazo|tiempo|tempo|termijn|eta|expectation|schedule|termine|scadenza|tempistiche|durata|durée|échéance|duración|duração|objectif|cible|objetivo|meta|obiettivo|ziel|doel)\b|时效|目安|목표|时间|時間|目标|目標|期間|时限|期限|срок|время|기한|시간|기간/;
export const severityColumn =
  /\b(?:severity|priority|level|cvss|tier|classification|class|impact|risk|rating|urgency|schweregrad|gravité|sévérité|gravedad|severidad|severidade|gravità|ernst|category)\b|严重|级别|等级|重要度|深刻度|심각도|등급|серь[её]зность|критичность/;
export const stageColumn =
  /\b(?:stage|step|milestone|phase|action|activity|event|type|task|étape|schritt|etapa|fase|commitment|what|metric|process|passo|stap|milestone)\b|阶段|步骤|段階|단계|этап/;
/** Ways to report: a “GitHub advisory” in such a column is no act. */
export const channel =
  /\b(?:channel|via|method|contact|where|canal|kanal|canale|kanaal)\b|渠道|方式|窓口|채널|канал/;
/** Who the row is about. */
export const audienceColumn =
  /^(?:audience|customers?|users?|who|plan|edition|reporters?|kunden?|clients?|clientes?)$/;
/** What to write to which address: "Vulnerability disclosure" in such a column is a subject. */
export const purposeColumn =
  /^(?:purpose|reason|topic|subject|use case|matter|zweck|anliegen|objet|motif|motivo|asunto|assunto|用途|目的|용도|목적)s?$/;
export const versionTable =
  /\b(?:version|released?|eol|end of|branch|lts|python|node|django|rails)\b|\bsupport(?:ed)?(?! (?:request|response))\b|\bmaintenance\b|版本/;
export const measured =
  /\b(?:metric|kpi|mtt[adfr]|mean time|measure(?:ment)?|actual|last (?:quarter|month|year)|current value|average)\b/;

/** What users are told to do. */
export const adviceColumn = /\brecommended (?:action|update|upgrade|deadline)|推奨/;
/** A column that says when each row's clock starts. */
export const startColumn =
  /\b(?:starts?|starting|clock|counted|measured|begins?)\b|^from$|ab wann|à partir de|起算|起点/;

export interface Column {
  lower: string;
  milestones: Milestone[];
  scale: Scale;
  time: boolean;
  /** Called so, or seen in its cells. */
  times: boolean;
  anchor: Anchor | null;
}
/** "Fix (from confirmation)". */
function anchorIn(header: string): Anchor | null {
  const phrase = /\b(?:from|after|of|since|once|following)\s(.{2,40})/.exec(header)?.[1];
  return phrase === undefined ? null : classifyAnchor(phrase);
}

/** Whatever the column is called: most of its cells open with a time. */
export function holdsTimes({ rows }: TableBlock, at: number): boolean {
  const cells = rows.slice(0, 20).map((row) => lowerCase(row.cells[at]?.text ?? '').slice(0, 80));
  const timed = cells.filter((cell) => findSpans(cell)[0]?.outer === 0);
  return timed.length > 1 && timed.length * 2 >= cells.length;
}

export function columnsOf(table: TableBlock, grammar: Grammar): Column[] {
  return table.header.cells.map((cell, at) => {
    const lower = lowerCase(cell.text);
    const milestones = milestonesOf(lower.replace(/\((?:from|after|since)[^()]{2,40}\)/, ''), grammar.order);
    const scale = severityColumn.test(lower) ? noScale : scaleOf(lower, grammar.levels);
    const time = timeColumn.test(lower) || isUnit(lower, grammar.order);
    const times = time || holdsTimes(table, at);
    return { lower, milestones, scale, time, times, anchor: anchorIn(lower) };
  });
}

/** "Public advisory published (CVSS ≥ 7.0)": a remark in brackets says which severities the row is for. */
export function remarkOf({ cells }: TableRow, levels: Grammar['levels']): Scale {
  const texts = cells.map(({ text }) => lowerCase(text).trim());
  const timed = texts.filter((text) => findSpans(text).length > 0);
  if (timed.some((text) => severitiesOf(text).length > 0)) return noScale; // each time says its own
  const found = texts.flatMap((text) => onlyGrades.exec(text)?.[1] ?? []);
  return found.map((text) => scaleOf(text, levels)).find(isScaled) ?? noScale;
}
const onlyGrades =
  /\p{L}\s?[(（]((?:for |only )?(?:cvss(?: score)?\s?(?:≥|>=|>)?\s?\d(?:\.\d)?(?:\+|\s?(?:-|–)\s?\d{1,2}(?:\.\d)?)?|(?:(?:critical|high|medium|low)(?:\s?[,/&+]\s?|\s(?:and|or)\s)?){1,3})(?: severity)?(?: only)?)[)）]$/u;

/** A column called "Day" whose cells are bare numbers draws a timeline. */
export function withDays(table: TableBlock): TableBlock {
  const days = table.header.cells.map(({ text }) =>
    /^(?:day|jour|tag|día|dia)\s?$/.test(lowerCase(text).trim()),
  );
  if (!days.includes(true)) return table;
  const marked = (cell: RichText, at: number): RichText =>
    days[at] === true && /^\d{1,3}(?:\s?[–-]\s?\d{1,3})?\+?$/.test(cell.text.trim())
      ? { ...cell, text: `day ${cell.text.trim()}` }
      : cell;
  return { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(marked) })) };
}
