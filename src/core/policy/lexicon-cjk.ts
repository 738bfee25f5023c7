/** Chinese and Japanese for the policy reader. No spaces between words, so heads are bare characters. Pure. */
import type { Milestone } from '../../shared/schema/policy.ts';
import type { Head, Language } from './language.ts';

const numbers: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十四: 14,
  十五: 15,
  三十: 30,
  九十: 90,
};
const number = '(?:\\d{1,4}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])';
const spanOf = (units: string): RegExp =>
  new RegExp(
    `(?<lead>)(?:(?<low>${number})\\s?(?:个|個)?\\s?(?:${units})?\\s?(?:-|–|—|~|～|至|到|から)\\s?)?(?<high>${number})\\s?(?:个|個|ヶ|か)?\\s?(?<adj>(?:自然|営業|工作)?)(?<unit>${units})`,
    'gu',
  );
const head = (milestone: Milestone, kind: Head['kind'], words: string): Head => ({
  re: new RegExp(`(?:${words})`, 'gu'),
  milestone,
  kind,
});

const common = {
  numbers,
  working: /工作|営業/,
  doubt: /(?!)/,
  clauseBreak: /[,，;；:：、()（）。]|并|然后|以及/gu,
  outsider: /用户|客户|ユーザー|利用者/,
} as const;

export const chinese: Language = {
  ...common,
  id: 'zh',
  hint: /小时|小時|天|工作日|周|週|月|年/,
  span: spanOf('小时|小時|工作日|日历日|自然日|天|日(?![\\p{N}])|周|週|星期|礼拜|月|年'),
  units: [
    [/小[时時]/, 'hour', false],
    [/工作日/, 'day', true],
    [/天|日/, 'day', false],
    [/[周週]|星期|礼拜/, 'week', false],
    [/月/, 'month', false],
    [/年/, 'year', false],
  ],
  before: [
    [/(?:大约|约|通常|一般(?:会)?|收到报告后(?:的)?|收到后(?:的)?|后(?:的)?)\s?$/, 'hedge'],
    [/(?:至少|不少于)\s?$/, 'at-least'],
    [/(?:超过)\s?$/, 'over'],
    [/(?:最多|最长|不超过|在|于|内)\s?$/, 'within'],
    [/每(?:隔)?\s?$/, 'every'],
    [/(?:过去|最近|近)\s?$/, 'past'],
  ],
  after: [
    [/^\s?(?:之?前|以前)/, 'past'],
    [/^\s?(?:未|没有|没|无)/, 'past'],
    [/^\s?(?:之内|以内|内)/, 'within'],
  ],
  heads: [
    head(
      'acknowledge',
      'verb',
      '确认收到|確認收到|确认收悉|首次响应|初步响应|初次响应|回复|回覆|答复|响应|回应|確認|确认(?!漏洞|问题)',
    ),
    head('assess', 'verb', '评估|評估|分析|验证|研判|核实|分类|确认(?:漏洞|问题)'),
    head('update', 'verb', '进展|进度|状态更新|更新进度'),
    head('fix', 'verb', '修复|修復|补丁|解决|修正|缓解'),
    head('disclose', 'verb', '披露|公开|公布|发布(?:安全)?公告|禁运'),
  ],
  condition: /如果|若|假如|倘若|如(?=您|未|在)|一旦/,
  silence: /(?:未|没有|没|无)(?:收到|得到|获得)?.{0,8}?(?:回复|响应|答复|确认|回应)/,
  negation: /不保证|无法保证|不承诺|没有固定/,
  anchors: [
    [/^(?:.{0,6})(?:确认漏洞|评估|验证)/, 'assessed'],
    [/^(?:.{0,6})(?:修复|补丁|发布)/, 'fix-released'],
  ],
  severities: [
    [/严重|嚴重|紧急|危急/, 'critical'],
    [/高危|高(?!级)/, 'high'],
    [/中危|中等|中级/, 'medium'],
    [/低危|低/, 'low'],
  ],
  noise: /密码|备份|扫描|轮换|日志|令牌|证书|支持期|维护期|依赖/,
  holdBack: /(?:公开|披露)(?:之)?前|不(?:要|得)?公开|保密/,
};

export const japanese: Language = {
  ...common,
  id: 'ja',
  hint: /時間|営業日|日以内|日間|週間|ヶ月|か月|日後/,
  span: spanOf('時間|営業日|日間|日(?=以内|後|で|を|ごと)|週間|ヶ月|か月|月|年'),
  units: [
    [/時間/, 'hour', false],
    [/営業日/, 'day', true],
    [/日/, 'day', false],
    [/週/, 'week', false],
    [/月/, 'month', false],
    [/年/, 'year', false],
  ],
  before: [
    [/(?:約|およそ|通常|原則(?:として)?)\s?$/, 'hedge'],
    [/(?:少なくとも|最低)\s?$/, 'at-least'],
    [/(?:過去)\s?$/, 'past'],
    [/(?:最大|最長)\s?$/, 'within'],
  ],
  after: [
    [/^\s?(?:以内|以下)/, 'within'],
    [/^\s?(?:ごと|毎)/, 'every'],
    [/^\s?(?:以上|経過)/, 'past'],
    [/^\s?前/, 'past'],
  ],
  heads: [
    head('acknowledge', 'verb', '受領|受信確認|返信|返答|応答|回答|受付|ご連絡|連絡'),
    head('assess', 'verb', '評価|調査|分析|検証|トリアージ'),
    head('update', 'verb', '進捗|状況(?:を|の)(?:報告|更新)'),
    head('fix', 'verb', '修正|パッチ|対応版|解決'),
    head('disclose', 'verb', '公開|開示|公表'),
  ],
  condition: /(?:場合|もし|とき)/,
  silence: /(?:返信|返答|応答|連絡|回答)(?:が|は)?(?:ない|なかった|届かない|ありません)/,
  negation: /保証(?:は)?(?:し|でき)ません/,
  anchors: [],
  severities: [
    [/緊急|致命的|クリティカル|重大/, 'critical'],
    [/高/, 'high'],
    [/中/, 'medium'],
    [/低/, 'low'],
  ],
  noise: /パスワード|バックアップ|スキャン|ローテーション|トークン|サポート期間|証明書/,
  holdBack: /公開(?:する)?(?:前|まで)|開示(?:する)?(?:前|まで)/,
};
