/** German, French, Spanish and Portuguese for the policy reader; the same shape as lexicon-en.ts, smaller. Pure. */
import type { Milestone } from '../../shared/schema/policy.ts';
import type { Head, Language } from './languages.ts';

const digits = '\\d{1,4}(?:[.,]\\d)?';

/** The span expression shared by languages that put the working-day word before or after the unit. */
function spanOf(
  numbers: Readonly<Record<string, number>>,
  units: string,
  before: string,
  after: string,
  and: string,
): RegExp {
  const words = Object.keys(numbers)
    .sort((a, b) => b.length - a.length)
    .join('|');
  const number = `(?:${digits}|(?<!\\p{L})(?:${words}))`;
  const between = `(?:\\s?(?:-|–|—|${and})\\s?)`;
  return new RegExp(
    `(?<lead>^|[^\\p{L}\\p{N}.])(?:(?<low>${number})${between})?(?<high>${number})(?:\\s?\\(\\s?\\w{1,12}\\s?\\))?(?:[\\s-]|(?<=\\d))(?<adj>(?:(?:${before})\\s)?)(?<unit>${units})(?!\\p{L})(?<tail>(?:\\s(?:${after}))?)`,
    'gu',
  );
}

const head = (milestone: Milestone, kind: Head['kind'], words: string): Head => ({
  re: new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'gu'),
  milestone,
  kind,
});
const never = /(?!)/;

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
    [/niedrig|gering/, 'low'],
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
    [/critiques?/, 'critical'],
    [/élevée?s?|hautes?|majeure?s?/, 'high'],
    [/moyen(?:ne)?s?|modérée?s?/, 'medium'],
    [/faibles?|basses?|mineure?s?/, 'low'],
  ],
  noise:
    /(?:mots? de passe|sauvegarde|scan|rotation|journaux|jetons?|certificat|support(?:ée|é)|dépendance|conserv|audit|expir)/,
  holdBack: /(?:avant)(?: \S{1,25}){0,6}? ?(?:divulg|publi|rendre)/,
  outsider: /(?<!\p{L})(?:utilisateurs|clients|distributeurs|membres)/u,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:et|mais|ou|puis|ensuite)(?!\p{L})/gu,
};

const iberian = {
  working: /h[áa]b(?:iles|il)|laborables?|[úu]te(?:is|s)|[úu]til/,
  doubt: never,
  clauseBreak: /[,;:()—–]|\s-\s|(?<!\p{L})(?:y|e|pero|mas|o|ou|luego|después|depois)(?!\p{L})/gu,
} as const;

