/**
 * What a section is for. Only a section that speaks to reporters makes rules: metrics, runbooks of the team,
 * incident plans, upkeep and the duties of reporters or distributors hold times, too, and promise nothing. Pure.
 */
import type { Audience, Context } from './statements.ts';

export type SectionRole =
  'reporters' | 'metrics' | 'incident' | 'internal' | 'upkeep' | 'versions' | 'duty' | 'others';

/** Says by itself that reporters are spoken to. */
const toReporters =
  /\breport(?:ing)? (?:(?:an?|any|security|new|us|to|the) ){0,3}(?:vulnerabilit|security|issue|bug|flaw|incident)|\breporters?\b|\bresearchers?\b|\bdisclos(?:ure|e|ing)\b|\bwhat (?:to|you can|can you) expect\b|\b(?:our|response|sla) (?:commitment|promise|pledge)|\b(?:security|vulnerability) (?:reporting|contacts?|disclosure)\b|\bbug bounty\b|\bmeldung|\bmelden\b|\bsignaler|\bsignalement|\bdivulga|\boffenlegung|\breportar|\breporte|\bsegnala|\brelatar|报告漏洞|漏洞报告|上报|责任披露|漏洞披露|脆弱性の?報告|신고|сообщить|melding/;

/** To reporters in a policy, to managers and teams elsewhere. */
const reports =
  /\breport(?:ing|s)?\b(?! card)|\bvulnerability (?:handling|response|management process)|\bresponse (?:times?|timelines?|targets?|commitments?|sla)\b|délais? de réponse|(?:tiempos?|plazos?) de respuesta|(?:tempos?|prazos?) de resposta|tempi di risposta|reaktionszeit|antwortzeit|сроки (?:ответа|реагирования)|[响響回][应應](?:時間|时间|時程|时程|时限)|対応(?:時間|スケジュール|タイムライン)|응답\s?(?:시간|일정)/;

/** What calls itself so is written for a team, until a heading says otherwise. */
const otherDocument =
  /\b(?:posture|assessments?|audits?|matrix|templates?|training|questionnaires?|hand-?off|vendors?|risks?|guides?|architecture|threat models?|adr(?:-\d+)?|skills?|operations?|deployment|monitoring|hardening|to-?do|change-?log|white-?paper|procedures?|implementation|(?:vulnerability|patch|change|risk) management|soc ?2|service[- ]level agreement|iso ?27001|frameworks?|compliance|readiness|baselines?|inventory|requirements|best practices|controls)\b|(?<!security )\brelease (?:process|management)\b|(?:schwachstellen|patch)management|gesti[óo]n de (?:vulnerab|parches|riesgos)|gestão de (?:vulnerab|patches|riscos)|gestion des (?:vulnérab|correctifs|risques)|(?:漏洞|补丁|風險|风险|脆弱性)(?:管理)|(?:취약점|패치) 관리|управлени\p{L}{1,2} (?:уязвимост|риск)|schulung|leitfaden|handbuch|bewertung|prüfbericht|architektur|\bbetrieb|formation|évaluation|exploitation|conformité|guía|auditoría|evaluación|arquitect?ura|informe|cumplimiento|capacitación|auditoria|avaliação|relatório|conformidade|treinamento|руководств|аудит|оценк|архитектур|обучени|отч[её]т|培[训訓]|评估|評估|审计|審計|架构|架構|手册|手冊|运维|部署|ガイド|リスク|コスト|設計|手順|運用|監査|가이드|설계|점검|운영|감사/u;
/** What a text is about that may be a security policy, and what calls itself one. */
export const aboutSecurity =
  /secur|vuln|sicherheit|schwach|lücke|faille|sécur|vulnér|漏洞|安全|脆弱|segur|sicur|уязвим|безопас|취약|보안|セキュリティ|kwetsba|beveilig|güvenli|zafiyet|bezpe|bezpi|podatno|безпек|вразлив|zraniteln|bảo mật|lỗ hổng|keaman|kerentan|säkerhet|sårbar|sikkerhe|turvallis|haavoittuv|biztons|sebezhet|ασφάλ|ευπάθει/;
