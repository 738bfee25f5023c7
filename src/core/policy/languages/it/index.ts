/** Italian for the policy reader. Pure. */
import { cadencesOf, hasWord, head, never, spanOf, word } from '../build.ts';
import type { Language } from '../language.ts';

const numbers = {
  un: 1,
  una: 1,
  uno: 1,
  due: 2,
  tre: 3,
  quattro: 4,
  cinque: 5,
  sei: 6,
  sette: 7,
  otto: 8,
  dieci: 10,
  quattordici: 14,
  quindici: 15,
  trenta: 30,
  sessanta: 60,
  novanta: 90,
};
/** How verbs in -are end when we, the team or what is done is their subject. */
const are = '(?:[hi]?er(?:emo|à|anno|ò)|i?are|h?iamo|at[aoei])';
export const italian: Language = {
  id: 'it',
  hint: /(?<!\p{L})(?:or[ae]|giorn[io]|settiman[ae]|mes[ei]|ann[io]|minuti|settimanal|mensil|quotidian)/u,
  span: spanOf(
    numbers,
    'or[ae]|giorn[io]|settiman[ae]|mes[ei]|ann[io]|minut[io]',
    'prim[ie]',
    'lavorativ[io]|solari|di calendario',
    'a|e|o',
  ),
  units: [
    [/^minut/, 'minute', false],
    [/^or/, 'hour', false],
    [/^g/, 'day', false],
    [/^s/, 'week', false],
    [/^m/, 'month', false],
    [/^a/, 'year', false],
  ],
  numbers,
  vague: word('(?:alcun[ie]|poch[ie]|qualche|divers[ie]) (?:or[ae]|giorn[io]|settiman[ae]|mes[ei])'),
  cadences: cadencesOf(
    'quotidian[aeio]|giornalier[aeio]|ogni giorno',
    'settimanal[ei]|settimanalmente|ogni settimana|una volta (?:a|alla) settimana',
    'bisettimanal[ei]|ogni due settimane',
    'mensil[ei]|mensilmente|ogni mese',
  ),
  working: /lavorativ/,
  before: [
    [/(?:circa|di solito|generalmente|normalmente|le|i|prime|primi|successiv[ei])\s?$/, 'hedge'],
    [/(?:almeno|minimo(?: di)?)\s?$/, 'at-least'],
    [/(?:più di|oltre)\s?$/, 'over'],
    [
      /(?:entro(?: (?:e non oltre|un massimo di|un termine di))?|in|massimo|al massimo|fino a|meno di)\s?$/,
      'within',
    ],
    [/(?:ogni)\s?$/, 'every'],
    [/(?:per|durante)\s?$/, 'for'],
    [/(?:dopo)\s?$/, 'after'],
    [/(?:ultim[ie]|scors[ie])\s?$/, 'past'],
  ],
  after: [
    [/^\s?(?:prima|di anticipo)/, 'ahead'],
    [/^\s?(?:senza|fa(?!\p{L}))/u, 'past'],
  ],
  doubt: never,
  heads: [
    head(
      'acknowledge',
      'verb',
      `conferm${are}(?= (?:la |le |il |di aver )?(?:ricezion|ricevuto|ricevimento|segnalazion))|rispond(?:er(?:emo|à|anno|e)|iamo|o)|(?:riceverai|riceverete|riceverà) (?:una )?(?:risposta|conferma)|contatt${are}|risposta iniziale`,
    ),
    head(
      'acknowledge',
      'noun',
      'conferma(?: di (?:ricezione|ricevimento|ricevuta))?(?! d)|(?:prima |prime )?rispost[ae](?: iniziale)?|presa in carico|primo (?:contatto|riscontro)|riscontro',
    ),
    head(
      'assess',
      'verb',
      `risposta (?:più )?(?:dettagliata|completa)|(?:valut|analizz|verific|esamin|valid|classific|riproduc)${are}|(?:comunic|inform|far)(?:${are}|emo)(?=.{0,40}(?:esito|risultato|(?<!\\p{L})se (?:la|il|è)))`,
    ),
    head(
      'assess',
      'noun',
      '(?:prima |iniziale )?valutazion[ei](?: iniziale)?|analisi|triage|verifica|validazione|esito',
    ),
    head(
      'update',
      'noun',
      'aggiornament[io] (?:sullo? |di )?(?:stato|avanzamento|progress[io])|aggiornamenti(?! di sicurezza)|(?:uno|lo) stato(?: iniziale| attuale| dei? .{0,12})|terremo(?= .{0,20}(?:informat|aggiornat))',
    ),
    head(
      'fix',
      'verb',
      `corregg(?:er(?:e|emo|à|anno)|iamo)|corrett[aeio]|risolv(?:er(?:e|emo|à|anno)|iamo)|risolt[aeio]|rimedi${are}|(?:rilasc|pubblic|fornir|distribu)(?:${are}|ir(?:e|emo|à|anno)) (?:una|la|un) (?:patch|correzione|fix|aggiornamento)`,
    ),
    head('fix', 'noun', 'correzion[ei]|risoluzione|patch|fix|mitigazione|rimedio'),
    head('disclose', 'verb', `divulg${are}|pubblic${are}|render[ea] pubblic[ao]`),
    head('disclose', 'noun', 'divulgazione(?: pubblica| coordinata| responsabile)?|pubblicazione|embargo'),
  ],
  condition: hasWord('se|nel caso|qualora'),
  silence: /(?<!\p{L})(?:non|nessuna|senza)(?: \S{1,20}){0,5}? ?(?:rispost|ricevut|riscontr)/u,
  negation: /(?:non (?:garantiamo|possiamo)|nessuna garanzia|senza garanzia)/,
  anchors: [
    [
      /^(?:\S{1,15} ){0,4}?(?:valutazione|validazione|verifica|analisi|triage|conferma(?! di ric)|(?:confermat|validat|verificat|accettat|analizzat)[ao])/,
      'assessed',
    ],
    [/^(?:\S{1,15} ){0,3}?(?:conferma di ricezione|risposta)/, 'acknowledged'],
    [/^(?:\S{1,15} ){0,4}?(?:patch|correzione|rilascio|risoluzione)/, 'fix-released'],
  ],
  severities: [
    [hasWord('critic(?:a|o|he|i)'), 'critical'],
    [hasWord('alt[aeio]|elevat[aeio]|grav[ei]'), 'high'],
    [hasWord('medi[aeo]|moderat[aeio]'), 'medium'],
    [hasWord('bass[aeio]'), 'low'],
  ],
  rest: hasWord('(?:tutt[eio] )?(?:le |gli |i )?altr[eio]|standard|restanti'),
  noise: /(?:password|backup|scansion|rotazion|token|certificat|support(?:o|at)|dipendenz|scadenz|audit)/,
  holdBack: /(?:prima (?:di|della))(?: \S{1,25}){0,6}? ?(?:divulg|pubblic|render)/,
  outsider: /(?<!\p{L})(?:utenti|clienti|distributori|membri)/u,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:e|ma|oppure|poi)(?!\p{L})/gu,
};
