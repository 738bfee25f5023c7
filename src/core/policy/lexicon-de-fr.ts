/** German and French for the policy reader; the same shape as lexicon-en.ts, smaller. Pure. */
import type { Language } from './language.ts';
import { head, never, spanOf } from './lexicon-build.ts';

const deNumbers = {
  ein: 1,
  eine: 1,
  einem: 1,
  einen: 1,
  einer: 1,
  eines: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  zehn: 10,
  vierzehn: 14,
  dreißig: 30,
  neunzig: 90,
};
export const german: Language = {
  id: 'de',
  hint: /stunden?|tage?n?|wochen?|monate?n?|jahre?n?/,
  span: spanOf(
    deNumbers,
    'stunden?|std|werktage?n?|arbeitstage?n?|geschäftstage?n?|kalendertage?n?|tage?n?|wochen?|monate?n?|monats|jahre?n?',
    'volle[nr]?',
    'werktags',
    'bis(?: zu)?|und|oder',
  ),
  units: [
    [/^st/, 'hour', false],
    [/^(?:werk|arbeits|geschäfts)/, 'day', true],
    [/tag/, 'day', false],
    [/^woch/, 'week', false],
    [/^mon/, 'month', false],
    [/^jahr/, 'year', false],
  ],
  numbers: deNumbers,
  working: /werktags/,
  before: [
    [
      /(?:ca\.?|etwa|ungefähr|rund|circa|in der regel|normalerweise|üblicherweise|meist|spätestens nach|von|den ersten|der ersten|den nächsten)\s?$/,
      'hedge',
    ],
    [/(?:mindestens|wenigstens)\s?$/, 'at-least'],
    [/(?:mehr als|länger als|über)\s?$/, 'over'],
    [
      /(?:innerhalb(?: von)?|binnen|in|bis zu|maximal|höchstens|spätestens|nicht (?:mehr|länger) als|weniger als|unter)\s?$/,
      'within',
    ],
    [/(?:alle|jeden?|jede|pro)\s?$/, 'every'],
    [/(?:für|seit)\s?$/, 'for'],
    [/(?:nach)\s?$/, 'after'],
    [/(?:letzten|vergangenen)\s?$/, 'past'],
    [/(?:vor)\s?$/, 'past'],
  ],
  after: [
    [/^\s?(?:vor|im voraus|vorher)(?!\p{L})/u, 'ahead'],
    [/^\s?(?:ohne|keine)/, 'past'],
  ],
  doubt: /^\s?\(?an werktagen/,
  heads: [
    head(
      'acknowledge',
      'verb',
      'bestätig(?:en|t)(?=[^.]{0,40}(?:eingang|erhalt|meldung))|antworten|antwortet|melden(?= uns)|rückmelden|reagieren|bestätigen',
    ),
    head(
      'acknowledge',
      'noun',
      '(?:eingangs|empfangs)?bestätigung|erste (?:antwort|rückmeldung|reaktion)|(?:erst)?(?:antwort|rückmeldung|reaktion)(?:s?zeit)?|eingangsbestätigung',
    ),
    head('assess', 'verb', 'bewerten|prüfen|geprüft|bewertet|untersuchen|analysieren|einschätzen|validieren'),
    head(
      'assess',
      'noun',
      '(?:erst|erste )?(?:bewertung|einschätzung|ersteinschätzung|analyse|prüfung|triage)',
    ),
    head(
      'update',
      'noun',
      'status-?(?:update|meldung|bericht)s?|zwischenstand|fortschritt(?:sbericht)?|updates? zum (?:stand|fortschritt)',
    ),
    head('fix', 'verb', 'beheben|behoben|gefixt|patchen|gepatcht|schließen|geschlossen|korrigieren'),
    head(
      'fix',
      'noun',
      '(?:[a-zäöü]{2,12}-?)?(?:fix|fixes|patch|patches)|behebung|fehlerbehebung|korrektur|sicherheitsupdate|lösung',
    ),
    head('disclose', 'verb', 'veröffentlichen|veröffentlicht|offenlegen|offengelegt|publizieren'),
    head('disclose', 'noun', 'offenlegung|veröffentlichung|advisory|embargo|disclosure'),
  ],
  condition: /(?<!\p{L})(?:wenn|falls|sofern|sollten?|solltest)(?!\p{L})/u,
  silence:
    /(?:nicht|keine[nr]?|ohne)(?: \S{1,20}){0,5}? ?(?:antwort|rückmeldung|reaktion|erhalten|gehört|bekommen|gemeldet|reagier|bestätig)/,
  negation:
    /(?:keine garantie|kein(?:e|en)? (?:sla|feste|verbindliche|zusage)|nicht garantier|können wir nicht|ohne gewähr)/,
  anchors: [
    [
      /^(?:\S{1,15} ){0,3}?(?:bestätigung der (?:lücke|schwachstelle)|bewertung|validierung|analyse)/,
      'assessed',
    ],
    [/^(?:\S{1,15} ){0,3}?(?:eingangsbestätigung|bestätigung|erste[rn]? antwort)/, 'acknowledged'],
    [/^(?:\S{1,15} ){0,3}?(?:fix|patch|behebung|release|veröffentlichung|update)/, 'fix-released'],
  ],
  severities: [
    [/kritisch/, 'critical'],
    [/(?<!\p{L})hoch|(?<!\p{L})hohe/u, 'high'],
    [/mittel|mittlere/, 'medium'],
    [/(?<!\p{L})(?:niedrig|gering)/u, 'low'], // not in “triggering”
  ],
  noise:
    /(?:passw|backup|scan|rotier|sicherungskop|log-|protokoll|token|schlüssel|unterstützt|support|aufbewahr|abhängigkeit|lebensdauer|gültig)/,
  holdBack: /(?:bevor|vor (?:der|einer))(?: \S{1,25}){0,5}? ?(?:offenleg|veröffentlich|publik|öffentlich)/,
  outsider: /(?<!\p{L})(?:nutzer|kunden|distributoren|mitglieder|admin)/u,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:und|aber|oder|sowie|dann|danach|anschließend)(?!\p{L})/gu,
};