const policyWord =
  /polic(?:y|ies)\b|polit|polít|richtlin|beleid|策略|政策|方针|方針|ポリシー|정책|방침|kebijakan|chính sách|полити|політи|tietoturvakäytä|szabályzat|πολιτικ|\bresponse\b|\bhandling\b|updates? (?:sla|service[- ]level)|响应|應變|対応/;
const responsible = /responsib|verantwort|负责任|負責任|책임 있는|責任ある|ответственн|bounty/;
/** One advisory, or the template for one. */
const advisory = /\badvisory\b(?! (?:polic|process))|アドバイザリ(?!ポリシー|の)/;
const isPolicyTitle = (title: string): boolean =>
  (aboutSecurity.test(title) && policyWord.test(title) && !ownPolicy.test(title) && !advisory.test(title)) ||
  responsible.test(title);

const speech = new RegExp(`${toReporters.source}|${reports.source}`);

const letter = '[\\p{L}\\p{N}_]';
/** In “podatności” stands no “ci”: letters with marks are letters. */
const wholeWords = (re: RegExp): RegExp =>
  new RegExp(re.source.replaceAll('\\b', `(?:(?<!${letter})(?=${letter})|(?<=${letter})(?!${letter}))`), 'u');

const sectionWords: readonly (readonly [SectionRole, RegExp])[] = [
  [
    'metrics',
    /\bmetrics?\b|\bkpis?\b|\bmeasur(?:e|ing) (?:success|effectiveness)|\bcve-\d{4}|\bstatistics\b|\bscorecards?\b|\bdashboards?\b|\btrack record\b|\bperformance indicators?\b/,
  ],
  [
    'incident',
    /\bincident[eis]{0,2}\b|\balert(?:s|ing)?\b|\bvorfälle?n?\b|инцидент|告警|警[报報]|アラート|경보|应急响应|事件响应|应急预案|インシデント|침해\s?사고|사고 대응|\bbreach(?:es)?\b|\bdisaster\b|\bemergenc(?:y|ies) (?:response|procedures?|contacts?|patch)|\bbusiness continuity\b|\bescalation (?:matrix|path|procedures?|contacts?|levels?)|\bnotfall/,
  ],
  [
    'internal',
    /\brunbooks?\b|\b(?:action|remediation|implementation|improvement|migration|fix|fixes) plans?\b|\broadmap\b|план (?:действий|работ|исправлени)|рекомендаци|\brecommendations?\b|\bplan[oe]? (?:de|di) (?:correção|ação|remediação|corrección|acción|remediación|action|correction|remédiation|azione|correzione)|\bplaybooks?\b|\binternal(?:ly)?\b|\bintern(?:[aeo]s?|e[rns])\b|внутренн|内部|社内|내부|사내|\bon-?call\b|\bfor (?:maintainers|developers|contributors|operators|users|administrators|admins|release managers)\b|\bmaintainer (?:checklist|guide|process|workflow)|\bfix team\b|\brelease (?:manager|team|coordinator)|\bteam membership\b|\bmembership\b|\bretrospectives?\b|\bchecklists?\b|\broles and responsibilities\b|\bcommittee\b|\bworkflow for\b|\b(?:implementation|rollout|migration) (?:timeline|plan|schedule)|\bpara (?:desenvolvedores|desarrolladores|administradores|colaboradores)\b|\bpour les (?:développeurs|administrateurs|contributeurs)\b|\bfür (?:entwickler|administratoren|betreiber)/,
  ],
  [
    'upkeep',
    /\bscan(?:ning|s)?\b|\bdependenc(?:y|ies)\b|\bmonitoring\b|\brotation\b|\bbackups?\b|\bretention\b|\baudits?\b|\bauditing\b|\bhardening\b|\bbest practices\b|\binfrastructure\b|\bdevelopment\b|\bsecrets?\b|\bpasswords?\b|\bauthenticat|\bsession|\btesting\b|\bcompliance\b|\bencryption\b|\bsecure coding\b|\baccess control\b|\bmaintenance schedule|\breview (?:schedule|cycle|cadence)|\bpolicy review|\btraining\b|\bmeetings?\b|\bcache|\brate limit|\bdata protection\b|\bconfiguration\b|\bsecurity (?:features|measures|considerations|controls|architecture|model)\b|\bsupply chain\b|\bcontainer\b|\bci(?:\/cd)?\b|\bperformance\b|\blogs?\b|mots? de passe|sauvegardes?|r[ée]tention|journa(?:l|ux)|surveillance|authentification|contraseñas?|respaldos?|retenci[óo]n|autenticaci[óo]n|auditor[íi]as?|senhas?|retenç[ãa]o|autenticaç[ãa]o|monitoramento|dep[êe]nd[êe]nc(?:ia|ie)s?|passwör|aufbewahrung|authentifizierung|überwachung|密码|备份|日志|监控|认证|审计|依赖|パスワード|バックアップ|監視|認証|監査|依存|비밀번호|백업|모니터링|인증|감사|의존성|парол|резервн|журнал|мониторинг|аутентифика/,
  ],
  [
    'versions',
    /\bsupported versions?\b|\bversion support\b|\brelease (?:cycle|schedule|cadence|process|policy)\b|\bsupport (?:policy|windows?|lifecycle|period)|\bend[- ]of[- ]life\b|\blifecycle\b|\blts\b|\bunterstützte versionen|\bversions (?:supportées|prises en charge)|\bpolitique de support|支持的版本|サポート対象|지원 (?:버전|범위)/,
  ],
  [
    'others',
    /\bdistributors?\b|\bvendors?\b|\bpre-?(?:notification|disclosure)\b|\bearly (?:disclosure|notification)\b|\bprivate (?:distribut|mailing) ?list|\bembargo list|\bdownstreams?\b/,
  ],
  [
    'duty',
    /\b(?:researchers?|reporters?|your)'?s? (?:responsibilit|dut(?:y|ies)|obligations?)|\brules (?:of engagement|for researchers)|\bwhat we ask\b|\bwe ask (?:of )?(?:you|that)|\bsafe harbou?r\b|\bguidelines for researchers|\bout of scope\b/,
  ],
];
/** Made when a policy is read: they take longer to make than all that else is needed to file mail. */
let roles: readonly (readonly [SectionRole, RegExp])[] | undefined;
const rolesOfWords = (): NonNullable<typeof roles> =>
  (roles ??= sectionWords.map(([role, re]) => [role, wholeWords(re)] as const));

