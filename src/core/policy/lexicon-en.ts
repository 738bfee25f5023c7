/**
 * English for the policy reader: spans of time, bounds, heads (who does what), conditions, anchors. Every
 * expression runs over one sentence in lower case and is free of nested repetition. Pure.
 */
import type { Head, Language } from './language.ts';

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
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
  next: 1,
  same: 1,
};

const words = Object.keys(numbers)
  .filter((word) => word !== 'next' && word !== 'same')
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replaceAll(' ', '[\\s-]'))
  .join('|');
const number = `(?:\\d{1,4}(?:\\.\\d)?|\\b(?:${words}))`;
const unit =
  'weekdays?|workdays?|workweeks?|hours?|hrs?|days?|weeks?|wks?|months?|years?|fortnights?|quarters?|bds?|h|d|w|mos?';
const adjective =
  '(?:(?:business|working|work|office|calendar|full|consecutive|regular|solar|bank|week)[\\s-])?';
const between = '(?:\\s?(?:-|–|—|‐|‑|−|~|to|or|through|/)\\s?|\\sand\\s)';
const units = `(?:${unit})`;

/** "between 7 and 14 days", "1-2 weeks", "three (3) business days", "the next business day". */
const span = new RegExp(
  `(?<lead>^|[^\\p{L}\\p{N}.])(?:(?<low>${number})\\+?(?:\\s?${units})?${between})?(?<high>${number}|\\b(?:(?:next|same)(?=\\s(?:business|working|work))|same(?=\\s(?:day|week)\\b)))\\+?(?:\\s?\\(\\s?\\w{1,12}\\s?\\))?(?:[\\s-]{1,2}|(?<=\\d))(?<adj>${adjective}(?:\\(?(?:business|working|calendar)\\)?[\\s-])?)(?<unit>${units})(?![\\p{L}\\p{N}])(?<tail>\\s?\\((?:business|working|calendar)(?:\\sdays)?\\))?`,
  'gu',
);

