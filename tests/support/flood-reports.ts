/** 200 reports of 20 root causes: 60 written by hand (tests/corpora/data/floods), the rest said anew in seven voices, each with other facts left out. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type FloodReport = { readonly cause: number; readonly subject: string; readonly text: string };

type Facts = {
  readonly file: string;
  readonly line: number;
  readonly fn: string;
  readonly at: string; // endpoint or format, as people say it
  readonly input: string; // what is under the attacker's control
  readonly kind: readonly [string, string, string]; // English, German, French
  readonly cwe: number;
  readonly why: readonly [string, string, string];
  readonly poc: string;
  readonly gain: string;
};

const data = path.join(import.meta.dirname, '../corpora/data');

/** In the order of the files of the hand-written ones. */
const causes: readonly Facts[] = [
  {
    file: 'src/codec/tga.c',
    line: 214,
    fn: 'decode_rle_row',
    at: 'TGA images',
    input: 'the packet length',
    kind: ['heap buffer overflow', 'Heap-Pufferüberlauf', 'débordement de tampon'],
    cwe: 787,
    why: [
      'the run length is not limited to the rest of the row before memcpy',
      'die Lauflänge wird nicht auf den Rest der Zeile begrenzt',
      "la longueur de répétition n'est pas limitée au reste de la ligne",
    ],
    poc: './tw-view rle-overflow.tga',
    gain: 'memory corruption in the thumbnailer',
  },
  {
    file: 'src/codec/tga.c',
    line: 151,
    fn: 'decode_palette',
    at: 'colour-mapped TGA images',
    input: 'the palette index',
    kind: ['out-of-bounds read', 'Out-of-bounds-Lesezugriff', 'lecture hors limites'],
    cwe: 125,
    why: [
      'the index is not compared with the size of the colour map',
      'der Index wird nicht mit der Größe der Farbtabelle verglichen',
      "l'indice n'est pas comparé à la taille de la palette",
    ],
    poc: './tw-view palette-oob.tga | xxd',
    gain: 'heap memory shows up in the thumbnail',
  },
  {
    file: 'web/search.py',
    line: 57,
    fn: 'render_hits',
    at: '/search',
    input: 'q',
    kind: ['reflected XSS', 'reflektiertes Cross-Site-Scripting', 'XSS réfléchi'],
    cwe: 79,
    why: [
      'the query is printed back without escaping',
      'die Suchanfrage wird unmaskiert ausgegeben',
      'la requête est affichée sans échappement',
    ],
    poc: "curl 'https://tw.local/search?q=%3Csvg%20onload%3Dalert(1)%3E'",
    gain: 'session theft after one click',
  },
  {
    file: 'web/markdown.py',
    line: 31,
    fn: 'render_markdown',
    at: '/documents/{id}/preview',
    input: 'the document body',
    kind: ['stored XSS', 'gespeichertes Cross-Site-Scripting', 'XSS stocké'],
    cwe: 79,
    why: [
      'raw HTML within Markdown is passed through',
      'HTML in Markdown wird durchgereicht',
      'le HTML contenu dans le Markdown passe tel quel',
    ],
    poc: "tw doc create --body '<details open ontoggle=alert(1)>'",
    gain: 'scripts run for every collaborator',
  },
  {
    file: 'web/reports.py',
    line: 120,
    fn: 'build_order_clause',
    at: '/api/v1/reports',
    input: 'sort',
    kind: ['SQL injection', 'SQL-Injection', 'injection SQL'],
    cwe: 89,
    why: [
      'the column name is put into ORDER BY with an f-string',
      'der Spaltenname landet ungeprüft in ORDER BY',
      'le nom de colonne est inséré dans ORDER BY',
    ],
    poc: "curl 'https://tw.local/api/v1/reports?sort=id,(select+pg_sleep(5))'",
    gain: 'the database can be read bit by bit',
  },
  {
    file: 'web/users.py',
    line: 44,
    fn: 'list_users',
    at: '/api/v1/users',
    input: 'role',
    kind: ['SQL injection', 'SQL-Einschleusung', 'injection SQL'],
    cwe: 89,
    why: [
      'the WHERE clause is built by concatenation',
      'die WHERE-Klausel wird zusammengesetzt',
      'la clause WHERE est construite par concaténation',
    ],
    poc: 'curl "https://tw.local/api/v1/users?role=x\'+union+select+login,hash,null+from+accounts--"',
    gain: 'password hashes of all accounts',
  },
  {
    file: 'web/files.py',
    line: 73,
    fn: 'send_attachment',
    at: '/download',
    input: 'name',
    kind: ['path traversal', 'Pfadtraversierung', 'traversée de répertoire'],
    cwe: 22,
    why: [
      'the name is joined to the upload folder without a check',
      'der Name wird ohne Prüfung an den Ordner gehängt',
      'le nom est ajouté au dossier sans vérification',
    ],
    poc: "curl --path-as-is 'https://tw.local/download?name=../../../srv/tw/secret.key'",
    gain: 'any file of the server can be read',
  },
  {
    file: 'web/importer.py',
    line: 96,
    fn: 'import_archive',
    at: '/api/v1/import',
    input: 'entry names of the archive',
    kind: ['zip slip', 'Zip-Slip', 'zip slip'],
    cwe: 22,
    why: [
      'extractall() is called on an uploaded archive',
      'extractall() wird auf ein hochgeladenes Archiv angewandt',
      'extractall() est appelé sur une archive envoyée',
    ],
    poc: 'curl -F archive=@slip.zip https://tw.local/api/v1/import',
    gain: 'files of the application are overwritten',
  },
  {
    file: 'web/hooks.py',
    line: 140,
    fn: 'fetch_target',
    at: '/api/v1/hooks/test',
    input: 'url',
    kind: ['SSRF', 'Server-Side Request Forgery', 'SSRF'],
    cwe: 918,
    why: [
      'private addresses are not refused',
      'private Adressen werden nicht abgelehnt',
      'les adresses privées ne sont pas refusées',
    ],
    poc: 'curl -d \'{"url":"http://169.254.169.254/latest/meta-data/"}\' https://tw.local/api/v1/hooks/test',
    gain: 'the metadata service answers',
  },
  {
    file: 'web/profile.py',
    line: 88,
    fn: 'download_avatar',
    at: '/api/v1/profile/avatar',
    input: 'image_url',
    kind: ['SSRF', 'Server-Side Request Forgery', 'SSRF'],
    cwe: 918,
    why: [
      'redirects to internal hosts are followed',
      'Weiterleitungen auf interne Rechner werden befolgt',
      'les redirections vers des hôtes internes sont suivies',
    ],
    poc: 'curl -X PUT -d \'{"image_url":"http://redir.invalid/consul"}\' https://tw.local/api/v1/profile/avatar',
    gain: 'internal services can be scanned',
  },
  {
    file: 'web/billing.py',
    line: 210,
    fn: 'get_invoice',
    at: '/api/v1/invoices/{id}',
    input: 'the number of the invoice',
    kind: ['IDOR', 'fehlende Berechtigungsprüfung', "contrôle d'accès manquant"],
    cwe: 639,
    why: [
      'the owner of the invoice is not compared with the session',
      'der Eigentümer der Rechnung wird nicht geprüft',
      "le propriétaire de la facture n'est pas vérifié",
    ],
    poc: 'curl -b "session=$MINE" https://tw.local/api/v1/invoices/1042',
    gain: 'invoices of other customers',
  },
  {
    file: 'web/account.py',
    line: 52,
    fn: 'change_email',
    at: '/account/email',
    input: 'email',
    kind: ['CSRF', 'Cross-Site-Request-Forgery', 'CSRF'],
    cwe: 352,
    why: [
      'no token is required to change the address',
      'für die Änderung wird kein Token verlangt',
      "aucun jeton n'est demandé pour changer l'adresse",
    ],
    poc: '<form action="https://tw.local/account/email" method="POST"><input name="email" value="a@b.invalid"></form>',
    gain: 'account takeover with a password reset',
  },
  {
    file: 'web/auth.py',
    line: 33,
    fn: 'safe_next',
    at: '/login',
    input: 'next',
    kind: ['open redirect', 'offene Weiterleitung', 'redirection ouverte'],
    cwe: 601,
    why: [
      'URLs that begin with two slashes are accepted',
      'Adressen mit zwei Schrägstrichen werden akzeptiert',
      'les adresses commençant par deux barres sont acceptées',
    ],
    poc: "curl -i 'https://tw.local/login?next=//phish.invalid'",
    gain: 'phishing with a trusted link',
  },
  {
    file: 'src/lib/duration.js',
    line: 12,
    fn: 'parseDuration',
    at: 'reminders',
    input: 'the duration',
    kind: ['ReDoS', 'ReDoS', 'ReDoS'],
    cwe: 1333,
    why: [
      'the expression backtracks catastrophically on runs of digits',
      'der reguläre Ausdruck läuft bei vielen Ziffern exponentiell',
      "l'expression rationnelle est exponentielle sur une suite de chiffres",
    ],
    poc: "node -e \"require('./src/lib/duration.js').parseDuration('1'.repeat(40)+'!')\"",
    gain: 'the event loop is blocked',
  },
  {
    file: 'src/lib/merge.js',
    line: 27,
    fn: 'mergeSettings',
    at: 'settings import',
    input: 'keys of the settings',
    kind: ['prototype pollution', 'Prototype Pollution', 'pollution de prototype'],
    cwe: 1321,
    why: [
      '__proto__ is copied like any other key',
      '__proto__ wird wie jeder andere Schlüssel kopiert',
      '__proto__ est copié comme toute autre clé',
    ],
    poc: 'mergeSettings({}, JSON.parse(\'{"__proto__":{"admin":true}}\'))',
    gain: 'every object gets the property',
  },
  {
    file: 'web/convert.py',
    line: 64,
    fn: 'convert_pdf',
    at: 'PDF conversion',
    input: 'the file name',
    kind: ['command injection', 'Kommando-Injection', 'injection de commandes'],
    cwe: 78,
    why: [
      'subprocess is called with shell=True',
      'subprocess läuft mit shell=True',
      'subprocess est appelé avec shell=True',
    ],
    poc: "touch 'x$(id>out).docx' && tw upload 'x$(id>out).docx' --convert",
    gain: 'commands run as the service user',
  },
  {
    file: 'web/session.py',
    line: 19,
    fn: 'load_session',
    at: 'the session cookie',
    input: 'tw_session',
    kind: ['insecure deserialization', 'unsichere Deserialisierung', 'désérialisation non sûre'],
    cwe: 502,
    why: [
      'pickle.loads runs before the signature is checked',
      'pickle.loads läuft vor der Signaturprüfung',
      'pickle.loads est exécuté avant la vérification',
    ],
    poc: 'curl -b "tw_session=$(python3 mk.py | base64 -w0)" https://tw.local/',
    gain: 'code execution before login',
  },
  {
    file: 'web/account.py',
    line: 171,
    fn: 'make_reset_token',
    at: 'password reset',
    input: 'the time of the request',
    kind: ['predictable token', 'vorhersagbares Token', 'jeton prévisible'],
    cwe: 338,
    why: [
      'random is seeded with the time',
      'random wird mit der Uhrzeit initialisiert',
      "random est initialisé avec l'heure",
    ],
    poc: 'python3 guess_reset.py --around 1760000000 --tries 2000',
    gain: 'any account can be taken over',
  },
  {
    file: 'web/auth.py',
    line: 148,
    fn: 'verify_token',
    at: 'the API',
    input: 'the alg header',
    kind: ['authentication bypass', 'Umgehung der Authentifizierung', "contournement de l'authentification"],
    cwe: 347,
    why: [
      'tokens with the algorithm none are accepted',
      'Token mit dem Algorithmus none werden akzeptiert',
      "les jetons avec l'algorithme none sont acceptés",
    ],
    poc: 'curl -H "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9." https://tw.local/api/v1/me',
    gain: 'anybody can be the administrator',
  },
  {
    file: 'src/net/server.c',
    line: 902,
    fn: 'session_close',
    at: 'pipelined requests',
    input: 'the moment of the disconnect',
    kind: ['use-after-free', 'Use-after-free', 'utilisation après libération'],
    cwe: 416,
    why: [
      'the session was freed by the timeout already',
      'die Sitzung wurde vom Timeout schon freigegeben',
      'la session a déjà été libérée par le délai',
    ],
    poc: "printf 'PIPELINE 3\\r\\nGET a\\r\\n' | nc -q0 tw.local 7070",
    gain: 'a remote crash, maybe more',
  },
];

