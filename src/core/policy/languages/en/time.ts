/** English times: numbers, units, and the words that bound a span. Pure. */
import type { Bound, Language } from '../language.ts';

export const numbers: Readonly<Record<string, number>> = {
  'half a': 0.5,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  'a couple of': 2,
  'a couple': 2,
  'couple of': 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  eighteen: 18,
  twenty: 20,
  'twenty one': 21,
  'twenty four': 24,
  'twenty eight': 28,
  thirty: 30,
  'thirty six': 36,
  forty: 40,
  'forty five': 45,
  'forty eight': 48,
  fifty: 50,
  sixty: 60,
  'seventy two': 72,
  ninety: 90,
  'one hundred': 100,
  'a hundred': 100,
  'one hundred and twenty': 120,
  'one hundred twenty': 120,
  'one hundred and eighty': 180,
  'one hundred eighty': 180,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  tenth: 10,
  fourteenth: 14,
  thirtieth: 30,
  next: 1,
  same: 1,
};

const words = Object.keys(numbers)
  .filter((word) => word !== 'next' && word !== 'same')
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replaceAll(' ', '[\\s-]'))
  .join('|');
const number = `(?:\\d{1,4}(?:\\.\\d)?|\\[\\d{1,3}\\]|\\b(?:${words}))`;
const unit =
  'weekdays?|workdays?|workweeks?|hours?|hrs?|days?|weeks?|wks?|months?|years?|fortnights?|quarters?|minutes?|mins|seconds|secs|bds?|h|d|w|mos?';
const adjective =
  '(?:(?:business|working|work|office|calendar|full|more|consecutive|regular|solar|bank|week)[\\s-])?';
const between = '(?:\\s?(?:-|–|—|‐|‑|−|~|to|or|through|/)\\s?|\\sand\\s)';
const units = `(?:${unit})`;

/** "between 7 and 14 days", "1-2 weeks", "three (3) business days", "the next business day". */
export const span = new RegExp(
  `(?<lead>^|[^\\p{L}\\p{N}.])(?:(?<low>${number})\\+?(?:\\s?${units})?${between})?(?<high>${number}|\\b(?:(?:next|same)(?=\\s(?:business|working|work))|same(?=\\s(?:day|week)\\b(?!\\sas\\b))))\\+?(?:\\s?\\(\\s?\\w{1,12}\\s?\\))?(?:[\\s-]{1,2}|(?<=\\d))(?<adj>${adjective}(?:\\(?(?:business|working|calendar)\\)?[\\s-])?)(?<unit>${units})(?![\\p{L}\\p{N}])(?<tail>\\s?\\((?:business|working|calendar)(?:\\sdays)?\\))?`,
  'gu',
);

export const spanUnits: Language['units'] = [
  [/^minutes?$|^mins$|^sec/, 'minute', false],
  [/^(?:weekday|workday|bd)s?$/, 'day', true],
  [/^workweeks?$/, 'week', true],
  [/^(?:h|hr|hour)s?$/, 'hour', false],
  [/^d(?:ays?)?$/, 'day', false],
  [/^(?:w|wk|week)s?$/, 'week', false],
  [/^fortnights?$/, 'fortnight', false],
  [/^mo(?:s|nths?)?$/, 'month', false],
  [/^quarters?$/, 'quarter', false],
  [/^years?$/, 'year', false],
];

export const before: readonly (readonly [RegExp, Bound | 'hedge'])[] = [
  [
    /\b(?:usually|typically|generally|normally|often|mostly|ideally|on average|in most cases|hopefully)[,]?\s?$/,
    'hedge',
  ],
  [
    /(?:\b(?:(?:the|our|a) (?:usual|standard|normal|default|typical|regular|initial)|about|around|approximately|approx\.?|roughly|circa|some|another|full|more|an? further|further|a period of|a window of|a total of|the order of|an? additional))\s?$/,
    'hedge',
  ],
  [/\b(?:no|not|never) (?:later|longer|more|greater) than\s?$/, 'within'],
  [/\b(?:no|not) (?:less|fewer|sooner|earlier|shorter) than\s?$/, 'at-least'],
  [/\b(?:not|never) (?:to )?(?:exceed|(?:take|need|require|wait) (?:longer|more) than)\s?$/, 'within'],
  [/\b(?:such as|e\.g\.,?|for example,?|for instance,?)\s?$/, 'hedge'],
  [/\b(?:more|longer|later|older|greater) than\s?$|\b(?:exceed(?:s|ed|ing)?|beyond|over)\s?$/, 'over'],
  [/(?:\bat least|\ba minimum(?: of)?|\bminimum|\bmin\.?)\s?$/, 'at-least'],
  [/\b(?:the )?(?:past|last|previous|preceding|prior)\s?$|\bhistorically,? (?:with)?(?:in )?$/, 'past'],
  [
    /\b(?:within|with in|inside(?: of)?|under|up to|upto|at most|at the most|less than|fewer than|a maximum(?: of)?|maximum(?: of)?|max\.?|in the space of|in as little as|targeting|target(?:ed)? (?:of|at|is)|aim(?:s|ing)? (?:for|at)|a (?:goal|target) of|by (?:the )?(?:end of )?)\s?$/,
    'within',
  ],
  [/\b(?:in|in the)\s?$/, 'within'],
  [/\bwithin (?:the|an|our) [a-z]{2,15}-[a-z]{2,15}\s?$/, 'within'], // “within the industry-standard 90 days”
  [/\b(?:the )?(?:first|next|following|span of|course of)\s?$/, 'hedge'],
  [/\b(?:end of(?: the)?)\s?$/, 'hedge'],
  [/\bbetween\s?$/, 'within'],
  [/\bfrom\s?$/, 'hedge'],
  [/\b(?:every|each|per|every other|once|twice)\s?$/, 'every'],
  [/\b(?:for)\s?$/, 'for'],
  [/\b(?:after|following)\s?$/, 'after'],
  [/\b(?:until|till)\s?$/, 'until'],
  [/\bthe\s?$/, 'hedge'],
];

export const after: readonly (readonly [RegExp, Bound])[] = [
  [/^\s?(?:have|has) (?:passed|elapsed|gone by)/, 'after'],
  [/^\s?(?:ago|old|earlier|of (?:silence|inactivity|age))\b/, 'past'],
  [/^(?:-|\s)?(?:(?:advance|prior) )?notice\b/, 'ahead'],
  [/^,?\s?(?:in advance|ahead|beforehand|prior|before|leading up)\b/, 'ahead'],
  [/^\s?(?:or less|or sooner|at (?:the )?(?:most|latest|outside)|max(?:imum)?)\b/, 'within'],
  [/^\s?(?:or more|or longer|minimum)\b/, 'at-least'],
  [
    /^\s?(?:of no |without |with no |have passed without|has passed without|pass(?:es)? without|go(?:es)? by without)/,
    'past',
  ],
];
