/** Spanish and Portuguese for the policy reader; the same shape as lexicon-en.ts, smaller. Pure. */
import type { Language } from './language.ts';
import { head, spanOf } from './lexicon-build.ts';

const iberian = {
  working: /h[áa]b(?:iles|il)|laborables?|[úu]te(?:is|s)|[úu]til/,
  doubt: /(?!)/,
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
    [/(?<!\p{L})crític[oa]s?(?!\p{L})/u, 'critical'],
    [/(?<!\p{L})alt[oa]s?(?!\p{L})/u, 'high'],
    [/(?<!\p{L})(?:médi[oa]s?|moderad[oa]s?)(?!\p{L})/u, 'medium'],
    [/(?<!\p{L})baix[oa]s?(?!\p{L})/u, 'low'],
  ],
  noise: /(?:senha|backup|varredura|rotaci|tokens?|certificado|suporte|dependência|auditor|expir)/,
  holdBack: /(?:antes (?:de|da))(?: \S{1,25}){0,6}? ?(?:divulg|public|revel|tornar)/,
  outsider: /(?<!\p{L})(?:usuários|clientes|membros)/u,
};