export function roleOfHeading(lower: string): SectionRole | null {
  for (const [role, re] of rolesOfWords()) {
    if (!re.test(lower)) continue;
    const promises = role === 'duty' && /\bresponse\b|\bsla\b/.test(lower); // "Response SLA & safe harbor"
    const weak = role === 'duty' || role === 'others' || role === 'metrics';
    const strong =
      promises || (!weak && (role === 'incident' || role === 'internal' ? toReporters : speech).test(lower));
    return strong ? 'reporters' : role;
  }
  return speech.test(lower) ? 'reporters' : null;
}

/** "Security", "Acme security": a title that is nothing more. */
const security =
  'security(?:\\.md)?|sicherheit|sécurité|seguridad|segurança|sicurezza|beveiliging|безопасность|安全|セキュリティ|보안';
const bareTitle = new RegExp(`^[^\\p{L}]*(?:\\S+\\s+){0,3}?(?:${security}|reporting)[^\\p{L}]*$`, 'u');
/** "## Security" in a README. */
const bareHeading = new RegExp(`^[^\\p{L}]*(?:${security})[^\\p{L}]*$`, 'u');
/** Policies of an organisation for its own people. */
const ownPolicy =
  /\bmanagement\b.* polic|\b(?:personnel|physical|endpoint|information|network|application|access|cloud|data|sdlc|development|lifecycle|\(sdlc\)) security polic/;

