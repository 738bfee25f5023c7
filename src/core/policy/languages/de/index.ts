/** German for the policy reader; the same shape as English, smaller. Pure. */
import type { Language } from '../language.ts';
import { cadencesOf, hasWord, head, spanOf, word } from '../build.ts';

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
  dritten: 3,
  vierten: 4,
  fünften: 5,
  siebten: 7,
  zehnten: 10,
  vierzehn: 14,
  dreißig: 30,
  neunzig: 90,
};
export const german: Language = {
  id: 'de',
  hint: /minuten?|stunden?|täglich|wöchentlich|monatlich|tage?n?|wochen?|monate?n?|jahre?n?/,
  span: spanOf(
    deNumbers,
    'minuten?|stunden?|std|werktage?n?|arbeitstage?n?|geschäftstage?n?|kalendertage?n?|tage?n?|wochen?|monate?n?|monats|jahre?n?',
    'volle[nr]?',
    'werktags',
    'bis(?: zu)?|und|oder',
  ),
  units: [
    [/^minu/, 'minute', false],
    [/^st/, 'hour', false],
    [/^(?:werk|arbeits|geschäfts)/, 'day', true],
    [/tag/, 'day', false],
    [/^woch/, 'week', false],
    [/^mon/, 'month', false],
    [/^jahr/, 'year', false],
  ],
  numbers: deNumbers,
  vague: word('(?:ein paar|einige|wenige|mehrere)[nr]? (?:stunden?|tagen?|werktagen?|wochen|monaten?)'),
  cadences: cadencesOf(
    'täglich(?:e[nr]?)?|jeden tag',
    'wöchentlich(?:e[nrs]?)?|jede woche|einmal (?:pro|die) woche',
    'zweiwöchentlich(?:e[nr]?)?|vierzehntägig|alle zwei wochen',
    'monatlich(?:e[nr]?)?|jeden monat',
  ),
  rest: hasWord('(?:alle )?(?:anderen?|übrigen|restlichen|sonstigen?)|standard|normale?'),
  working: /werktags/,
  before: [
    [
      /(?:ca\.?|etwa|ungefähr|rund|circa|in der regel|normalerweise|üblicherweise|meist|spätestens nach|von|den ersten|der ersten|den nächsten)\s?$/,
      'hedge',
    ],
    [/(?:mindestens|wenigstens|frühestens)\s?$/, 'at-least'],
    [/(?:mehr als|länger als|über)\s?$/, 'over'],
    [
      /(?:innerhalb(?: von)?|binnen|(?:spätestens )?am|bis zum|nach (?:spätestens|höchstens|maximal)|in|bis zu|maximal|höchstens|spätestens|nicht (?:mehr|länger) als|weniger als|unter)\s?$/,
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
      'bestätig(?:en|t)(?=[^.]{0,40}(?:eingang|erhalt|empfang|meldung))|(?:be)?antwort(?:e|en|et)|meld(?:en?|et)(?= (?:(?:wir|ich|sich) )?(?:uns|mich|wieder|jemand))|rückmelden|reagier(?:e|en|t)|bestätig(?:e|en)|kontaktier(?:e|en|t)|(?:setzen|setze) (?:wir |ich )?(?:uns|mich)(?=.{0,40}in verbindung)',
    ),
    head(
      'acknowledge',
      'noun',
      '(?:eingangs|empfangs)?bestätigung|erste (?:antwort|rückmeldung|reaktion)|(?:erst)?(?:antwort|rückmeldung|reaktion)(?:s?zeit)?|erstkontakt|kontaktaufnahme',
    ),
    head(
      'assess',
      'verb',
      '(?:detaillierte|ausführliche|inhaltliche|fundierte|qualifizierte)[nrs]? (?:antwort|rückmeldung|stellungnahme)|(?:bewert|(?:über)?prüf|sicht|untersuch|analysier|validier|verifizier|klassifizier|reproduzier)(?:en?|e?t)|einschätzen|einstufen|eingestuft|eingeschätzt|geprüft|gesichtet|nachvollziehen|(?:teil(?:en?|t)|sag(?:en?|t)|informier(?:en?|t)|erfahr(?:en|t)|erfährst|entscheid(?:en?|et))(?=[^.]{0,50}(?<!\\p{L})ob(?!\\p{L}))',
    ),
    head(
      'assess',
      'noun',
      '(?:zeitplan|plan) (?:für|zur) (?:die )?(?:behebung|lösung)|(?:erst|erste )?(?:bewertung|einschätzung|ersteinschätzung|erstbewertung|analyse|prüfung|erstprüfung|(?:erst)?sichtung|untersuchung|einstufung|triage|validierung)',
    ),
    head(
      'update',
      'noun',
      'über den (?:fortschritt|stand|verlauf)|(?:status-?)?aktualisierung(?:en)?|status-?(?:update|meldung|bericht)s?|zwischenstand|fortschritt(?:sbericht)?|sachstand(?:sbericht)?|informieren über den (?:stand|fortschritt)|auf dem laufenden|updates? zum (?:stand|fortschritt)',
    ),
    head(
      'fix',
      'verb',
      'beheb(?:en?|t)|behoben|gefixt|fixen|patchen|gepatcht|schließ(?:en?|t)|geschlossen|korrigier(?:en?|t)|(?:patch|fix|update) (?:bereitstellen|veröffentlichen|ausliefern|bereitgestellt|veröffentlicht)',
    ),
    head(
      'fix',
      'noun',
      '(?:[a-zäöü]{2,12}-?)?(?:fix|fixes|patch|patches)|(?:fehlerbereinigte|korrigierte|gepatchte|abgesicherte|reparierte)[nrs]? (?:version(?:en)?|release)|sicherheitsversion|bug-?fix(?:es)?|behebung|fehlerbehebung|fehlerkorrektur|korrektur|sicherheits-?(?:update|patch|korrektur)|lösung|abhilfe|gegenmaßnahme|(?:behebungs|lösungs|korrektur|patch)(?:zeit|dauer|frist)',
    ),
    head(
      'disclose',
      'verb',
      'veröffentlich(?:en?|t|st)|offenleg(?:en?|t)|offengelegt|publizier(?:en?|t)|publik machen|öffentlich machen',
    ),
    head(
      'disclose',
      'noun',
      '(?:koordinierte[rs]? |öffentliche[rs]? )?(?:offenlegung|veröffentlichung)(?:sfenster|sfrist|szeitraum)?|advisory|embargo|disclosure',
    ),
  ],
  // “Sollten Sie nichts hören, …” is a case; “Sie sollten eine Antwort erhalten” is none
  condition: /(?<!\p{L})(?:wenn|falls|sofern)(?!\p{L})|^\W{0,3}sollte(?:n|st|t)?(?!\p{L})/u,
  silence:
    /(?<!\p{L})(?:nicht|keine[nr]?|ohne)(?: \S{1,20}){0,5}? ?(?:antwort|rückmeldung|reaktion|erhalten|gehört|bekommen|gemeldet|reagier|bestätig)/u,
  negation:
    /(?:keine garantie|kein(?:e|en)? (?:sla|feste|verbindliche|zusage)|nicht garantier|können wir nicht|ohne gewähr)/,
  anchors: [
    [
      /^(?:\S{1,15} ){0,5}?(?:bestätigung der (?:lücke|schwachstelle|meldung)|bewertung|validierung|analyse|prüfung|verifizierung|triage|einstufung|(?:bestätigt|verifiziert|validiert|geprüft|nachvollzogen|reproduziert|akzeptiert|bewertet)(?!\p{L}))/u,
      'assessed',
    ],
    [
      /^(?:\S{1,15} ){0,3}?(?:eingangsbestätigung|bestätigung|erste[rn]? (?:antwort|rückmeldung))/,
      'acknowledged',
    ],
    [/^(?:\S{1,15} ){0,3}?(?:fix|patch|behebung|release|veröffentlichung|update|lösung)/, 'fix-released'],
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