const esNumbers = {
  un: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  diez: 10,
  quince: 15,
  treinta: 30,
  noventa: 90,
};
export const spanish: Language = {
  ...iberian,
  id: 'es',
  hint: /horas?|días?|dias?|semanas?|mes(?:es)?|años?/,
  span: spanOf(
    esNumbers,
    'horas?|días?|semanas?|mes(?:es)?|años?',
    'primer[oa]s',
    'hábiles|hábil|laborables?|naturales|útiles',
    'a|y|o',
  ),
  units: [
    [/^h/, 'hour', false],
    [/^d/, 'day', false],
    [/^s/, 'week', false],
    [/^m/, 'month', false],
    [/^a/, 'year', false],
  ],
  numbers: esNumbers,
  before: [
    [
      /(?:aproximadamente|alrededor de|unas|unos|normalmente|generalmente|las|los|la|el|entre|siguientes|primeras|primeros|próximas|próximos)\s?$/,
      'hedge',
    ],
    [/(?:al menos|como mínimo|mínimo(?: de)?|por lo menos)\s?$/, 'at-least'],
    [/(?:más de)\s?$/, 'over'],
    [
      /(?:dentro de|en(?: un plazo(?: máximo)?(?: de)?)?|en menos de|menos de|hasta|antes de|máximo(?: de)?|un plazo(?: máximo)?(?: de)?|plazo(?: máximo)?(?: de)?|no más de|a más tardar en)\s?$/,
      'within',
    ],
    [/(?:cada|por|todos|todas)\s?$/, 'every'],
    [/(?:durante|por)\s?$/, 'for'],
    [/(?:tras|después de)\s?$/, 'after'],
    [/(?:últimos|últimas|pasados)\s?$/, 'past'],
  ],
  after: [
    [/^\s?(?:antes|de antelación)/, 'ahead'],
    [/^\s?sin/, 'past'],
  ],
  heads: [
    head(
      'acknowledge',
      'verb',
      'responder(?:emos|á)?|acusar(?:emos)? recibo|confirmar(?:emos)?(?= (?:la |el )?(?:recepción|recibo))|contestar(?:emos)?|contactaremos',
    ),
    head(
      'acknowledge',
      'noun',
      '(?:acuse|confirmación) de reci(?:bo|bido)|confirmación de recepción|(?:primera )?respuesta(?: inicial)?',
    ),
    head(
      'assess',
      'verb',
      'evaluar(?:emos)?|analizar(?:emos)?|investigar(?:emos)?|verificar(?:emos)?|validar(?:emos)?',
    ),
    head('assess', 'noun', 'evaluación|análisis|triaje|validación|verificación|investigación'),
    head(
      'update',
      'noun',
      'actualizaci(?:ón|ones) (?:de|del|sobre el) (?:estado|progreso)|informes? de progreso',
    ),
    head(
      'fix',
      'verb',
      'corregir(?:emos)?|corregid[oa]s?|solucionar(?:emos)?|solucionad[oa]s?|resolver(?:emos)?|resuelt[oa]s?|publicar(?:emos)? (?:un|el) (?:parche|corrección)|parchear',
    ),
    head('fix', 'noun', 'correcci(?:ón|ones)|parches?|soluci(?:ón|ones)|resolución|mitigación'),
    head('disclose', 'verb', 'divulgar(?:emos)?|publicar(?:emos)?|revelar|hacer público'),
    head('disclose', 'noun', 'divulgación(?: pública| coordinada| responsable)?|publicación|embargo'),
  ],
  condition: /(?<!\p{L})(?:si|en caso de|cuando no)(?!\p{L})/u,
  silence:
    /(?:no|sin|ninguna)(?: \S{1,20}){0,6}? ?(?:respuesta|recib\w{0,6}|contest\w{0,5}|noticias|respond\w{0,5})/,
  negation: /(?:no (?:garantizamos|podemos)|ningún plazo|sin garantía)/,
  anchors: [
    [/^(?:\S{1,15} ){0,4}?(?:confirmación(?! de reci)|validación|evaluación|análisis)/, 'assessed'],
    [/^(?:\S{1,15} ){0,3}?(?:acuse de recibo|respuesta)/, 'acknowledged'],
    [/^(?:\S{1,15} ){0,4}?(?:parche|corrección|solución|lanzamiento|versión)/, 'fix-released'],
  ],
  severities: [
    [/crític[oa]s?/, 'critical'],
    [/alt[oa]s?|graves?/, 'high'],
    [/medi[oa]s?|moderad[oa]s?/, 'medium'],
    [/baj[oa]s?|leves?/, 'low'],
  ],
  noise:
    /(?:contraseña|copias? de seguridad|escane|rotaci|registros|tokens?|certificado|soporte|dependencia|auditor|caduc|expir)/,
  holdBack: /(?:antes de)(?: \S{1,25}){0,6}? ?(?:divulg|public|revel|hacer)/,
  outsider: /(?<!\p{L})(?:usuarios|clientes|distribuidores|miembros)/u,
};