const frNumbers = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  dix: 10,
  quinze: 15,
  trente: 30,
  'quatre-vingt-dix': 90,
};
export const french: Language = {
  id: 'fr',
  hint: /heures?|jours?|semaines?|mois|années?|\bans?\b/,
  span: spanOf(
    frNumbers,
    'heures?|jours?|semaines?|mois|années?|ans?',
    'premi(?:ers|ères)',
    'ouvr(?:é|able)s?|calendaires?|ouvrés',
    'à|et|ou',
  ),
  units: [
    [/^h/, 'hour', false],
    [/^j/, 'day', false],
    [/^s/, 'week', false],
    [/^m/, 'month', false],
    [/^a/, 'year', false],
  ],
  numbers: frNumbers,
  working: /ouvr/,
  before: [
    [/(?:environ|généralement|habituellement|normalement|entre|les|de|d'|la|le)\s?$/, 'hedge'],
    [/(?:au moins|au minimum|minimum(?: de)?)\s?$/, 'at-least'],
    [/(?:plus de|au-delà de)\s?$/, 'over'],
    [
      /(?:sous|dans(?: un délai(?: maximum| maximal)?(?: de)?)?|dans(?: les)?|en|en moins de|moins de|d'ici|au plus tard(?: dans)?|jusqu'à|maximum(?: de)?|un délai(?: maximum| maximal)?(?: de)?|délai(?: de)?|endéans|au plus)\s?$/,
      'within',
    ],
    [/(?:tous|toutes|chaque|par)(?: les)?\s?$/, 'every'],
    [/(?:pendant|durant|depuis)\s?$/, 'for'],
    [/(?:après)\s?$/, 'after'],
    [/(?:derniers|dernières)\s?$/, 'past'],
  ],
  after: [
    [/^\s?(?:avant|à l'avance)/, 'ahead'],
    [/^\s?sans/, 'past'],
  ],
  doubt: never,
  heads: [
    head(
      'acknowledge',
      'verb',
      'accus(?:er|erons|ons|e) (?:bonne )?réception|répond(?:re|rons|ons)|confirmer(?:ons)?(?= (?:la )?(?:bonne )?réception)|recontacter(?:ons)?|reviendrons',
    ),
    head(
      'acknowledge',
      'noun',
      '(?:accusé|confirmation) de (?:bonne )?réception|(?:première |première? )?réponse(?: initiale)?|prise de contact|retour',
    ),
    head(
      'assess',
      'verb',
      'évaluer(?:ons)?|analyser(?:ons)?|examiner(?:ons)?|vérifier(?:ons)?|qualifier(?:ons)?',
    ),
    head('assess', 'noun', 'évaluation|analyse|triage|qualification|vérification|validation'),
    head(
      'update',
      'noun',
      "mises? à jour (?:du|de|sur le) (?:statut|suivi|avancement)|points? d'avancement|suivi|état d'avancement|tenir informé|tiendrons informé",
    ),
    head(
      'fix',
      'verb',
      'corriger(?:ons)?|corrigées?|publier(?:ons)? (?:un|le) (?:correctif|patch)|résoudre|résolues?|remédier',
    ),
    head('fix', 'noun', 'correctifs?|corrections?|résolution|patchs?|remédiation|mise à jour de sécurité'),
    head(
      'disclose',
      'verb',
      'divulguer(?:ons)?|divulguées?|publier(?:ons)?|publiées?|rendue?s? publi(?:c|que)s?',
    ),
    head('disclose', 'noun', 'divulgation(?: publique| coordonnée)?|publication|embargo|avis de sécurité'),
  ],
  condition: /(?<!\p{L})(?:si|s'il|au cas où|en cas d['e]|lorsque)(?!\p{L})/u,
  silence: /(?:pas|aucune?|sans|ne)(?: \S{1,20}){0,6}? ?(?:réponse|reçu|retour|nouvelles?|répondu)/,
  negation: /(?:aucune garantie|ne garanti|aucun délai|pas de (?:délai|sla|garantie)|ne pouvons pas)/,
  anchors: [
    [/^(?:\S{1,15} ){0,4}?(?:confirmation|validation|évaluation|analyse|qualification)/, 'assessed'],
    [/^(?:\S{1,15} ){0,3}?(?:accusé de réception|(?:première )?réponse)/, 'acknowledged'],
    [/^(?:\S{1,15} ){0,4}?(?:correctif|correction|patch|version|déploiement|sortie)/, 'fix-released'],
  ],
  severities: [
    [/(?<!\p{L})critiques?(?!\p{L})/u, 'critical'],
    [/(?<!\p{L})(?:élevée?s?|hautes?|majeure?s?)(?!\p{L})/u, 'high'],
    [/(?<!\p{L})(?:moyen(?:ne)?s?|modérée?s?)(?!\p{L})/u, 'medium'],
    [/(?<!\p{L})(?:faibles?|basses?|mineure?s?)(?!\p{L})/u, 'low'],
  ],
  noise:
    /(?:mots? de passe|sauvegarde|scan|rotation|journaux|jetons?|certificat|support(?:ée|é)|dépendance|conserv|audit|expir)/,
  holdBack: /(?:avant)(?: \S{1,25}){0,6}? ?(?:divulg|publi|rendre)/,
  outsider: /(?<!\p{L})(?:utilisateurs|clients|distributeurs|membres)/u,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:et|mais|ou|puis|ensuite)(?!\p{L})/gu,
};
