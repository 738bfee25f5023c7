/** Written after the guard was improved with the first tables, to see what it does with what it was not improved for. Tests only. */
import { nobody, type PersonFacts } from '#core/advisory/leaks/people.ts';
import { each, type Placement } from './second-people.ts';

const lindiwe: PersonFacts = {
  names: ['Lindiwe Mokoena-Strauss'],
  addresses: ['lindi@bluekestrel.example'],
  handles: ['lindi_ms'],
  pages: ['https://bluekestrel.example/~lindi'],
  organizations: ['Blue Kestrel Labs'],
};
const gokhan: PersonFacts = { ...nobody, names: ['Gökhan Yıldırım'] };
const szymon: PersonFacts = { ...nobody, names: ['Szymon Wójcik'], handles: ['swojcik'] };
const olga: PersonFacts = { ...nobody, names: ['Ольга Щербакова'] };
const lin: PersonFacts = { ...nobody, names: ['林志玲'] };
const dangelo: PersonFacts = { ...nobody, names: ["Marco D'Angelo"] };
const grace: PersonFacts = { ...nobody, names: ['Grace Parks'] };
const root: PersonFacts = { ...nobody, names: ['xX_rootling_Xx'], handles: ['xX_rootling_Xx'] };
const mary: PersonFacts = { ...nobody, names: ['Mary Anne Blackthorne'] };
const haddad: PersonFacts = { ...nobody, names: ['Yusuf al-Haddad'] };

export const freshNamed: readonly Placement[] = [
  ...each(lindiwe, [
    'Lindiwe Mokoena-Strauss noticed it.',
    'Lindiwe Mokoena',
    'Lindiwe Strauss',
    'L. Mokoena-Strauss',
    'Mokoena Strauss, Lindiwe',
    'lindiwe.mokoena',
    'https://example.org/u/lindiwe_mokoena_strauss.html',
    'https://example.org/?q=Lindiwe%252520Mokoena',
    'Lindiwe&#160;Mokoena&#8209;Strauss',
    'Lindiwe<sup>1</sup> Mokoena',
    'Lindiwe\u200d\u200cMokoena',
    'Lin\u00addiwe Mo\u00adkoena',
    'Lindiwe Moko-\n  ena',
    '\u202eanaokoM ewidniL\u202c is not her; \u202eaneokoM ewidniL\u202c is',
    'lindi_ms',
    'https://github.com/lindi_ms/poc',
    '@lindi_ms',
    'lindi@bluekestrel.example',
    'lindi AT bluekestrel DOT example',
    'Blue Kestrel Labs',
    'bluekestrel',
    'BlueKestrel Labs Ltd',
    'https://bluekestrel.example/~lindi/poc.html',
    'TGluZGl3ZSBNb2tvZW5h',
    '4c696e64697765204d6f6b6f656e61',
    '{"names":["Lindiwe","Mokoena-Strauss"]}',
    'Signed-off-by: L. Strauss <l@example.com>',
  ]),
  ...each(gokhan, [
    'Gökhan Yıldırım',
    'GÖKHAN YILDIRIM',
    'Gokhan Yildirim',
    'Goekhan Yildirim',
    'G. Yıldırım',
    'yildirim-gokhan',
    'GÃ¶khan YÄ±ldÄ±rÄ±m',
  ]),
  ...each(szymon, [
    'Szymon Wójcik',
    'Szymon Wojcik',
    'Wójcik Sz.',
    'swojcik',
    'Pan Wójcik',
    'Szymon W.',
    'WÓJCIK, SZYMON',
  ]),
  ...each(olga, [
    'Ольга Щербакова',
    'О. Щербакова',
    'Olga Shcherbakova',
    'O. Shcherbakova',
    'Щербакова Ольга',
  ]),
  ...each(lin, ['林志玲', '林 志玲', '林志玲（研究员）', '林\u3000志玲']),
  ...each(dangelo, [
    "Marco D'Angelo",
    'Marco DAngelo',
    'marco.dangelo',
    "D'Angelo, Marco",
    'Marco D&rsquo;Angelo',
    'M. D’Angelo',
  ]),
  ...each(grace, ['Grace Parks', 'grace_parks_poc', 'Reported by Grace Parks', 'Parks, Grace', 'GraceParks']),
  ...each(root, ['xX_rootling_Xx', 'rootling', 'XX_ROOTLING_XX', '@xX_rootling_Xx']),
  ...each(mary, [
    'Mary Anne Blackthorne',
    'Mary Blackthorne',
    'M. A. Blackthorne',
    'MA Blackthorne',
    'Blackthorne',
    'mary-anne-blackthorne',
  ]),
  ...each(haddad, [
    'Yusuf al-Haddad',
    'Yusuf Al Haddad',
    'al-Haddad',
    'Y. al-Haddad',
    'Yusuf Haddad',
    'yusuf_alhaddad',
  ]),
];

export const freshHarmless: readonly Placement[] = [
  ...each(lindiwe, [
    'linden tree',
    'a blue screen',
    'kestrel is an ASP.NET server',
    'labs',
    'mock data',
    'lindy effect',
    'ms',
    'limits',
  ]),
  ...each(gokhan, ['go', 'gopher', 'khan academy', 'yield', 'yildiz']),
  ...each(szymon, ['Simon', 'syzygy', 'swo', 'W. is a placeholder', 'jcik']),
  ...each(olga, ['Ольгерд', 'щит', 'Volga', 'scherzo', 'O.']),
  ...each(lin, ['林', '志', '森林', '林志', 'lint', '玲珑']),
  ...each(dangelo, ['Marco Polo', 'Angelo', 'polo', 'Los Angeles', 'dangling pointer', 'danger']),
  ...each(grace, [
    'grace period',
    'parks the thread',
    'a grace period of parks',
    'graceful shutdown',
    'Central Park',
    'Parks and lots',
  ]),
  ...each(root, ['root', 'the root user', 'xx', 'rooted', 'sapling']),
  ...each(mary, ['summary', 'black', 'thorn', 'primary', 'Anne', 'Mary had a little lamb', 'annexed']),
  ...each(haddad, ['had', 'al', 'add', 'Haddock', 'hadd', 'a Linux-based load', 'dad']),
];