const ptNumbers = {
  um: 1,
  uma: 1,
  dois: 2,
  duas: 2,
  três: 3,
  quatro: 4,
  cinco: 5,
  seis: 6,
  sete: 7,
  oito: 8,
  dez: 10,
  quinze: 15,
  trinta: 30,
  noventa: 90,
};
export const portuguese: Language = {
  ...iberian,
  id: 'pt',
  hint: /horas?|dias?|semanas?|m[eê]s(?:es)?|anos?/,
  span: spanOf(
    ptNumbers,
    'horas?|dias?|semanas?|m[eê]s(?:es)?|anos?',
    'primeir[oa]s',
    'úteis|útil|corridos|uteis',
    'a|e|ou',
  ),
  units: spanish.units,
  numbers: ptNumbers,
  before: [
    [
      /(?:aproximadamente|cerca de|normalmente|geralmente|as|os|entre|primeiras|primeiros|próximas|próximos)\s?$/,
      'hedge',
    ],
    [/(?:pelo menos|no mínimo|mínimo(?: de)?)\s?$/, 'at-least'],
    [/(?:mais de)\s?$/, 'over'],
    [
      /(?:dentro de|em(?: um prazo(?: máximo)?(?: de)?)?|em até|até|em menos de|menos de|no prazo(?: máximo)? de|prazo(?: máximo)?(?: de)?|máximo(?: de)?|no máximo)\s?$/,
      'within',
    ],
    [/(?:a cada|cada|por)\s?$/, 'every'],
    [/(?:durante|por)\s?$/, 'for'],
    [/(?:após|depois de)\s?$/, 'after'],
    [/(?:últimos|últimas)\s?$/, 'past'],
  ],
  after: [
    [/^\s?(?:antes|de antecedência)/, 'ahead'],
    [/^\s?sem/, 'past'],
  ],
  heads: [
    head(
      'acknowledge',
      'verb',
      'responder(?:emos|á)?|acusar(?:emos)? (?:o )?recebimento|confirmar(?:emos)?(?= (?:o )?recebimento)|retornaremos|entraremos em contato',
    ),
    head(
      'acknowledge',
      'noun',
      'confirmação (?:de|do) recebimento|(?:primeira )?resposta(?: inicial)?|reconhecimento',
    ),
    head(
      'assess',
      'verb',
      'avaliar(?:emos)?|analisar(?:emos)?|investigar(?:emos)?|verificar(?:emos)?|validar(?:emos)?',
    ),
    head('assess', 'noun', 'avaliação|análise|triagem|validação|verificação'),
    head('update', 'noun', 'atualizaç(?:ão|ões) (?:de|do|sobre o) (?:status|progresso|andamento)'),
    head(
      'fix',
      'verb',
      'corrigir(?:emos)?|corrigid[oa]s?|resolver(?:emos)?|resolvid[oa]s?|lançar(?:emos)? (?:uma|a) correção',
    ),
    head('fix', 'noun', 'correç(?:ão|ões)|patch(?:es)?|solução|resolução|mitigação'),
    head('disclose', 'verb', 'divulgar(?:emos)?|publicar(?:emos)?|revelar|tornar público'),
    head('disclose', 'noun', 'divulgação(?: pública| coordenada| responsável)?|publicação|embargo'),
  ],
  condition: /(?<!\p{L})(?:se|caso)(?!\p{L})/u,
  silence: /(?:não|sem|nenhuma)(?: \S{1,20}){0,6}? ?(?:resposta|receb\w{0,6}|retorno|respond\w{0,5})/,
  negation: /(?:não (?:garantimos|podemos)|sem garantia)/,
  anchors: [
    [/^(?:\S{1,15} ){0,4}?(?:confirmação(?! d[eo] receb)|validação|avaliação|análise)/, 'assessed'],
    [/^(?:\S{1,15} ){0,4}?(?:correção|patch|lançamento|versão)/, 'fix-released'],
  ],
  severities: [
    [/crític[oa]s?/, 'critical'],
    [/alt[oa]s?/, 'high'],
    [/médi[oa]s?|moderad[oa]s?/, 'medium'],
    [/baix[oa]s?/, 'low'],
  ],
  noise: /(?:senha|backup|varredura|rotaci|tokens?|certificado|suporte|dependência|auditor|expir)/,
  holdBack: /(?:antes (?:de|da))(?: \S{1,25}){0,6}? ?(?:divulg|public|revel|tornar)/,
  outsider: /(?<!\p{L})(?:usuários|clientes|membros)/u,
};
