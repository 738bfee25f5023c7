/** Which kind of weakness a report is about: families of CWEs, told by their ids or by the words reporters use for them. Pure. */

type Family = {
  readonly name: string;
  readonly cwes: readonly number[];
  readonly words: RegExp;
};

/** What something leads to, rather than what it is: it never tells two reports apart. */
const effects = new Set(['crash', 'code execution', 'disclosure']);

const families: readonly Family[] = [
  {
    name: 'cross-site scripting',
    cwes: [79, 80, 83, 87, 116],
    words:
      /cross[- ]site[- ]scripting|\bxss\b|(?:html|script|javascript)[- ]?(?:injection|einschleusung)|injection (?:de )?(?:html|script|javascript)|(?:html|markup|scripts?|javascript) (?:\w+ ){0,4}(?:is|are|gets?|wird|runs?|executes?) (?:rendered|run|executed|injected|ausgef[üu]hrt|raw|unescaped)|runs? scripts?\b|executes? (?:arbitrary )?(?:javascript|scripts?)\b|(?:prints?|renders?|outputs?|echoe?s?) (?:\w+ ){0,4}(?:raw|unescaped|without escaping)|marks? (?:\w+ ){0,3}(?:as )?safe\b|\bonerror=|<script\b|(?:bypass|contourn)\w* (?:\w+ ){0,3}(?:saniti[sz]er|filtre html|html filter)|\bmxss\b/i,
  },
  {
    name: 'SQL injection',
    cwes: [89, 564, 943],
    words: /\bsql[- ]?(?:injection|einschleusung)|\bsqli\b|injections? sql|\bnosql[- ]?injection/i,
  },
  {
    name: 'command injection',
    cwes: [74, 77, 78, 88],
    words:
      /(?:os |shell |system)?[- ]?(?:command|kommando|befehls?|argument|shell)[- ]?(?:injection|einschleusung)|injection (?:de )?commandes?/i,
  },
  {
    name: 'formula injection',
    cwes: [1236],
    words:
      /(?:formula|csv|excel)[- ]injection|formulas? (?:execution|is executed|are (?:run|executed|evaluated))|(?:spreadsheet|excel) (?:evaluates|executes|runs)/i,
  },
  {
    name: 'secret sent to another host',
    cwes: [201, 346, 565, 598, 1275],
    words:
      /(?:cookie|credential|token|password|header|session|auth\w*)s? (?:[^\s.]+ ){0,6}(?:sent|leak\w*|forward\w*|passed|goes?|gesendet|envoy[ée]\w*) (?:along )?(?:to |on |an |à )?(?:other|another|wrong|third|different|d['’]autres|un autre)|(?:cookies?|credentials?|anmeldedaten|tokens?) (?:\w+ ){0,2}an (?:fremde|andere)|(?:cookie|credential|auth\w*)s?[- ]leak\w*|(?:credential|authori[sz]ation|cookie|password)s? (?:[^\s.]+ ){0,5}(?:survives?|kept|repeated?s?|exposure|exposed|transmitted|(?:upon|on|after|across) (?:a )?redirect\w*)|(?:passwords?|credentials?|cookies?|tokens?) (?:[^\s.]+ ){0,8}(?:to (?:every|any|arbitrary|all) (?:hosts?|servers?|sites?)|for any host)|(?:strip|remove|drop)\w* (?:the )?(?:auth\w*|credential|cookie)s? (?:\w+ ){0,4}redirect|leak\w* (?:of )?(?:the )?(?:cookie|credential|auth\w*)s?/i,
  },
  {
    name: 'code injection',
    cwes: [94, 95, 1336],
    words:
      /\b(?:code|template|expression|eval)[- ]?injection|\bssti\b|injection de (?:code|template|gabarit)/i,
  },
  {
    name: 'path traversal',
    cwes: [22, 23, 24, 29, 35, 36, 73, 59],
    words:
      /(?:path|directory|dir|pfad|verzeichnis)[- ]?travers(?:al|ierung)|zip[- ]?slip|tar[- ]?slip|travers[ée]e (?:de |du )?(?:r[ée]pertoires?|chemins?|dossiers?)|(?:symlink|link)[- ](?:following|attack|traversal)|arbitrary file (?:read|write|overwrite|delet)\w*|(?:writes?|written|reads?|escapes?|extract\w*) (?:files? )?(?:outside|out) of (?:the|its)|escapes? (?:the )?(?:destination|target|root|sandbox|directory)|(?:overwrit|[üu]berschr)\w+ (?:\w+ ){0,3}(?:files?|dateien)|dateien (?:\w+ ){0,3}überschreiben|[ée]craser (?:\w+ ){0,3}fichiers?/i,
  },
  {
    name: 'server-side request forgery',
    cwes: [918],
    words:
      /server[- ]side[- ]request[- ]forgery|\bssrf\b|169\.254\.169\.254|(?:reach|access|request|scan)\w* (?:\w+ ){0,2}internal (?:\w+ ){0,1}(?:services?|hosts?|network|addresses)|(?:check|filter|list) (?:for|of) internal addresses|cloud metadata/i,
  },
  {
    name: 'cross-site request forgery',
    cwes: [352],
    words: /cross[- ]site[- ]request[- ]forgery|\b[cx]srf\b/i,
  },
  {
    name: 'XML external entity',
    cwes: [611, 776],
    words: /\bxxe\b|(?:xml )?external entit(?:y|ies)|externe entit|entit[ée]s? externes?|billion laughs/i,
  },
  {
    name: 'deserialization',
    cwes: [502],
    words: /(?:de|un)seriali[sz]\w+|d[ée]s[ée]rialisation|pickle\.loads?|yaml\.load\b/i,
  },
  {
    name: 'open redirect',
    cwes: [601],
    words: /open[- ]redirect\w*|redirection ouverte|offene (?:weiterleitung|umleitung)|unvalidated redirect/i,
  },
  {
    name: 'missing access check',
    cwes: [284, 285, 639, 862, 863, 425, 732, 269, 266, 276],
    words:
      /\bidor\b|\bbola\b|insecure direct object|(?:missing|broken|improper|incorrect|no|lacks?|without) (?:an? |the |any )?(?:access[- ]control|authori[sz]ation|(?:owner(?:ship)?|permission|membership|role|access)[- ]checks?)|(?:does not|doesn['’]t|never|not) (?:verif\w+|check\w*|validat\w+) (?:the )?(?:owner|permission|membership|role)\w*|(?:see|read|download|export|view|delete|edit|access) (?:\w+ ){0,3}(?:of (?:any(?:one)?|others?|other (?:users?|customers?|tenants?)|someone else)|(?:other|another) (?:user|customer|tenant|account|workspace)\w*)|any (?:logged[- ]in |authenticated )?users? can (?:see|read|download|export|view|delete|edit|access|change)|fehlende (?:berechtigungs|autorisierungs|zugriffs)\w*|contr[ôo]le d['’ ]acc[èe]s|privilege[- ]escalation|rechteausweitung|[ée]l[ée]vation de privil/i,
  },
  {
    name: 'missing authentication',
    cwes: [287, 288, 290, 294, 306, 307, 384, 613, 640],
    words:
      /auth(?:entication)?[- ]bypass|(?:missing|improper|broken) authentication|brute[- ]?forc\w+|credential stuffing|(?:rate|attempt)[- ]limit\w* (?:bypass|can be bypassed|is missing)|(?:bypass|no|missing|without) (?:\w+ ){0,2}rate[- ]limit\w*|(?:guess|try|tried) (?:\w+ ){0,3}passwords?|authentifizierung (?:umgeh|fehlt)\w*|(?:umgehung|umgehen) der (?:authentifizierung|anmeldung)|contournement (?:de )?l['’ ]authentification|session fixation/i,
  },
  {
    name: 'certificate not checked',
    cwes: [295, 297, 599],
    words:
      /certificates? (?:validation|verification|(?:is|are) (?:not|never) (?:verified|validated|checked))|(?:invalid|self-signed|any) certificates? (?:is|are) accepted|accepts? (?:\w+ ){0,2}(?:invalid|self-signed|any) certificates?|\bmitm\b|man[- ]in[- ]the[- ]middle|hostname verification|zertifikatspr[üu]fung|v[ée]rification d(?:u|es) certificats?|tls verification/i,
  },
  {
    name: 'weak cryptography',
    cwes: [326, 327, 328, 330, 331, 338, 347, 208, 203],
    words:
      /(?:weak|broken|insecure) (?:crypto\w*|cipher|hash|random\w*|prng)|predictable (?:\w+ ){0,2}(?:token|random|id|link|url|code|invit\w+)s?|(?:tokens?|links?|ids?|codes?) (?:can be|are|is) (?:guess|predict)\w*|guess(?:able)? (?:\w+ ){0,2}(?:token|link|id|code)s?|insecure source of randomness|math\.random|mt_rand|(?:not|non)[- ](?:a )?crypto\w+ (?:secure )?(?:random|generator|prng)\w*|non cryptographique|deviner (?:\w+ ){0,3}(?:jeton|lien|code)|timing (?:\w+ )?(?:attack|side[- ]channel|leak)|(?:constant|variable)[- ]time\b|\balg(?:orithm)?[:= \"'is]{1,6}none\b|(?:unsigned|unsignierte\w*|forged?) (?:\w+ )?tokens?|signatur\w* (?:is|are|ist|wird) (?:not|never|nicht) (?:checked|verified|gepr[üu]ft)|(?:ohne|without) (?:a )?signatur\w*|schwache(?:r|s)? (?:verschl|hash|zufall)\w*|vorhersagbar\w*|pr[ée]visible|signature (?:verification )?bypass/i,
  },
  {
    name: 'memory safety',
    cwes: [
      118, 119, 120, 121, 122, 124, 125, 126, 127, 131, 134, 170, 190, 191, 193, 415, 416, 457, 476, 680, 761,
      763, 787, 788, 805, 823, 824, 825, 843, 908,
    ],
    words:
      /(?:heap|stack|buffer|puffer|global|integer|ganzzahl\w*|array)[- ]?(?:based )?(?:buffer[- ]?)?(?:over|under|[üu]ber|unter)[- ]?(?:flow|run|read|write|lauf|lesen)|\b(?:over|under)-?read\b|out[- ]of[- ]bounds?|\boob\b|memory (?:corruption|safety)|speicher(?:korruption|besch[äa]digung|zugriffs?fehler)|use[- ]after[- ]free|\buaf\b|double[- ]free|null[- ]?(?:pointer|zeiger|ptr)|d[ée]passement|d[ée]bordement|hors limites|corruption (?:de )?m[ée]moire|format[- ]?string|uninitiali[sz]ed|type confusion|addresssanitizer|\basan\b|off[- ]by[- ]one|(?:allocation|multiplication|size|length) (?:\w+ ){0,3}wraps?\b|wraps? around|tiny buffer|\boverflow(?:s|ed|ing)?\b|überlauf/i,
  },
  {
    name: 'resource exhaustion',
    cwes: [400, 401, 405, 407, 409, 674, 770, 789, 834, 835, 1333],
    words:
      /\bredos\b|catastrophic backtracking|regular expression (?:denial|complexity)|backtrack\w*|event loop|(?:freez|block)\w+ (?:the )?(?:\w+ )?(?:event loop|process|server|thread)|(?:resource|memory|cpu|stack) exhaustion|unbounded (?:recursion|allocation|memory)|infinite (?:loop|recursion)|endlosschleife|boucle infinie|(?:zip|decompression)[- ]bomb|uncontrolled (?:resource|recursion)|(?:no|missing|without (?:an?y? )?) ?(?:depth|size|length|complexity|nesting) limit\w*|(?:disk|storage|file system|platte|disque) (?:is |was |goes )?(?:exhaust\w*|full|fill\w*|voll)|(?:exhaust|fill)s? (?:the |up the )?(?:disk|memory|storage|file system)|full disk|nested (?:quer|object|array|element|bracket|selection)\w*|hangs?\b|100 ?% cpu|unbounded|without (?:any )?(?:limit|bound)s?|erschöpf\w+|[ée]puisement|quadratic/i,
  },
  {
    name: 'race condition',
    cwes: [362, 364, 366, 367, 377],
    words:
      /race[- ]condition|\(race\)|\btoctou\b|data race|\b(?:parallel|concurrent|simultaneous) requests?|(?:used|redeemed|spent|applied) (?:more than once|twice|several times|multiple times)|wettlauf\w*|situation de comp[ée]tition/i,
  },
  {
    name: 'prototype pollution',
    cwes: [1321],
    words: /prototype[- ]pollution|__proto__|pollution (?:de|du) prototype/i,
  },
  {
    name: 'header injection',
    cwes: [93, 113],
    words: /crlf|(?:response|header)[- ](?:splitting|injection)|injection d['’ ]en-t[êe]te|host header/i,
  },
  { name: 'request smuggling', cwes: [444], words: /request[- ]smuggling|\bhrs\b|desync/i },
  { name: 'clickjacking', cwes: [1021], words: /click-?jacking|ui redress/i },
  {
    name: 'file upload',
    cwes: [434],
    words:
      /(?:unrestricted|arbitrary|unsafe|malicious) (?:file )?upload|hochladen beliebiger|t[ée]l[ée]versement/i,
  },
  {
    name: 'secret in the open',
    cwes: [312, 319, 522, 532, 798, 321, 259],
    words:
      /hard-?coded? (?:credential|password|secret|key|token)s?|(?:secret|token|password|credential|api key)s? (?:\w+ ){0,3}(?:in|to|into) (?:the )?(?:\w+ )?logs?|(?:klartext|protokoll\w*|logdatei\w*).{0,30}(?:passw|token)|(?:passw\w+|tokens?).{0,30}(?:klartext|log(?:s|dateien)?\b)|en clair/i,
  },
  {
    name: 'integrity not checked',
    cwes: [345, 353, 354, 494, 829],
    words:
      /(?:missing|no|without|absent|drops?|enforce|ignor\w+) (?:the |an? )?(?:\w+ )?(?:integrity|checksums?|hash(?:es)?\b)|integrity (?:hash |field |check )?(?:is |are )?(?:only |not |never )?(?:checked|enforced|absent|missing|verified|optional)|supply[- ]chain/i,
  },
  { name: 'LDAP injection', cwes: [90, 91, 643], words: /\b(?:ldap|xpath|xml)[- ]?injection/i },
  {
    name: 'crash',
    cwes: [20, 248, 617, 755],
    words:
      /denial[- ]of[- ]service|\bd?dos\b|\bcrash\w*|segfault|segmentation fault|absturz|st[üu]rzt|abst[üu]rz\w*|plant(?:e|age)|d[ée]ni de service|panics?\b/i,
  },
  {
    name: 'code execution',
    cwes: [],
    words: /remote code execution|\brce\b|arbitrary code|codeausf[üu]hrung|ex[ée]cution de code/i,
  },
  {
    name: 'disclosure',
    cwes: [200, 209, 497, 538, 548],
    words:
      /information (?:disclosure|exposure|leak)|leaks? (?:data|secrets|memory)|datenleck|fuite d['’ ]informations?/i,
  },
];

/** Kinds that reporters mix up, or that follow from each other: one of each is no contradiction. */
const kin: readonly (readonly string[])[] = [
  ['weak cryptography', 'missing authentication', 'missing access check', 'certificate not checked'],
  ['missing authentication', 'missing access check', 'cross-site request forgery', 'secret in the open'],
  ['memory safety', 'resource exhaustion', 'race condition'],
  ['command injection', 'code injection', 'deserialization', 'prototype pollution', 'formula injection'],
  ['path traversal', 'file upload', 'missing access check'],
  ['header injection', 'request smuggling', 'open redirect'],
  ['code injection', 'cross-site scripting'],
];

/** A project seldom has two of these at a time. */
const rare = new Set([
  'XML external entity',
  'open redirect',
  'certificate not checked',
  'race condition',
  'prototype pollution',
  'header injection',
  'request smuggling',
  'clickjacking',
  'formula injection',
  'secret sent to another host',
  'LDAP injection',
  'integrity not checked',
]);

const byCwe = new Map(families.flatMap(({ name, cwes }) => cwes.map((id) => [id, name] as const)));

/** The part that says it first decides: ids, then the title, then the words of the text. */
export function weaknessesIn(title: string, text: string): string[] {
  const ids = [...`${title}\n${text}`.matchAll(/\bCWE[- ]?(\d{1,5})\b/gi)]
    .map((match) => byCwe.get(Number(match[1])))
    .filter((name) => name !== undefined);
  const said = new Set(ids.slice(0, 3));
  for (const part of [title, text.slice(0, 1_500), text.slice(1_500, 20_000)]) {
    if ([...said].some((name) => !effects.has(name))) break;
    if (part === '') continue; // says nothing, to each of the expressions
    for (const { name, words } of families) if (words.test(part)) said.add(name);
  }
  return [...said].slice(0, 5);
}

/** 1.4: the same, and a rare one; 1: the same kind; -1: another kind; 0: cannot be told. */
export function sameWeakness(one: readonly string[], other: readonly string[]): number {
  const a = one.filter((name) => !effects.has(name));
  const b = other.filter((name) => !effects.has(name));
  const both = a.filter((name) => b.includes(name));
  if (both.length > 0) return both.some((name) => rare.has(name)) ? 1.4 : 1;
  const areKin = kin.some(
    (some) => a.some((name) => some.includes(name)) && b.some((name) => some.includes(name)),
  );
  return a.length === 0 || b.length === 0 || areKin ? 0 : -1;
}
