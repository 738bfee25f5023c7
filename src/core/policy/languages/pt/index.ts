/** Portuguese for the policy reader. Pure. */
import { cadencesOf, hasWord, head, spanOf, word } from '../build.ts';
import { ar, dayWords, iberian } from '../iberian.ts';
import type { Language } from '../language.ts';

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
  hint: /minutos?|semanal|diári|mensal|quinzenal|horas?|dias?|semanas?|m[eê]s(?:es)?|anos?/,
  span: spanOf(
    ptNumbers,
    'minutos?|horas?|dias?|semanas?|m[eê]s(?:es)?|anos?',
    'primeir[oa]s',
    dayWords,
    'a|e|ou',
  ),
  units: [
    [/^minu/, 'minute', false],
    [/^h/, 'hour', false],
    [/^d/, 'day', false],
    [/^s/, 'week', false],
    [/^m/, 'month', false],
    [/^a/, 'year', false],
  ],
  numbers: ptNumbers,
  vague: word('(?:algun[ns]?s?|algumas|pouc[oa]s|vári[oa]s) (?:horas|dias|semanas|meses)'),
  cadences: cadencesOf(
    'diári[oa]s?|diariamente|todos os dias',
    'semanal(?:mente)?|semanais|toda semana|uma vez por semana',
    'quinzenal(?:mente)?|a cada duas semanas',
    'mensal(?:mente)?|mensais|todo mês',
  ),
  rest: hasWord('(?:as |os )?(?:demais|outr[oa]s|restantes)|o restante|padrão|normal|normais'),
  before: [
    [
      /(?:aproximadamente|cerca de|normalmente|geralmente|as|os|entre|primeiras|primeiros|próximas|próximos)\s?$/,
      'hedge',
    ],
    [/(?:pelo menos|no mínimo|mínimo(?: de)?)\s?$/, 'at-least'],
    [/(?:mais de)\s?$/, 'over'],
    [
      /(?:dentro de|em(?: um prazo(?: máximo)?(?: de)?)?|em até|até|em menos de|menos de|no prazo(?: máximo)? de|n[ao] mesm[ao] (?:janela|prazo) de|prazo(?: máximo)?(?: de)?|máximo(?: de)?|no máximo)\s?$/,
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
      `respond(?:er(?:emos|ei|á|ão)?|emos|id[oa]s?)|acus\\p{L}{1,6} (?:o )?recebimento|confirm\\p{L}{1,6}(?= (?:(?:o |a |que )?(?:recebimento|recepção|recebemos)|(?:o )?(?:seu )?(?:relato|relatório|reporte|e-mail)))|reconhec(?:er(?:emos|ei|á|ão)?|emos)|retorn${ar}|dar(?:emos|ei)? retorno|receber(?:á|ás|ão)? (?:uma )?resposta|entrar(?:emos|ei|á|ão) em contato|contat${ar}`,
    ),
    head(
      'acknowledge',
      'noun',
      'confirmação (?:de|d[oa]) (?:recebimento|(?:seu |sua )?(?:report|relat|denúnci|mensag)\\p{L}{1,5})|(?:primeira )?confirmação(?: inicial)?(?! d[aeo])|(?:primeira )?resposta(?: inicial)?|reconhecimento|primeiro (?:contato|retorno)|retorno inicial',
    ),
    head(
      'assess',
      'verb',
      `resposta (?:mais )?(?:detalhada|completa)|respond\\p{L}{1,6} com (?:\\S{1,12} ){0,2}?(?:plano|avaliação|análise)|(?:avali|analis|investig|verific|valid|classific|revis|examin)${ar}|(?:inform|comunic|dir|notific)(?:${ar}|emos)(?=.{0,40}(?:(?<!\\p{L})se (?:o|a|foi)|resultado))|tria(?:r|remos|da|do)`,
    ),
    head(
      'assess',
      'noun',
      '(?:plano|cronograma) (?:de|para a) (?:correção|remediação|resolução|ação)|avaliação|análise|triagem|validação|verificação',
    ),
    head(
      'update',
      'noun',
      'atualizaç(?:ão|ões) (?:de|do|sobre o) (?:status|progresso|andamento)|atualizações(?! de segurança)|manter(?:emos|ei)(?= .{0,20}(?:informad|atualizad))',
    ),
    head(
      'fix',
      'verb',
      `corrig(?:ir(?:emos|ei|á|ão)?|imos|id[oa]s?)|resolv(?:er(?:emos|ei|á|ão)?|emos|id[oa]s?)|mitig${ar}|(?:lanç|public|disponibiliz|liber)${ar} (?:um|uma|a) (?:correção|patch)`,
    ),
    head('fix', 'noun', 'correç(?:ão|ões)|patch(?:es)?|solução|resolução|mitigação|remediação'),
    head(
      'disclose',
      'verb',
      `divulg(?:${ar}|uem?)|public${ar}|publique|revelar|revele|tornar públic[oa]|torne públic[oa]`,
    ),
    head('disclose', 'noun', 'divulgação(?: pública| coordenada| responsável)?|publicação|embargo'),
  ],
  condition: /(?<![\p{L}-])(?:se|caso)(?!\p{L})/u, // not in “compromete-se”
  silence:
    /(?<!\p{L})(?:não|sem|nenhuma)(?: \S{1,20}){0,6}? ?(?:resposta|receb\w{0,6}|retorno|respond\w{0,5})/u,
  negation: /(?:não (?:garantimos|podemos)|sem garantia)/,
  anchors: [
    [/^(?:\S{1,15} ){0,2}?confirmação d[ao] (?:corre|fix|patch)/, 'fix-released'],
    [
      /^(?:\S{1,15} ){0,4}?(?:confirmação(?! d[eo] receb)|validação|avaliação|análise|triagem|verificação|(?:valid|verific|analis|avali|confirm|aceit)(?:ar|armos|ad[oa]))/,
      'assessed',
    ],
    [/^(?:\S{1,15} ){0,4}?(?:correção|patch|resolução|lançamento|versão)/, 'fix-released'],
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
