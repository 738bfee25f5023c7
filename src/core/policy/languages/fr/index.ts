/** French for the policy reader; the same shape as English, smaller. Pure. */
import type { Language } from '../language.ts';
import { cadencesOf, hasWord, head, never, spanOf, word } from '../build.ts';

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
  troisième: 3,
  cinquième: 5,
  dixième: 10,
  quinze: 15,
  trente: 30,
  'quatre-vingt-dix': 90,
};
/** How verbs in -er end when we, the team or what is done is their subject. */
const er = '(?:er(?:a|ai|ons|ont)?|ons|ent|ées?|és?)';
export const french: Language = {
  id: 'fr',
  hint: /minutes?|hebdomadaire|quotidien|mensuel|heures?|jours?|semaines?|mois|années?|\bans?\b|\d\s?j\b/,
  span: spanOf(
    frNumbers,
    'minutes?|heures?|h|jours?|j|semaines?|mois|années?|ans?',
    'premi(?:ers|ères)',
    'ouvr(?:é|able)s?|calendaires?|ouvrés',
    'à|et|ou',
  ),
  units: [
    [/^minu/, 'minute', false],
    [/^h/, 'hour', false],
    [/^j/, 'day', false],
    [/^s/, 'week', false],
    [/^m/, 'month', false],
    [/^a/, 'year', false],
  ],
  numbers: frNumbers,
  vague: word('quelques (?:heures|jours|semaines|mois)|plusieurs (?:heures|jours|semaines|mois)'),
  cadences: cadencesOf(
    'quotidien(?:ne)?s?|chaque jour|tous les jours',
    'hebdomadaires?|chaque semaine|toutes les semaines|une fois par semaine',
    'bimensuel(?:le)?s?|toutes les deux semaines',
    'mensuel(?:le)?s?|chaque mois|tous les mois',
  ),
  rest: hasWord('(?:tou(?:te)?s )?(?:les )?autres|standards?|normale?s?'),
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
      `accus(?:${er}|e) (?:bonne )?réception|répond(?:r?ons|re|rai?|ront|ent|u|s)?|recev(?:rez|ez|ra) (?:une )?(?:réponse|confirmation)|confirm(?:${er}|e)(?= (?:la )?(?:bonne )?réception)|(?:re)?contact${er}|reviendr(?:a|ai|ons|ont)|prendr(?:a|ai|ons|ont) contact`,
    ),
    head(
      'acknowledge',
      'noun',
      '(?:accusé|confirmation) de (?:bonne )?réception|accusé(?= (?:sous|dans|en))|(?:première |première? )?réponse(?: initiale)?|confirmation(?! d[eu])|prise (?:de contact|en compte)|premier contact|premier retour|retour|délai de réponse',
    ),
    head(
      'assess',
      'verb',
      `(?:première )?(?:réponse|analyse) (?:plus )?(?:détaillée|complète|approfondie)|(?:évalu|analys|examin|vérifi|qualifi|confirm|investigu|trait)${er}|reproduir(?:e|a|ons|ont)|(?:indiqu|inform|communiqu|di|fer)(?:${er}|rons|sons)(?=.{0,50}(?:(?<!\\p{L})si (?:la|le|elle|il)|résultat|conclusion))`,
    ),
    head(
      'assess',
      'noun',
      '(?:calendrier|plan|échéancier) (?:de|pour la) (?:résolution|correction|remédiation)|diagnostic|(?:première )?évaluation|(?:première )?analyse|examen|tri|triage|qualification|vérification|validation',
    ),
    head(
      'update',
      'noun',
      "mises? à jour(?=\\s?(?::|$|régul|hebdo|périod|tous|toutes|chaque))|mises? à jour (?:du|de|de l'|sur|sur l'|sur le) ?(?:statut|suivi|avancement|état|progrès|traitement)(?: d[eu] (?:l'|la |votre )?(?:avancement|résolution|correction|traitement|signalement))?|points? d'avancement|suivi|état d'avancement|(?:tenir|tien(?:t|nent|dra|drons|drez)|tenons) (?:au courant|informé)",
    ),
    head(
      'fix',
      'verb',
      `corrig(?:${er}|eons)|(?:publi|déploi?y|déploi|livr|diffus|propos|fourni)(?:${er}|r(?:a|ai|ons|ont)?) (?:un|une|le|la|des) (?:correctifs?|patchs?|corrections?|version corrigée)|résoud(?:re|ra|rons|ront)|résolu(?:e|s|es)?|remédi${er}`,
    ),
    head(
      'fix',
      'noun',
      'correctifs?|corrections?|résolution|patch(?:s|es)?|remédiation|mitigation|contournement|mise à jour de sécurité',
    ),
    head('disclose', 'verb', `divulgu(?:${er}|ez)|publi(?:${er}|ez)|rendue?s? publi(?:c|que)s?`),
    head(
      'disclose',
      'noun',
      'divulgation(?: publique| coordonnée| responsable)?|publication|embargo|avis de sécurité',
    ),
  ],
  condition: /(?<!\p{L})(?:si|s'il|au cas où|en cas d['e]|lorsque)(?!\p{L})/u,
  silence:
    /(?<!\p{L})(?:pas|aucune?|sans|ne)(?: \S{1,20}){0,6}? ?(?:réponse|reçu|retour|nouvelles?|répondu)/u,
  negation: /(?:aucune garantie|ne garanti|aucun délai|pas de (?:délai|sla|garantie)|ne pouvons pas)/,
  anchors: [
    [
      /^(?:\S{1,15} ){0,4}?(?:confirmation(?! de (?:la )?réception)|validation|évaluation|analyse|qualification|triage|vérification|(?:confirm|valid|vérifi|qualifi|accept)ée?(?!\p{L}))/u,
      'assessed',
    ],
    [/^(?:\S{1,15} ){0,3}?(?:accusé de réception|(?:première )?réponse)/, 'acknowledged'],
    [
      /^(?:\S{1,15} ){0,4}?(?:correctif|correction|patch|version|déploiement|sortie|résolution|mise à jour|publication du)/,
      'fix-released',
    ],
  ],
  severities: [
    [/(?<!\p{L})critiques?(?!\p{L})/u, 'critical'],
    [/(?<!\p{L})(?:élevée?s?|hautes?|(?<!versions? |mises? à jour )majeure?s?)(?!\p{L})/u, 'high'],
    [/(?<!\p{L})(?:moyen(?:ne)?s?|modérée?s?)(?!\p{L})/u, 'medium'],
    [/(?<!\p{L})(?:faibles?|basses?|(?<!versions? |mises? à jour )mineure?s?)(?!\p{L})/u, 'low'],
  ],
  noise:
    /(?:mots? de passe|sauvegarde|scan|rotation|journaux|jetons?|certificat|support(?:ée|é)|dépendance|conserv|audit|expir)/,
  holdBack: /(?:avant)(?: \S{1,25}){0,6}? ?(?:divulg|publi|rendre)/,
  outsider: /(?<!\p{L})(?:utilisateurs|clients|distributeurs|membres)/u,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:et|mais|ou|puis|ensuite)(?!\p{L})/gu,
};
