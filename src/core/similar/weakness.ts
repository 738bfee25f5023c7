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
      /cross[- ]site[- ]scripting|\bxss\b|(?:html|script|javascript)[- ]?(?:injection|einschleusung)|injection (?:de )?(?:html|script|javascript)/i,
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
      /(?:formula|csv)[- ]injection|(?:os |shell |system)?[- ]?(?:command|kommando|befehls?|argument|shell)[- ]?(?:injection|einschleusung)|injection (?:de )?commandes?/i,
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
      /(?:path|directory|dir|pfad|verzeichnis)[- ]?travers(?:al|ierung)|zip[- ]?slip|tar[- ]?slip|travers[ée]e (?:de |du )?(?:r[ée]pertoires?|chemins?|dossiers?)|symlink (?:following|attack)|arbitrary file (?:read|write|overwrite)/i,
  },
  {
    name: 'server-side request forgery',
    cwes: [918],
    words: /server[- ]side[- ]request[- ]forgery|\bssrf\b/i,
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
      /\bidor\b|\bbola\b|insecure direct object|(?:missing|broken|improper|incorrect|no) (?:access control|authori[sz]ation)|fehlende (?:berechtigungs|autorisierungs|zugriffs)\w*|contr[ôo]le d['’ ]acc[èe]s|privilege[- ]escalation|rechteausweitung|[ée]l[ée]vation de privil/i,
  },
  {
    name: 'missing authentication',
    cwes: [287, 288, 290, 294, 306, 307, 384, 613, 640],
    words:
      /auth(?:entication)?[- ]bypass|(?:missing|improper|broken) authentication|authentifizierung (?:umgeh|fehlt)\w*|(?:umgehung|umgehen) der (?:authentifizierung|anmeldung)|contournement (?:de )?l['’ ]authentification|session fixation/i,
  },
  {
    name: 'certificate not checked',
    cwes: [295, 297, 599],
    words:
      /certificate (?:validation|verification)|hostname verification|zertifikatspr[üu]fung|v[ée]rification d(?:u|es) certificats?|tls verification/i,
  },
  {
    name: 'weak cryptography',
    cwes: [326, 327, 328, 330, 331, 338, 347, 208, 203],
    words:
      /(?:weak|broken|insecure) (?:crypto\w*|cipher|hash|random\w*|prng)|predictable (?:\w+ ){0,2}(?:token|random|id)s?|timing (?:attack|side[- ]channel)|schwache(?:r|s)? (?:verschl|hash|zufall)\w*|vorhersagbar\w*|pr[ée]visible|signature (?:verification )?bypass/i,
  },
  {
    name: 'memory safety',
    cwes: [
      118, 119, 120, 121, 122, 124, 125, 126, 127, 131, 134, 170, 190, 191, 193, 415, 416, 457, 476, 680, 761,
      763, 787, 788, 805, 823, 824, 825, 843, 908,
    ],
    words:
      /(?:heap|stack|buffer|puffer|global|integer|ganzzahl\w*|array)[- ]?(?:based )?(?:buffer[- ]?)?(?:over|under|[üu]ber|unter)[- ]?(?:flow|run|read|write|lauf|lesen)|\b(?:over|under)-?read\b|out[- ]of[- ]bounds?|\boob\b|memory (?:corruption|safety)|speicher(?:korruption|besch[äa]digung|zugriffs?fehler)|use[- ]after[- ]free|\buaf\b|double[- ]free|null[- ]?(?:pointer|zeiger|ptr)|d[ée]passement|d[ée]bordement|hors limites|corruption (?:de )?m[ée]moire|format[- ]?string|uninitiali[sz]ed|type confusion|addresssanitizer|\basan\b|off[- ]by[- ]one|\boverflow(?:s|ed|ing)?\b|überlauf/i,
  },
  {
    name: 'resource exhaustion',
    cwes: [400, 401, 405, 407, 409, 674, 770, 789, 834, 835, 1333],
    words:
      /\bredos\b|catastrophic backtracking|regular expression denial|(?:resource|memory|cpu|stack) exhaustion|unbounded (?:recursion|allocation|memory)|infinite (?:loop|recursion)|endlosschleife|boucle infinie|(?:zip|decompression)[- ]bomb|uncontrolled (?:resource|recursion)|erschöpf\w+|[ée]puisement|quadratic/i,
  },
  {
    name: 'race condition',
    cwes: [362, 364, 366, 367, 377],
    words: /race[- ]condition|\btoctou\b|data race|wettlauf\w*|situation de comp[ée]tition/i,
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
    cwes: [200, 201, 209, 497, 538, 548],
    words:
      /information (?:disclosure|exposure|leak)|leaks? (?:data|secrets|memory)|datenleck|fuite d['’ ]informations?/i,
  },
];

/** Kinds that reporters mix up, or that follow from each other: one of each is no contradiction. */
const kin: readonly (readonly string[])[] = [
  ['weak cryptography', 'missing authentication', 'missing access check', 'certificate not checked'],
  ['missing authentication', 'missing access check', 'cross-site request forgery', 'secret in the open'],
  ['memory safety', 'resource exhaustion', 'race condition'],
  ['command injection', 'code injection', 'deserialization', 'prototype pollution'],
  ['path traversal', 'file upload', 'missing access check'],
  ['header injection', 'request smuggling', 'open redirect'],
  ['code injection', 'cross-site scripting'],
];

const byCwe = new Map(families.flatMap(({ name, cwes }) => cwes.map((id) => [id, name] as const)));

/** The part that says it first decides: ids, then the title, then the words of the text. */
export function weaknessesIn(title: string, text: string): string[] {
  const ids = [...`${title}\n${text}`.matchAll(/\bCWE[- ]?(\d{1,5})\b/gi)]
    .map((match) => byCwe.get(Number(match[1])))
    .filter((name) => name !== undefined);
  const said = new Set(ids.slice(0, 3));
  for (const part of [title, text.slice(0, 1_500), text.slice(1_500, 20_000)]) {
    if ([...said].some((name) => !effects.has(name))) break;
    for (const { name, words } of families) if (words.test(part)) said.add(name);
  }
  return [...said].slice(0, 5);
}

/** 1: the same kind; -1: another kind; 0: cannot be told. */
export function sameWeakness(one: readonly string[], other: readonly string[]): 1 | 0 | -1 {
  const a = one.filter((name) => !effects.has(name));
  const b = other.filter((name) => !effects.has(name));
  if (a.some((name) => b.includes(name))) return 1;
  const areKin = kin.some(
    (some) => a.some((name) => some.includes(name)) && b.some((name) => some.includes(name)),
  );
  return a.length === 0 || b.length === 0 || areKin ? 0 : -1;
}
