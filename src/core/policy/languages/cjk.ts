/** What Chinese, Japanese and Korean share: no spaces between words, so heads are bare characters. Pure. */
import type { Duration, Milestone } from '#shared/schema/policy.ts';
import type { Head } from './language.ts';

const numbers: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十四: 14,
  十五: 15,
  三十: 30,
  九十: 90,
};
const number =
  '(?:\\d{1,4}(?:\\.\\d)?|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])';
export const cjkSpan = (units: string): RegExp =>
  new RegExp(
    // a day of a date is no time: “2025年1月27日”
    `(?<lead>)(?<![\\d.年月同])(?<!(?:19|20)\\d\\d[年년]\\s?\\d{1,2}[月월]\\s?)(?!(?:19|20)\\d\\d\\s?[年년.-])(?:(?<low>${number})\\s?(?:个|個)?\\s?(?:${units})?\\s?(?:-|–|—|~|～|〜|至|到|から)\\s?)?(?<high>${number})\\s?(?:个|個|ヶ|か)?\\s?(?<adj>(?:自然|営業|工作)?)(?<unit>${units})`,
    'gu',
  );
export const cjkHead = (milestone: Milestone, kind: Head['kind'], words: string): Head => ({
  re: new RegExp(`(?:${words})`, 'gu'),
  milestone,
  kind,
});

const link = '和与與及或は・、';
/** “高”, “中”, “低” as words of their own: not in “提高”, “报告中”. */
export const grade = (character: string, words: string): RegExp =>
  new RegExp(
    `${words}|(?<!(?![${link}度性为為])\\p{Script=Han})${character}(?!(?![${link}危])\\p{Script=Han}|で|に|の|め)`,
    'u',
  );

export const cjk = {
  numbers,
  working: /工作|営業|영업/,
  workingBefore: /(?:영업일|근무일|営業日|工作日)(?:\s?기준)?(?:で|의|으로)?\s?(?:(?:약|최대|대략)\s?)?$/,
  headFinal: true,
  doubt: /(?!)/,
  clauseBreak: /[,，;；:：、()（）。→]|并|然后|以及/gu,
  cadences: [
    [/每两周|隔周|隔週|2週間ごと|격주(?:로)?/gu, { n: 2, unit: 'week' }],
    [/每周|每週|每星期|毎週|매주|주간/gu, { n: 1, unit: 'week' }],
    [/每天|每日|毎日|매일/gu, { n: 1, unit: 'day' }],
    [/每月|毎月|매월|매달(?![지린려아])/gu, { n: 1, unit: 'month' }],
  ] satisfies (readonly [RegExp, Duration])[],
  outsider: /用户|客户|ユーザー|利用者/,
} as const;