const heads: Head[] = [
  // disclosure
  {
    re: /\b(?:fully |publicly )?(?:disclos(?:e|es|ed|ing)|publici[sz](?:e|es|ed|ing)|(?:go|becom)(?:es?|ing)? public|(?:made|make|makes|making) (?:\S{1,15} ){0,3}?public)\b/g,
    milestone: 'disclose',
    kind: 'verb',
  },
  {
    re: /\b(?:publish|announc|issu|releas)(?:e|es|ed|ing)? (?:\S{1,15} ){0,3}?(?:advisor(?:y|ies)|cves?|details?|announcements?|bulletins?|write-?ups?|publicly|post-?mortems?|disclosures?)\b/g,
    milestone: 'disclose',
    kind: 'verb',
  },
  { re: /\b(?:publish|announc)(?:e|es|ed|ing)\b/g, milestone: 'disclose', kind: 'verb' },
  {
    re: /\b(?:(?:public|full|coordinated|responsible|vulnerability) )?(?:disclosures?|publication)\b|\bembargo(?:es|ed)?\b|\bpublic (?:release|announcement|exposure|advisory)\b|\b(?:security )?advisor(?:y|ies)\b|\bke(?:ep|pt) (?:\S{1,15} ){0,3}?(?:confidential|private|secret)\b/g,
    milestone: 'disclose',
    kind: 'noun',
  },
  // fixing
  {
    re: /\b(?:publish|announc|issu|releas|ship|deliver|deploy|provid|develop|prepar|creat|produc|push|rolled|rolling|roll|merg|mak|made|land|backport|implement|appl)(?:e|es|s|y|ied|ped|ping|ed|ing)?(?: out)? (?:\S{1,15} ){0,3}?(?:fix(?:es)?|patch(?:es)?|hotfix(?:es)?|updates? (?:for|to fix)|(?:new|fixed|patched|security|updated|point|corrected) (?:releases?|versions?|updates?)|mitigations?|workarounds?|remediations?|solutions?)\b/g,
    milestone: 'fix',
    kind: 'verb',
  },
  {
    re: /\b(?:fix(?:es|ed|ing)?|patch(?:es|ed|ing)?|resolv(?:e|es|ed|ing)|remediat(?:e|es|ed|ing)|mitigat(?:e|es|ed|ing)|address(?:es|ed|ing)?|rectif(?:y|ies|ied)|solv(?:e|es|ed|ing)|repair(?:s|ed|ing)?|hotfix(?:ed)?)\b(?= (?:it|them|an?|the|any|all|this|these|that|those|your|our|each|every|reported|confirmed|valid|verified|accepted|validated|critical|high|medium|low|moderate|severe|security|vulnerabilit|issues?|bugs?|problems?|within|in|by|as|no|and|or|before)\b)/g,
    milestone: 'fix',
    kind: 'verb',
  },
  {
    re: /\b(?:fixed|patched|resolved|remediated|mitigated|addressed|rectified|solved)\b/g,
    milestone: 'fix',
    kind: 'verb',
  },
  {
    re: /\b(?:(?:bug|security|hot)[- ]?)?(?:fix(?:es|ing)?|hotfix(?:es)?|patch(?:es|ing)?)\b|\b(?:resolution|remediation|mitigation|correction)s?\b|\bresolve\b|\baddress\b|\bsecurity (?:updates?|releases?)\b|\b(?:fixed|patched|patch) (?:release|version)s?\b/g,
    milestone: 'fix',
    kind: 'noun',
  },
  // updates on a report
  {
    re: /\b(?:updat(?:e|es|ed|ing) (?:you|the (?:reporter|researcher|finder|submitter|advisory thread)|reporters?|researchers?)|(?:keep|kept|keeping) (?:\S{1,15} ){1,3}?(?:informed|updated|posted|up[- ]to[- ]date|apprised|in the loop)|(?:inform|notify) (?:you|the reporter) (?:\S{1,15} ){0,3}?(?:progress|status))\b/g,
    milestone: 'update',
    kind: 'verb',
  },
  {
    re: /\b(?:status|progress|regular|periodic|ongoing|follow-?up|further|weekly|bi-?weekly|daily|monthly|fortnightly) (?:\S{1,15} )?(?:updates?|reports?)\b|\b(?:updates?|report) (?:on|about|regarding|as to) (?:\S{1,15} ){0,3}?(?:progress|status|fix|remediation|investigation|report|issue|case)\b|\b(?<!(?:security|software|dependency|package|version|system|automatic|automated|library|patch|firmware|image|base|regular|database|os|critical|policy|document|documentation) )updates?\b/g,
    milestone: 'update',
    kind: 'noun',
  },
  // assessment
  {
    re: /\b(?:(?:more )?(?:detailed|substantive|full|comprehensive|thorough|in-depth|second|complete) (?:response|reply|answer|follow-?up)|(?:an? |our |the |your )?(?:estimated |expected |tentative |proposed |preliminary )?(?:timeline|time ?frame|timeframe|schedule|plan|eta|estimate|roadmap) (?:for|to|of) (?:\S{1,15} ){0,3}?(?:fix(?:es|ing)?|resolution|resolving|patch|remediation|mitigation|address(?:ing)?|next steps)|(?:action|remediation|resolution|mitigation|fix) (?:plan|estimate|eta|schedule)|estimated (?:resolution|fix) (?:date|time))\b/g,
    milestone: 'assess',
    kind: 'verb',
  },
  {
    re: /\b(?:assess(?:es|ed|ing)?|triag(?:e|es|ed|ing)|evaluat(?:e|es|ed|ing)|validat(?:e|es|ed|ing)|investigat(?:e|es|ed|ing)|verif(?:y|ies|ied|ying)|analy[sz](?:e|es|ed|ing)|review(?:s|ed|ing)?|reproduc(?:e|es|ed|ing)|determin(?:e|es|ed|ing)|examin(?:e|es|ed|ing)|classif(?:y|ies|ied)|look(?:s|ed|ing)? into|(?:let you know|tell you|inform you|notify you|decide|communicate) (?:whether|if|our (?:assessment|decision|findings|verdict)|the (?:outcome|result|decision))|confirm(?:s|ed|ing)?(?= or (?:reject|deny|decline|dismiss))|confirm(?:s|ed|ing)? (?:(?:the |a |an |your |any |all |that |whether |if )(?:\S{1,20} ){0,3}?(?:issue|vulnerabilit(?:y|ies)|bug|problem|finding|validity|existence|impact|severity)))(?!\S)/g,
    milestone: 'assess',
    kind: 'verb',
  },
  {
    re: /\b(?:assessments?|triage|triaging|evaluations?|validation|validating|investigations?|verification|analysis|confirmation of (?:the )?(?:issue|vulnerability|bug|validity)|(?:issue|vulnerability|bug) confirmation|severity (?:rating|determination|classification|score|scoring)|classification|accept(?:ance)?(?: or |\/)reject(?:ion)?|initial (?:findings|review|diagnosis)|review|decision|verdict)\b/g,
    milestone: 'assess',
    kind: 'noun',
  },
  {
    re: /\breject(?:s|ed|ing)? (?:it|them|the (?:report|issue|vulnerability))\b|\b(?:report|inform|tell|notify|update)s?\b(?=.{0,60}\b(?:outcome|result)s? of (?:the|our|its) (?:investigation|analysis|assessment|triage)\b)/g,
    milestone: 'assess',
    kind: 'verb',
  },
  { re: /\b(?:another|a second) (?:one|response|reply|message)\b/g, milestone: 'assess', kind: 'noun' },
  // acknowledgement
  {
    re: /\b(?:acknowledg(?:e|es|ed|ing)|confirm(?:s|ed|ing)? (?:that )?(?:we|i)(?:'ve| have)? (?:got|received)|confirm(?:s|ed|ing)? (?:\S{1,12} ){0,2}?(?:receipt|reception|receiving|delivery)|receipt (?:will be |is )?confirmed)\b/g,
    milestone: 'acknowledge',
    kind: 'verb',
  },
  {
    re: /\b(?:(?:respond|answer|react)(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|(?:get|gets|got|getting|come|be|write|writes|writing) back (?:to|with)|(?:hear|heard) (?:back|from)|(?:contact|reach|email|message|notif)(?:s|y|ies|ied|ed|ing)? (?:out to )?(?:you|the reporter|reporters|back)|contact you back|(?:be )?in touch|(?:be )?contacted|reach(?:es|ing)? out|follow(?:s|ing)? up with (?:you|the reporter)|send (?:\S{1,12} ){0,3}?(?:response|reply|confirmation|acknowledge?ment)|touch base)\b/g,
    milestone: 'acknowledge',
    kind: 'weak',
  },
  {
    re: /\backnowledge?ments?\b|\b(?:confirmation|proof) of (?:receipt|reception|your report)\b|\breceipt (?:confirmation|acknowledge?ment)\b|\bconfirmation (?:e-?mail|message|reply)\b|\b(?<!incident )(?:responses?|reply|replies|answers?)(?! (?:team|plan|process|committee|to (?:your )?questions))\b|\b(?:initial|first) (?:contact|touch|reaction|feedback|human response)\b|\bhear back\b|\breceipt\b|\bfeedback\b/g,
    milestone: 'acknowledge',
    kind: 'noun',
  },
  { re: /\bconfirmations?\b/g, milestone: 'assess', kind: 'noun' },
];

export const english: Language = {
  id: 'en',
  hint: /\b(?:hours?|hrs?|days?|weeks?|wks?|months?|years?|fortnights?|quarters?|weekdays?|workdays?)\b|\d\s?(?:h|d|w|bds?|mos?)\b/,
  span,
  units: [
    [/^(?:weekday|workday|bd)s?$/, 'day', true],
    [/^workweeks?$/, 'week', true],
    [/^(?:h|hr|hour)s?$/, 'hour', false],
    [/^d(?:ays?)?$/, 'day', false],
    [/^(?:w|wk|week)s?$/, 'week', false],
    [/^fortnights?$/, 'fortnight', false],
    [/^mo(?:s|nths?)?$/, 'month', false],
    [/^quarters?$/, 'quarter', false],
    [/^years?$/, 'year', false],
  ],
  numbers,
  working: /business|working|work|office|bank|week/,
  before: [
    [
      /\b(?:usually|typically|generally|normally|often|mostly|ideally|on average|historically|in most cases|hopefully)[,]?\s?$/,
      'hedge',
    ],
    [
      /(?:\b(?:about|around|approximately|approx\.?|roughly|circa|some|another|full|a period of|a window of|a total of|the order of|an? additional)|~|≈)\s?$/,
      'hedge',
    ],
    [/\b(?:no|not) (?:later|longer|more|greater) than\s?$/, 'within'],
    [/\b(?:no|not) (?:less|fewer|sooner|earlier|shorter) than\s?$/, 'at-least'],
    [/\bnot (?:exceed|take longer than)\s?$/, 'within'],
    [
      /\b(?:more|longer|later|older|greater) than\s?$|\b(?:exceed(?:s|ed|ing)?|beyond|over)\s?$|>\s?$/,
      'over',
    ],
    [/(?:\bat least|\ba minimum(?: of)?|\bminimum|\bmin\.?|≥|>=)\s?$/, 'at-least'],
    [/\b(?:the )?(?:past|last|previous|preceding|prior)\s?$/, 'past'],
    [
      /\b(?:within|with in|inside(?: of)?|under|up to|upto|at most|at the most|less than|fewer than|a maximum(?: of)?|maximum(?: of)?|max\.?|in the space of|in as little as|by (?:the )?(?:end of )?)\s?$|(?:≤|<=|<)\s?$/,
      'within',
    ],
    [/\b(?:in|in the)\s?$/, 'within'],
    [/\bwithin (?:the|an|our) [a-z]{2,15}-[a-z]{2,15}\s?$/, 'within'], // “within the industry-standard 90 days”
    [/\b(?:the )?(?:first|next|following|span of|course of)\s?$/, 'hedge'],
    [/\b(?:end of(?: the)?)\s?$/, 'hedge'],
    [/\b(?:between|from)\s?$/, 'hedge'],
    [/\b(?:every|each|per|every other|once|twice)\s?$/, 'every'],
    [/\b(?:for)\s?$/, 'for'],
    [/\b(?:after|following)\s?$/, 'after'],
    [/\b(?:until|till)\s?$/, 'until'],
    [/\bthe\s?$/, 'hedge'],
  ],
  after: [
    [/^\s?(?:have|has) (?:passed|elapsed)/, 'after'],
    [/^\s?(?:ago|old|earlier|of (?:silence|inactivity|age))\b/, 'past'],
    [/^,?\s?(?:in advance|ahead|beforehand|prior|before|leading up)\b/, 'ahead'],
    [/^\s?(?:or less|or sooner|at (?:the )?(?:most|latest|outside)|max(?:imum)?)\b/, 'within'],
    [/^\s?(?:or more|or longer|minimum)\b/, 'at-least'],
    [
      /^\s?(?:of no |without |with no |have passed without|has passed without|pass(?:es)? without|go(?:es)? by without)/,
      'past',
    ],
  ],
  doubt:
    /^\s?[,(]?\s?(?:on |during |excluding |counting )?(?:only )?(?:business days|working days|business hours|working hours|weekdays|weekends)\b/,
  heads,
  condition:
    /\b(?:if|unless|in case|in the event|in cases where|should (?:you|we|the|there|no)|when (?:you|we) (?:have|do|did)(?: not|n't)|where (?:we|there) (?:are|is) (?:no|unable)|whenever|provided that|assuming|failing (?:that|this))\b/,
  silence:
    /\b(?:not?|n't|never|without|no|lack of|absence of|fail(?:s|ed|ure|ing)? to|hasn't|haven't|unable to|silen(?:t|ce)|unanswered|unresponsive|un(?:acknowledged|resolved))\b(?: \S{1,20}){0,6}? ?(?:received?|receiv(?:es|ing)|heard?|get|got|gotten|respon(?:d|se|ded|ses|ds|ding|sive)|repl(?:y|ies|ied)|acknowledg\w{0,6}|answer(?:s|ed)?|contact(?:ed)?|progress|fix(?:ed)?|resolved?|address(?:ed)?|action|engagement|silence|unanswered|unresponsive)\b/,
  negation:
    /\b(?:no (?:guarantee|guaranteed|sla|formal|fixed|specific|commitment|promise|set|defined|official)|not (?:guarantee|guaranteed|commit|promise|provide|offer|always|able|be able|currently)|cannot|can't|can not|don't (?:guarantee|promise|commit|offer|provide)|doesn't (?:guarantee|promise|provide|offer)|without (?:any )?guarantee|won't|will not)\b/,
  anchors: [
    [/^(?:\S{1,15} ){0,4}?(?:linux-?)?distros/, 'distros-post'],
    [/^(?:\S{1,15} ){0,4}?(?:aware|awareness|discover\w{0,5}|learning)\b/, 'aware'],
    [
      /^(?:\S{1,15} ){0,3}?(?:confirmation|confirm(?:ed|ing)) (?:of )?(?:the )?(?:receipt|reception)/,
      'acknowledged',
    ],
    [
      /^(?:\S{1,15} ){0,3}?(?:acknowledg\w{0,8}|(?:initial|first|our|the) (?:response|reply))\b/,
      'acknowledged',
    ],
    [
      /^(?:\S{1,15} ){0,4}?(?:confirm(?:ation|ed|ing)|triag(?:e|ed|ing)|valid(?:ation|ated|ating|ity)?|verif(?:ication|ied|ying)|assess(?:ment|ed|ing)|accept(?:ance|ed|ing)|reproduc(?:tion|ed|ing)|(?:our )?(?:analysis|investigation|evaluation|determination))\b/,
      'assessed',
    ],
    [
      /^(?:\S{1,15} ){0,3}?(?:fix(?:es)?|patch(?:es)?|mitigation|remediation|resolution|correction|hotfix|solution)\b(?: (?:is|are|was|has|have|been|being|becomes?|made)){0,3} (?:ready|developed|merged|committed|completed?|prepared|finished|written|tested)\b/,
      'fix-ready',
    ],
    [
      /^(?:\S{1,15} ){0,4}?(?:fix(?:es|ed)?|patch(?:es|ed)?|releas(?:e|es|ed|ing)|mitigation|remediation|resolution|resolved|remediated|mitigated|hotfix|deploy(?:ed|ment|ing)|shipped|(?:security )?update|availability|(?:fixed|new) version)\b/,
      'fix-released',
    ],
    [
      /^(?:\S{1,15} ){0,3}?(?:public(?:ation| disclosure| announcement| release)?|published|advisory|going public)\b/,
      'disclosed',
    ],
    [
      /^(?:\S{1,15} ){0,5}?(?:recei(?:pt|ving|ved|ve)|report(?:s|ed|ing)?|submi(?:ssion|tting|tted)|notif(?:ication|ied|ying)|(?:initial )?(?:contact|disclosure|discovery|message|e-?mail)|sending|sent|filing|hearing|opening|being|you)\b/,
      'received',
    ],
  ],
  severities: [
    [/\bcrit(?:ical)?\b/, 'critical'],
    [/\bhigh(?!er|est|ly| quality|-quality| volume| priority)\b/, 'high'],
    [/\b(?:medium|moderate|med)\b/, 'medium'],
    [/\blow(?!er|est)\b/, 'low'],
  ],
  noise:
    /\b(?:scan(?:s|ned|ning|ner|ners)?|rotat(?:e|es|ed|ing|ion)|passwords?|passphrases?|secrets?|backups?|retention|retained|retain|logs?|logging|tokens?|sessions?|ttl|certificates?|credentials?|keys?|cookies?|cache[ds]?|expir(?:e|es|ed|y|ation|ing)|dependenc(?:y|ies)|dependabot|renovate|cron|nightly|pentests?|penetration tests?|audit(?:s|ed|ing)?|trainings?|end[- ]of[- ]life|eol|lts|deprecat(?:e|ed|ion)|msrv|rewards?|bount(?:y|ies)|payouts?|payments?|paid|invoices?|uptime|subscriptions?|refunds?|lockout|locked out|rate[- ]limit\w{0,4}|accounts?|nominat\w{0,5}|vot(?:e|es|ing)|meetings?|drills?|tabletop|stale|inactiv(?:e|ity)|pull requests?|merge requests?|commits?|prs|code reviews?|renew\w{0,3}|evidence|support tickets?)\b/,
  holdBack:
    /\b(?:before|prior to|until|ahead of)\b(?: \S{1,20}){0,6}? ?(?:public(?:ly|ation|i[sz]\w{1,5})?|disclos(?:e|es|ed|ing|ure)|publish(?:ed|ing)?|shar(?:e|ed|ing)|announc\w{1,5}|reveal\w{0,3}|release[ds]?|releasing)\b/,
  outsider:
    /\b(?:distributors?|vendors?|downstreams?|customers?|users?|members?|fix (?:team|lead)|(?:release|incident) (?:managers?|commanders?|team|lead|coordinators?)|on-?call|engineers?|contributors?|administrators?|admins?|operators?|deployers?|steps|nominees?|upstreams?|third[- ]part(?:y|ies)|partners?|integrators?|packagers?|employees|developers?|github|cna|mitre|subscribers?|consumers?|individuals|stakeholders)\b/,
  clauseBreak:
    /[,;:()—–]|\s-\s|\b(?:and|but|or|then|while|whereas|so that|which|with|though|although|however|because)\b/g,
};
