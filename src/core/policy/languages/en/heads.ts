/** English words that name a milestone: who does what. Pure. */
import type { Head } from '../language.ts';

export const heads: readonly Head[] = [
  // disclosure
  {
    re: /\b(?:fully |publicly )?(?:disclos(?:e|es|ed|ing)|publici[sz](?:e|es|ed|ing)|(?:go|becom)(?:es?|ing)? public|(?:made|make|makes|making) (?:\S{1,15} ){0,3}?public|publicly (?:discuss|share|talk about)(?:ed|ing|d)?)\b/g,
    milestone: 'disclose',
    kind: 'verb',
  },
  {
    re: /(?<!\b(?:the|an|this|that|each|every|any|your|our|security) )\b(?:publish|announc|issu|releas)(?:e|es|ed|ing)? (?:(?!and\b)\S{1,15} ){0,3}?(?:advisor(?:y|ies)|cves?|details?|announcements?|bulletins?|write-?ups?|publicly|post-?mortems?|disclosures?)\b/g,
    milestone: 'disclose',
    kind: 'verb',
  },
  { re: /\b(?:publish(?:es|ed|ing)?|announc(?:e|es|ed|ing))\b/g, milestone: 'disclose', kind: 'verb' },
  {
    re: /\b(?:(?:public|full|coordinated|responsible|vulnerability) )?(?:disclosures?|publication)\b|\bembargo(?:es|ed)?\b|\bpublic (?:release|announcement|exposure|advisory)\b|\b(?:security )?advisor(?:y|ies)\b|\bke(?:eps?|pt) (?:\S{1,15} ){0,3}?(?:confidential|private|secret)\b/g,
    milestone: 'disclose',
    kind: 'noun',
  },
  // fixing
  {
    re: /(?<!\b(?:how to|the|an|this|that|each|every|any|your|our|security) )\b(?:publish|announc|issu|releas|ship|deliver|deploy|provid|develop|prepar|creat|produc|push|rolled|rolling|roll|merg|mak|made|land|backport|implement|appl)(?:e|es|s|y|ied|ped|ping|ed|ing)?(?: out)? (?:(?!once|after|until|when|before)\S{1,15} ){0,3}?(?:fix(?:es)?|patch(?:es)?|hotfix(?:es)?|updates? (?:for|to fix)|(?:new|fixed|patched|security|updated|point|corrected) (?:releases?|versions?|updates?)|mitigations?|workarounds?|remediations?|solutions?)\b(?! (?:plans?|timelines?|schedules?|estimates?|strateg))/g,
    milestone: 'fix',
    kind: 'verb',
  },
  {
    re: /\b(?:fix(?:es|ed|ing)?|patch(?:es|ed|ing)?|resolv(?:e|es|ed|ing)|remediat(?:e|es|ed|ing)|mitigat(?:e|es|ed|ing)|address(?:es|ed|ing)?|rectif(?:y|ies|ied)|solv(?:e|es|ed|ing)|repair(?:s|ed|ing)?|hotfix(?:ed)?)\b(?= (?:it|them|an?|the|any|all|this|these|that|those|your|our|each|every|reported|confirmed|valid|verified|accepted|validated|critical|high|medium|low|moderate|severe|security|vulnerabilit|issues?|bugs?|problems?|within|in|by|as|no|and|or|before)\b)/g,
    milestone: 'fix',
    kind: 'verb',
  },
  {
    re: /\b(?:fix(?:es)?|patch(?:es)?|mitigations?|hotfix(?:es)?|remediations?|security updates?)\b(?: (?!and\b|or\b)\S{1,12}){0,3}? (?:publish|releas|ship|deploy|deliver|land)(?:ed|ped)\b/g,
    milestone: 'fix',
    kind: 'verb',
  },
  {
    // not in “a fixed 30-day window”
    re: /(?<!\ban? )\b(?:fixed|patched|resolved|remediated|mitigated|addressed|rectified|solved)\b(?! (?:\d|time|amount|schedule|set|price|size))/g,
    milestone: 'fix',
    kind: 'verb',
  },
  {
    re: /\b(?:(?:bug|security|hot)[- ]?)?(?:fix(?:es|ing)?|hotfix(?:es)?|patch(?:es|ing)?)(?: (?:releases?|versions?))?\b|\b(?:resolution|remediation|mitigation|correction)s?\b|\bworkarounds?\b|\b(?:resolve|remediate|mitigate)\b|\baddress\b|\bsecurity (?:updates?|releases?)\b|\b(?:new|fixed|patched|patch) (?:release|version)s?\b|\b(?:fixed|patched) (?:build|binar(?:y|ies)|package|image)s?\b|\betas?\b/g,
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
    re: /\b(?:status|progress|regular|periodic|ongoing|follow-?up|further) (?:\S{1,15} )?(?:updates?|reports?|e?-?mails?|messages?|communications?)\b|\b(?:updates?|report) (?:on|about|regarding|as to) (?:\S{1,15} ){0,3}?(?:progress|status|fix|remediation|investigation|report|issue|case)\b|\b(?<!(?:security|software|dependency|package|version|system|automatic|automated|library|patch|firmware|image|base|regular|database|os|critical|policy|document|documentation) )updates?\b/g,
    milestone: 'update',
    kind: 'noun',
  },
  // assessment
  {
    re: /\b(?<!\backnowledge (?:an? |the |your |each |every )?)(?:(?:more )?(?:detailed|substantive|full|comprehensive|thorough|in-depth|second|complete) (?:response|reply|answer|follow-?up|report|analysis)|(?:an? |our |the |your )?(?:estimated |expected |tentative |proposed |preliminary )?(?:timeline|time ?frame|timeframe|schedule|plan|eta|estimate|roadmap) (?:for|to|of) (?:\S{1,15} ){0,3}?(?:fix(?:es|ing)?|resolution|resolving|patch|remediation|mitigation|address(?:ing)?|next steps)|(?:action|remediation|resolution|mitigation|fix) (?:plan|estimate|schedule)s?|estimated (?:resolution|fix) (?:date|time))\b/g,
    milestone: 'assess',
    kind: 'verb',
  },
  {
    re: /\b(?:assess(?:es|ed|ing)?|triag(?:e|es|ed|ing)|evaluat(?:e|es|ed|ing)|validat(?:e|es|ed|ing)|investigat(?:e|es|ed|ing)|verif(?:y|ies|ied|ying)|analy[sz](?:e|es|ed|ing)|review(?:s|ed|ing)?|reproduc(?:e|es|ed|ing)|determin(?:e|es|ed|ing)|assign(?:s|ed|ing)? (?:\S{1,12} ){0,3}?(?:severity|priority|rating|score|cvss)|examin(?:e|es|ed|ing)|decid(?:e|es) on (?:\S{1,12} ){0,2}?(?:severity|validity|acceptance|next steps)|sets? (?:the |a )?severity|decide(?= (?:within|in (?:under )?\d))|classif(?:y|ies|ied)|look(?:s|ed|ing)? into|rat(?:e|es|ed|ing) (?:it|them|the|its)|(?:tell|inform|notify|let)s? (?:you|(?:the )?(?:reporters?|researchers?|submitters?))(?=.{0,60}\b(?:whether|if (?:the|their|your|it|we))\b)|(?:you(?:'ll| will)?|we) know (?:whether|if)|(?:let you know|tell you|inform you|notify you|decide|communicate) (?:whether|if|why|our (?:assessment|decision|findings|verdict)|the (?:outcome|result|decision))|(?:confirm|accept|prove)(?:s|ed|ing)?(?= or (?:reject|refute|deny|decline|dismiss|close|disprove|rule out))|confirm(?:s|ed|ing)? (?:(?:the |a |an |your |any |all |that |whether |if )(?:\S{1,20} ){0,3}?(?:issue|vulnerabilit(?:y|ies)|bug|problem|finding|validity|existence|impact|severity)))(?!\S)(?!(?<=ed) (?:security )?(?:issues?|vulnerabilit(?:y|ies)|bugs?|reports?|findings?|flaws?|problems?)\b)/g,
    milestone: 'assess',
    kind: 'verb',
  },
  {
    re: /\b(?:assessments?|triage|triaging|evaluations?|validation|validating|investigations?|verification|analysis|confirmation of (?:the )?(?:issue|vulnerability|bug|validity)|(?:issue|vulnerability|bug) confirmation|severity (?:rating|determination|classification|assignment|score|scoring)|classification|accept(?:ance)?(?: or |\/)reject(?:ion)?|initial (?:findings|review|diagnosis)|review|decision|verdict|validity)\b/g,
    milestone: 'assess',
    kind: 'noun',
  },
  {
    re: /\b(?:(?:fix|patch|remediation|resolution) )?(?:etas?|estimates?|timelines?|time ?frames?|schedules?|plans?) (?:is |are |will be )?(?:communicated|shared|provided|given|sent)\b/g,
    milestone: 'assess',
    kind: 'verb',
  },
  {
    re: /\b(?:provide|give|share|send|communicate|get|receive)s? (?:\S{1,12} ){0,3}?(?:etas?|estimates?|timelines?|time ?frames?)\b|\ban? (?:coordinated |proposed |planned )?disclosure (?:timeline|schedule|plan)(?= (?:within|in|by)\b)/g,
    milestone: 'assess',
    kind: 'verb',
  },
  {
    re: /\breject(?:s|ed|ing)? (?:it|them|the (?:report|issue|vulnerability))\b|\b(?:report|inform|tell|notify|update)s?\b(?=.{0,60}\b(?:outcome|result)s? of (?:the|our|its) (?:investigation|analysis|assessment|triage)\b)/g,
    milestone: 'assess',
    kind: 'verb',
  },
  { re: /\b(?:withh(?:old|eld)|h(?:old|eld) (?:back|off))\b/g, milestone: 'disclose', kind: 'verb' },
  { re: /\b(?:another|a second) (?:one|response|reply|message)\b/g, milestone: 'assess', kind: 'noun' },
  // acknowledgement
  {
    re: /\b(?:acknowledg(?:e|es|ed|ing)|confirm(?= (?:within|in) )(?!.{0,40}\b(?:whether|if|vulnerab|issue))|confirm(?:s|ed|ing|ation)? (?:that )?(?:we|i)(?:'ve| have)? (?:got|received)|confirm(?:s|ed|ing)? that (?:your|the) (?:report|message|e-?mail|submission) (?:\S{1,12} ){0,2}?(?:arrived|received|reached us)|confirm(?:s|ed|ing)? (?:\S{1,12} ){0,2}?(?:receipt|reception|receiving|delivery)|receipt (?:will be |is )?confirmed)\b/g,
    milestone: 'acknowledge',
    kind: 'verb',
  },
  {
    re: /\b(?:(?:respond|answer(?! to (?:\S{1,9} ){0,2}questions?)|react)(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|(?:get|gets|got|getting|come|be|write|writes|writing) back (?:to|with)|(?:hears?|heard) (?:back|from)|(?:mail|word|message|news) from us|(?:contact|reach|email|message|notif)(?:s|y|ies|ied|ed|ing)? (?:out to )?(?:you|the reporter|reporters|back)|contact you back|(?:be )?in touch|(?:be )?contacted|reach(?:es|ing)? out|follow(?:s|ing)? up with (?:you|the reporter)|send (?:\S{1,12} ){0,3}?(?:response|reply|confirmation|acknowledge?ment)|touch base)\b/g,
    milestone: 'acknowledge',
    kind: 'weak',
  },
  {
    re: /\backnowledge?ments?\b|\backs?\b|\b(?:confirmation|proof) of (?:receipt|reception|your report)\b|\b(?:initial|first) confirmation\b(?! of)|\breceipt (?:confirmation|acknowledge?ment)\b|\bconfirmation (?:e-?mail|message|reply)\b|\b(?<!incident )(?:responses?|reply|replies|answers?)(?! (?:team|plan|process|committee|to (?:\S{1,9} ){0,2}questions?))\b|\b(?:initial|first) (?:contact|touch|reaction|feedback|human response)\b|\bhear back\b|\breceipt\b|\bfeedback\b/g,
    milestone: 'acknowledge',
    kind: 'noun',
  },
  { re: /\bconfirmations?\b/g, milestone: 'assess', kind: 'noun' },
];
