/** Korean for the policy reader. Particles are written to the word, so heads are bare syllables. Pure. */
import { cjk, cjkHead, cjkSpan } from '../cjk.ts';
import type { Language } from '../language.ts';

export const korean: Language = {
  ...cjk,
  id: 'ko',
  hint: /시간|영업일|근무일|\d\s?[일주]|일\s?(?:이내|내|안|후|간|마다)|주\s?(?:이내|일|간|마다)|개월|년|분\s?이내|매주|매일|매월|주간/,
  span: cjkSpan('시간|영업일|근무일|일|주일|주|개월|년|분(?=\\s?(?:이내|내|안))'),
  units: [
    [/시간/, 'hour', false],
    [/영업일|근무일/, 'day', true],
    [/^주/, 'week', false],
    [/일/, 'day', false],
    [/개월/, 'month', false],
    [/년/, 'year', false],
    [/분/, 'minute', false],
  ],
  vague: /(?:며칠|몇\s?(?:시간|일|주|개월)|수\s?(?:시간|일|주))/gu,
  rest: /기타|나머지|그 외/,
  before: [
    [/(?:약|대략|보통|일반적으로|접수 후|신고 후)\s?$/, 'hedge'],
    [/(?:최소)\s?$/, 'at-least'],
    [/(?:최대)\s?$/, 'within'],
    [/(?:매)\s?$/, 'every'],
    [/(?:지난|최근)\s?$/, 'past'],
  ],
  after: [
    [/^\s?(?:이내|내에?|안에)/, 'within'],
    [/^\s?마다/, 'every'],
    [/^\s?(?:이상|경과|전)/, 'past'],
  ],
  heads: [
    cjkHead(
      'acknowledge',
      'verb',
      '접수(?:를|을)?\\s?확인|수신(?:을|를)?\\s?확인|접수|회신|답변|답장|응답|초기\\s?대응|연락|회답',
    ),
    cjkHead(
      'assess',
      'verb',
      '(?:대응|수정|조치|해결|패치|처리)\\s?(?:계획|방안|일정|방침|여부)|심각도\\s?(?:판정|결정|분류)|(?:상세한?|자세한|구체적인)\\s?(?:답변|회신|응답|답장)|평가|분석|검토|트리아[지주]|조사|검증|분류',
    ),
    cjkHead('acknowledge', 'weak', '확인(?!된)'),
    cjkHead('update', 'verb', '진행\\s?상황|상태\\s?업데이트|경과'),
    cjkHead('fix', 'verb', '수정|패치|해결|조치|대응'),
    cjkHead(
      'disclose',
      'verb',
      '공개(?!적|된)|공시|엠바고|(?:보안\\s?)?(?:권고문?|공지)\\s?(?:게시|발표|발행)',
    ),
  ],
  condition: /경우|만약|않으면/,
  silence: /(?:응답|회신|답변|연락)(?:이|을)?\s?(?:없|받지 못)/,
  negation: /보장(?:하지|할 수)/,
  anchors: [
    [/^.{0,6}(?:접수|수신)\s?확인/, 'acknowledged'],
    [/^.{0,10}(?:검증|평가|확인|트리아[지주]|분석|분류)/, 'assessed'],
    [/^.{0,10}(?:패치|수정|릴리스|배포)/, 'fix-released'],
  ],
  severities: [
    [/심각(?!도|성)|치명(?!도)|긴급(?!도|성)|크리티컬/, 'critical'],
    [/높음|높은|고위험|상급/, 'high'],
    [/중간|보통\s?(?:위험|등급)|중위험/, 'medium'],
    [/낮음|낮은|저위험/, 'low'],
  ],
  noise: /비밀번호|백업|스캔|순환|토큰|인증서|지원\s?기간|의존성/,
  holdBack: /공개(?:하기)?\s?(?:전|까지)/,
};
