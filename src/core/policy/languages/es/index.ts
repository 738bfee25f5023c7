/** Spanish for the policy reader. Pure. */
import { cadencesOf, hasWord, head, spanOf, word } from '../build.ts';
import { ar, dayWords, iberian } from '../iberian.ts';
import type { Language } from '../language.ts';

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
  tercer: 3,
  quinto: 5,
  décimo: 10,
  quince: 15,
  treinta: 30,
  noventa: 90,
};
export const spanish: Language = {
  ...iberian,
  id: 'es',
  hint: /minutos?|semanal|diari|mensual|quincenal|horas?|días?|dias?|semanas?|mes(?:es)?|años?/,
  span: spanOf(
    esNumbers,
    'minutos?|horas?|días?|semanas?|mes(?:es)?|años?',
    'primer[oa]s',
    dayWords,
    'a|y|o',
  ),
  units: [
    [/^minu/, 'minute', false],
    [/^h/, 'hour', false],
    [/^d/, 'day', false],
    [/^s/, 'week', false],
    [/^m/, 'month', false],
    [/^a/, 'year', false],
  ],
  numbers: esNumbers,
  vague: word(
    '(?:un(?:os|as) (?:pocos|pocas|cuantos|cuantas)|algun[oa]s|poc[oa]s|vari[oa]s) (?:horas|días|semanas|meses)',
  ),
  cadences: cadencesOf(
    'diari[oa]s?|diariamente|cada día',
    'semanal(?:es|mente)?|cada semana|una vez (?:a la|por) semana',
    'quincenal(?:es|mente)?|cada dos semanas',
    'mensual(?:es|mente)?|cada mes',
  ),
  rest: hasWord('(?:l[oa]s )?(?:demás|otr[oa]s|restantes)|el resto|estándar|normal(?:es)?'),
  before: [
    [
      /(?:aproximadamente|alrededor de|unas|unos|normalmente|generalmente|las|los|la|el|(?:la|una) ventana de|entre|siguientes|primeras|primeros|próximas|próximos)\s?$/,
      'hedge',
    ],
    [/(?:al menos|como mínimo|mínimo(?: de)?|por lo menos)\s?$/, 'at-least'],
    [/(?:más de)\s?$/, 'over'],
    [
      /hasta (?:pasad[oa]s|transcurrid[oa]s|que (?:hayan )?(?:pas|transcurr)\p{L}{1,4})(?: al menos)?\s?$/u,
      'until',
    ],
    [
      /(?:dentro de|en(?: un plazo(?: máximo)?(?: de)?)?|en menos de|menos de|hasta|antes de|máximo(?: de)?|un plazo(?: máximo)?(?: de)?|plazo(?: máximo)?(?: de)?|no más de|a más tardar(?: en)?)\s?$/,
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
      `respond\\p{L}{1,6}|recono(?:c|zc)\\p{L}{1,6} (?:la recepción|el recibo|haber recibido)|acus\\p{L}{1,6} (?:el )?recibo|confirm\\p{L}{1,6}(?= (?:(?:(?:la|el|de|que) )?(?:recepción|recibo|(?:hemos )?recibido)|(?:tu|su|el|vuestro) (?:reporte|informe|mensaje|correo)))|contest\\p{L}{1,6}|contact${ar}|en contacto contigo|en contacto con usted`,
    ),
    head(
      'acknowledge',
      'noun',
      '(?:acuse|confirmación) de reci(?:bo|bido)|confirmación de[l]? (?:su |tu )?(?:report|inform|avis|mensaj)\\p{L}{1,2}|confirmación de (?:la )?recepción|(?:primera )?respuesta(?: inicial)?|primer contacto|confirmación(?! de)',
    ),
    head(
      'assess',
      'verb',
      `respuesta (?:más )?(?:detallada|completa)|respond\\p{L}{1,6} con (?:\\S{1,12} ){0,2}?(?:plan|evaluación|análisis)|(?:evalu|analiz|investig|verific|valid|clasific|revis|examin)(?:${ar}|a)|(?:comunic|inform|indic|notific|dir)(?:${ar}|emos)(?=.{0,40}(?:(?<!\\p{L})si (?:el|la|lo|es|se|ha)|resultado))`,
    ),
    head(
      'assess',
      'noun',
      '(?:plan|calendario|cronograma) (?:de|para la) (?:corrección|remediación|resolución|solución|acción)|evaluación|análisis|triaje|validación|verificación|investigación|clasificación|diagnóstico|triage',
    ),
    head(
      'update',
      'noun',
      'actualizaci(?:ón|ones) (?:de|del|sobre el) (?:estado|progreso)|informes? de progreso|actualizaciones(?! de seguridad)|al tanto|mantendr(?:emos|é)(?= .{0,20}informad)|informad[oa]s? (?:del|sobre el) progreso',
    ),
    head(
      'fix',
      'verb',
      `correg(?:ir|iremos|imos|irán?|iré|id[oa]s?)|corrig(?:en?|ieron|ió)|solucion${ar}|resolv(?:er|eremos|emos|erán?)|resuelt[oa]s?|(?:remedi|mitig)${ar}|(?:public|lanz|proporcion|liber)${ar} (?:un|una|el|la) (?:parche|corrección|solución|versión corregida)|parchear`,
    ),
    head(
      'fix',
      'noun',
      'correcci(?:ón|ones)|parches?|soluci(?:ón|ones)|resolución|mitigación|remediación|arreglo',
    ),
    head(
      'disclose',
      'verb',
      `divulg(?:${ar}|u[eé]\\p{L}{0,3})|public${ar}|publiqu(?:es?|en)|revel(?:${ar}|es?|en)|hacer públic[oa]|hagas públic[oa]|difund(?:ir|as?|an)`,
    ),
    head('disclose', 'noun', 'divulgación(?: pública| coordinada| responsable)?|publicación|embargo'),
  ],
  condition: /(?<!\p{L})(?:si|en caso de|cuando no)(?!\p{L})/u,
  silence:
    /(?<!\p{L})(?:no|sin|ninguna)(?: \S{1,20}){0,6}? ?(?:respuesta|recib\w{0,6}|contest\w{0,5}|noticias|respond\w{0,5})/u,
  negation: /(?:no (?:garantizamos|podemos)|ningún plazo|sin garantía)/,
  anchors: [
    [/^(?:\S{1,15} ){0,2}?confirmación de (?:la |el )?(?:corre|parche|soluc|fix)/, 'fix-released'],
    [
      /^(?:\S{1,15} ){0,4}?(?:confirmación(?! de (?:la )?rec)|validación|evaluación|análisis|verificación|triaje|(?:valid|verific|analiz|evalu|acept)(?:ar|arse|ad[oa]|emos)|confirm(?:ar|ad[oa]|arse|emos|e)(?! (?:la |el )?rec))/,
      'assessed',
    ],
    [/^(?:\S{1,15} ){0,3}?(?:acuse de recibo|respuesta)/, 'acknowledged'],
    [/^(?:\S{1,15} ){0,4}?(?:parche|corrección|solución|resolución|lanzamiento|versión)/, 'fix-released'],
  ],
  severities: [
    [/(?<!\p{L})crític[oa]s?(?!\p{L})/u, 'critical'],
    [/(?<!\p{L})(?:alt[oa]s?|graves?)(?!\p{L})/u, 'high'],
    [/(?<!\p{L})(?:medi[oa]s?|moderad[oa]s?)(?!\p{L})/u, 'medium'], // not in “remediation”
    [/(?<!\p{L})(?:baj[oa]s?|leves?)(?!\p{L})/u, 'low'], // not in “eleven”
  ],
  noise:
    /(?:contraseña|copias? de seguridad|escane|rotaci|registros|tokens?|certificado|soporte|dependencia|auditor|caduc|expir)/,
  holdBack: /(?:antes de)(?: \S{1,25}){0,6}? ?(?:divulg|public|revel|hacer)/,
  outsider: /(?<!\p{L})(?:usuarios|clientes|distribuidores|miembros)/u,
};
