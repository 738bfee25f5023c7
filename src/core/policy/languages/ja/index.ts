/** Japanese for the policy reader. Pure. */
import { cjk, cjkHead, cjkSpan } from '../cjk.ts';
import type { Language } from '../language.ts';

export const japanese: Language = {
  ...cjk,
  id: 'ja',
  vague: /数(?:時間|日|週間|か月|ヶ月)/gu,
  rest: /その他|通常の/,
  hint: /時間|営業日|日以内|日間|週間|ヶ月|か月|日後/,
  span: cjkSpan('時間|営業日|日間|日(?=以内|後|で|を|ごと)|週間|ヶ月|か月|月|年'),
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
    cjkHead('acknowledge', 'verb', '受領|受信確認|返信|返答|応答|回答|受付|ご連絡|連絡'),
    cjkHead('assess', 'verb', '評価|調査|分析|検証|トリアージ'),
    cjkHead('update', 'verb', '進捗|状況(?:を|の)(?:報告|更新)'),
    cjkHead('fix', 'verb', '(?:修正版|修正|パッチ|対応版)の?(?:公開|リリース|提供)|修正|パッチ|対応版|解決'),
    cjkHead('disclose', 'verb', '公開|開示|公表'),
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