const severities = ['low', 'medium', 'high', 'critical', 'P1', 'moderate', 'important', '9.8'] as const;

type Dice = (count: number) => number;

function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

type Voice = (facts: Facts, dice: Dice) => { readonly subject: string; readonly text: string };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isName = (input: string): boolean => /^\w+$/.test(input);
const severity = (dice: Dice): string => severities[dice(severities.length)] ?? 'high';
const pick = <T>(dice: Dice, ...some: readonly [T, ...T[]]): T => some[dice(some.length)] ?? some[0];

const voices: readonly Voice[] = [
  // One line, with one fact of the place.
  ({ fn, at, file, kind, input }, dice) => ({
    subject: pick(dice, kind[0], `${kind[0]} in ${fn}`, `security issue: ${kind[0]}`),
    text: pick(
      dice,
      `${fn}() has a ${kind[0]}${isName(input) ? ` through ${input}` : ''}, see ${file}.`,
      `${capital(kind[0])} via ${at}, function ${fn}. Is there a bounty?`,
      `hi, ${kind[0]} in ${file} (${fn}). ${severity(dice)}. pls fix`,
    ),
  }),
  // A template with every field.
  (facts, dice) => ({
    subject: `[SECURITY] ${capital(facts.kind[0])} in ${facts.fn}`,
    text: [
      '## Summary',
      `A ${facts.kind[0]} vulnerability was identified in Tidewater. ${capital(facts.why[0])}.`,
      '## Affected component',
      `- File: ${facts.file}:${String(facts.line + dice(3))}`,
      `- Function: \`${facts.fn}\``,
      '## Severity',
      capital(severity(dice)),
      '## Vulnerability type',
      `CWE-${String(facts.cwe)}`,
      '## Steps to reproduce',
      '```',
      facts.poc,
      '```',
      '## Impact',
      `An attacker may exploit this issue: ${facts.gain}. This could compromise the confidentiality, integrity and availability of the system.`,
      '## Remediation',
      'Validate all input that is under the control of a user and add regression tests.',
    ].join('\n'),
  }),
  // A tool's output with a greeting.
  (facts, dice) => ({
    subject: `Potential ${facts.kind[0]} detected (${facts.file})`,
    text: `Dear maintainers,

our analysis platform has examined your repository and detected a potential vulnerability.

Rule: CWE-${String(facts.cwe)}
Location: ${facts.file}:${String(facts.line)} (${facts.fn})
Confidence: ${pick(dice, 'high', 'medium', '0.93')}
Severity: ${severity(dice)}
Message: ${facts.why[0]}

This finding was generated automatically and reviewed by a human analyst. We follow a 90 day disclosure policy.`,
  }),
  // Prose of somebody who took time, without line numbers.
  (facts, dice) => ({
    subject: pick(dice, `${capital(facts.kind[0])} (${facts.at})`, `Security problem with ${facts.at}`),
    text: `Hello,

I have been using Tidewater at work for ${String(2 + dice(6))} years and like it a lot. Yesterday I had a closer look at ${facts.at} and believe that ${facts.why[0]}. What one gets out of it: ${facts.gain}. I think the culprit is ${facts.fn}${dice(2) === 0 ? ` in ${facts.file.split('/').at(-1) ?? ''}` : ''}, but I am no expert of your code.

This is what I typed:

    ${facts.poc}

I did not tell anybody else. If you publish something about this ${facts.kind[0]}, please do not mention my employer.

All the best`,
  }),
  ({ fn, file, kind, why, at, poc }, dice) => ({
    subject: `${kind[1]} in ${pick(dice, fn, at)}`,
    text: `Guten Tag,

in der Funktion \`${fn}\`${dice(2) === 0 ? ` (${file})` : ''} gibt es eine Schwachstelle: ${why[1]}. Einstufung aus unserer Sicht: ${pick(dice, 'hoch', 'kritisch', 'mittel')}. ${capital(kind[1])}, nachgestellt mit Version 4.2.0:

    ${poc}

Mit freundlichen Grüßen`,
  }),
  ({ fn, file, kind, why, at }, dice) => ({
    subject: `${capital(kind[2])} : ${pick(dice, fn, at)}`,
    text: `Bonjour,

nous avons trouvé une faille dans Tidewater (${pick(dice, file, at)}) : ${why[2]}. La fonction concernée est \`${fn}\`. Type : ${kind[2]}. Gravité ${pick(dice, 'élevée', 'critique', 'moyenne')}.

Cordialement`,
  }),
  // Written by a machine that was told to be thorough; the place is where it mentions it.
  (facts, dice) => ({
    subject: `Critical Security Advisory: ${capital(facts.kind[0])} Leading to ${pick(dice, 'Complete Compromise', 'Severe Impact', 'Data Exposure')}`,
    text: `I hope this message finds you well. During a comprehensive security assessment of your project, I uncovered a ${facts.kind[0]} that warrants immediate attention.

**Technical analysis.** The root cause lies in the handling of ${isName(facts.input) ? `the \`${facts.input}\` parameter` : facts.input}. Specifically, ${facts.why[0]}. Execution reaches \`${facts.fn}()\`, which performs no validation whatsoever.

**Attack scenario.** A malicious actor crafts a request that reaches ${facts.at}. The consequences are significant: ${facts.gain}.

**Business impact.** Exploitation may lead to reputational damage, regulatory penalties and loss of customer trust.

**Recommendation.** Implement strict validation, adopt defence in depth and conduct a thorough code review.

Severity: ${severity(dice)} (CWE-${String(facts.cwe)})`,
  }),
];

export function floodReports(): FloodReport[] {
  const written = writtenIn('floods');
  const said = causes.flatMap((facts, cause) =>
    voices.map((voice, index) => ({ cause, ...voice(facts, diceOf(cause * 100 + index)) })),
  );
  return shuffled([...written, ...said], diceOf(7));
}

/** Of other projects, written after the comparison was finished; it was not changed for them. */
export function freshReports(): FloodReport[] {
  return shuffled(writtenIn('floods-fresh'), diceOf(3));
}

function writtenIn(name: string): FloodReport[] {
  const folder = path.join(data, name);
  return readdirSync(folder)
    .sort()
    .flatMap((name, cause) =>
      readFileSync(path.join(folder, name), 'utf8')
        .split('\n=====\n')
        .map((one) => {
          const [subject = '', ...rest] = one.split('\n');
          return { cause, subject: subject.replace('Subject: ', ''), text: rest.join('\n').trim() };
        }),
    );
}

/** Reports of one cause do not come in a row. */
function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = dice(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