/** "If the maintainer does not respond": somebody else's maintainers, to whom the readers report. */
const towardsOthers =
  /\b(?:contact(?:ed|ing)?|given?|giv(?:e|ing)|wait for|told|disclos(?:e|ed|ure) to|disclosed? it to|reported to) (?:the |a |all |affected |tool |software |additional )?(?:maintainers?|vendors?)\b|\b(?:maintainers?|vendors?) (?:responds?|do(?:es)?n't respond|do(?:es)? not respond|acknowledged|was contacted|were contacted|has been given|is (?:actively )?working|unresponsive|requests?|are encouraged)|\b(?:maintainer|vendor) (?:response|contact|notification)\b|\b(?:when|if) (?:we|i) (?:identify|find|discover|observe) (?:\S{1,12} ){0,4}?vulnerabilit|\b(?:we|i) (?:notify|contact|inform|alert) (?:the |affected ){0,2}(?:vendors?|maintainers?)\b|^dear (?:maintainer|vendor)s?/gm;
const ownPromise =
  /\b(?:we|i|our team|the team|maintainers?)(?: will|'ll| aim to| try to| strive to)? (?:acknowledge|respond|reply|confirm receipt|get back)\b|\breporters? (?:will|can expect)\b|\backnowledge?ment\b.{0,20}\bwithin\b/;
const isForFinders = (lower: string): boolean =>
  !ownPromise.test(lower) && [...lower.matchAll(towardsOthers)].length > 1;

/** Sections of a policy that an organisation has for itself. */
const organisational =
  /\b(?:personnel|human resources?|acceptable use|asset management|business continuity|vendor (?:assessment|management|security)|third[- ]party risk|risk (?:assessment|management)|physical security|data classification|security awareness|onboarding|offboarding)\b/;

export function audienceOf(title: string, headings: readonly string[], text: string): Audience {
  if (isForFinders(text)) return 'finders';
  const role = roleOfHeading(title);
  if (role === 'incident' || role === 'internal' || ownPolicy.test(title)) return 'team';
  const spoken = headings.some((one) => toReporters.test(one));
  if (headings.filter((one) => organisational.test(one)).length > 2) return spoken ? 'mixed' : 'team';
  const [opens = ''] = headings;
  if ([title, opens].some((one) => toReporters.test(one) || isPolicyTitle(one))) return 'reporters';
  if (otherDocument.test(title) || advisory.test(title)) return 'team';
  const long = headings.length > 8 && headings.some((one) => otherDocument.test(one));
  const excerpt = role === 'duty' || headings.length < 3 || (title === '' && !long);
  if (excerpt || bareTitle.test(title)) return 'reporters';
  return spoken || headings.some((one) => bareHeading.test(one)) ? 'mixed' : 'team';
}

/** A product may be called Scorecard or Backup: the title of a text says what it is about, not whom it speaks to. */
const isSaidByTitle = (role: SectionRole): boolean => role === 'metrics' || role === 'upkeep';

/** Upkeep within a runbook is part of it; “Dependencies” within “Reporting a vulnerability” is about reports. */
const outerRole = (outer: readonly Context[]): SectionRole | null =>
  outer
    .map(({ text }, i) => ({ role: roleOfHeading(text), title: i === outer.length - 1, text }))
    .find(
      ({ role, title, text }) =>
        role === 'incident' ||
        role === 'internal' ||
        (!title && role === 'reporters' && toReporters.test(text)),
    )?.role ?? null;

/** The nearest heading that says what its section is for. */
export function sectionRole(contexts: readonly Context[], audience: Audience): SectionRole {
  if (audience === 'finders') return 'others';
  const headings = contexts.filter(({ kind }) => kind === 'heading');
  for (const [i, { text }] of headings.entries()) {
    if (/^\W*(?:\d[\d.]*\s)?reporting\W*$/.test(text)) continue; // to reporters or to managers: the heading above says
    const role = roleOfHeading(text) ?? (bareHeading.test(text) ? 'reporters' : null);
    const title = i > 0 && i === headings.length - 1;
    if (!role || (title && isSaidByTitle(role))) continue;
    if (role === 'reporters' && audience === 'team' && !toReporters.test(text)) continue;
    return role === 'upkeep' ? (outerRole(headings.slice(i + 1)) ?? role) : role;
  }
  return audience === 'reporters' ? 'reporters' : 'internal';
}
