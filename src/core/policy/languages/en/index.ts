/**
 * English for the policy reader. Every expression runs over one sentence in lower case and is free of nested
 * repetition. Pure.
 */
import { cadencesOf, hasWord, word } from '../build.ts';
import type { Language } from '../language.ts';
import { heads } from './heads.ts';
import { after, before, numbers, span, spanUnits } from './time.ts';

export const english: Language = {
  id: 'en',
  hint: /\b(?:hours?|hrs?|minutes?|mins|seconds|secs|days?|weeks?|wks?|months?|years?|fortnights?|quarters?|weekdays?|workdays?)\b|\d\s?(?:h|d|w|bds?|mos?)\b/,
  span,
  units: spanUnits,
  numbers,
  vague: word(
    '(?:a )?(?:few|several|some|many|multiple|handful of|number of) (?:more |business |working |short )?(?:hours|days|weeks|months)',
  ),
  cadences: cadencesOf(
    'daily|each day|every day|once (?:per|a) day',
    'weekly|each week|every week|once (?:per|a) week',
    'bi-?weekly|fortnightly|(?:every|each) fortnight|every other week|twice a month',
    'monthly|each month|every month|once (?:per|a) month',
  ),
  rest: hasWord(
    '(?:all )?(?:the )?others?(?! (?:than|party|parties))|everything else|the rest|rest|standard|normal|non-critical|otherwise|remainder|(?:lower|lesser)[- ](?:severit(?:y|ies)|priority|risk|impact)|less (?:severe|critical|serious)|remaining|any other',
  ),
  working: /business|working|work|office|bank|week/,
  before,
  after,
  doubt:
    /^\s?[,(]?\s?(?:on |during |excluding |counting )?(?:only )?(?:business days|working days|business hours|working hours|weekdays|weekends)\b/,
  heads,
  condition:
    /\b(?:if|unless|in case|in the event|in cases where|should (?:you|we|the|there|no)|when (?:you|we) (?:have|do|did)(?: not|n't)|where (?:we|there) (?:are|is) (?:no|unable)|whenever|provided that|assuming|failing (?:that|this)|(?:during|over) (?:the )?(?:holidays?|vacations?|weekends?|christmas|summer)|between \d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec)\w{0,6} and)\b/,
  silence:
    /\b(?:not?|n't|never|without|no|lack of|absence of|fail(?:s|ed|ure|ing)? to|hasn't|haven't|unable to|silen(?:t|ce)|unanswered|unresponsive|un(?:acknowledged|resolved))\b(?: \S{1,20}){0,6}? ?(?:received?|receiv(?:es|ing)|heard?|get|got|gotten|respon(?:d|se|ded|ses|ds|ding|sive)|repl(?:y|ies|ied)|acknowledg\w{0,6}|answer(?:s|ed)?|contact(?:ed)?|progress|fix(?:ed)?|resolved?|address(?:ed)?|action|engagement|silence|unanswered|unresponsive)\b/,
  negation:
    /\b(?:no (?:guarantee|guaranteed|sla|formal|fixed|specific|commitment|promise|set|defined|official)|not (?:guarantee|guaranteed|commit|promise|provide|offer|always|able|be able|currently)|cannot|can't|can not|don't (?:guarantee|promise|commit|offer|provide)|doesn't (?:guarantee|promise|provide|offer)|without (?:any )?guarantee|won't|will not)\b/,
  anchors: [
    [
      /^(?:\S{1,15} ){0,3}?(?:fix(?:es)?|patch(?:es)?) (?:is|are) (?:required|needed|necessary|possible)/,
      'received',
    ],
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
      /^(?:\S{1,15} ){0,4}?(?:confirm(?:ation|ed|ing)|triag(?:e|ed|ing)|valid(?:ation|ated|ating|ity)?|verif(?:ication|ied|ying)|assess(?:ment|ed|ing)|accept(?:ance|ed|ing)|reproduc(?:tion|ed|ing)|(?:our )?(?:analysis|investigation|evaluation|determination|verdict|decision)|agreed?|agreeing|establish(?:ed)?|determin(?:e|ed)|qualif(?:y|ied))\b/,
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
    /\b(?:scan(?:s|ned|ning|ner|ners)?|rotat(?:e|es|ed|ing|ion)|passwords?|passphrases?|secrets?|backups?|retention|retained|retain|logs?|logging|tokens?|sessions?|ttl|certificates?|credentials?|keys?|cookies?|cache[ds]?|expir(?:e|es|ed|y|ation|ing)|dependenc(?:y|ies)|dependabot|renovate|cron|nightly|pentests?|penetration tests?|audit(?:s|ed|ing)?|trainings?|end[- ]of[- ]life|eol|lts|deprecat(?:e|ed|ion)|msrv|rewards?|bount(?:y|ies)|payouts?|payments?|paid|invoices?|mean time|mtt[adfr]|uptime|downtime|maintenance|subscriptions?|refunds?|lockout|locked out|rate[- ]limit\w{0,4}|accounts?|nominat\w{0,5}|vot(?:e|es|ing)|meetings?|drills?|tabletop|stale|inactiv(?:e|ity)|pull requests?|merge requests?|commits?(?! to\b)|prs|code reviews?|renew\w{0,3}|base images?|operating systems?|servers|evidence|support tickets?|(?:deletion|data|access|erasure|feature) requests?)\b/,
  holdBack:
    /\b(?:before|prior to|until|ahead of)\b(?: \S{1,20}){0,6}? ?(?:public(?:ly|ation|i[sz]\w{1,5})?|disclos(?:e|es|ed|ing|ure)|publish(?:ed|ing)?|shar(?:e|ed|ing)|announc\w{1,5}|reveal\w{0,3}|release[ds]?|releasing)\b/,
  outsider:
    /\b(?:distributors?|vendors?|downstreams?|customers?|users?|members?|fix (?:team|lead)|(?:release|incident) (?:managers?|commanders?|team|lead|coordinators?)|on-?call|engineers?|contributors?|administrators?|admins?|operators?|deployers?|steps|nominees?|upstreams?|third[- ]part(?:y|ies)|partners?|integrators?|packagers?|employees|developers?|github|cna|mitre|subscribers?|consumers?|individuals|stakeholders)\b/,
  clauseBreak:
    /[,;:()—–]|\s[-/]\s|\b(?:and|but|or|then|while|whereas|so that|which|with|though|although|however|because)\b/g,
};
