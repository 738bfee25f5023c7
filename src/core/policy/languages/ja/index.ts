/** Japanese for the policy reader. Pure. */
import { cjk, cjkHead, cjkSpan, grade } from '../cjk.ts';
import type { Language } from '../language.ts';

export const japanese: Language = {
  ...cjk,
  id: 'ja',
  vague: /数(?:時間|日|週間|か月|ヶ月)/gu,
  rest: /その他|通常の/,
  hint: /時間|営業日|日|週間|ヶ月|か月|月以内|年/,
  span: cjkSpan('時間|営業日|日間|日(?![本付時々常])|週間|ヶ月|か月|月|年'),
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
    cjkHead(
      'acknowledge',
      'verb',
      '初動(?:対応)?|一次(?:回答|応答|対応)|受領|受信確認|受領確認|返信|返答|応答|回答|受付|ご連絡|連絡|受け取り',
    ),
    cjkHead('acknowledge', 'weak', '(?:初回)?確認|レスポンス|対応開始'),
    cjkHead(
      'assess',
      'verb',
      '(?:修正|対応|対処|解決)の?(?:計画|方針|方法|スケジュール|予定|要否|見通し|見込み)|(?:詳細な?|詳しい|具体的な)の?(?:回答|返信|返答|報告)|評価|調査|分析|検証|トリアージ|重大度の(?:判定|決定)',
    ),
    cjkHead('update', 'verb', '進捗|(?:状況|ステータス)(?:を|の)?(?:報告|更新|共有)'),
    cjkHead(
      'fix',
      'verb',
      '(?:修正版|修正|パッチ|対応版)の?(?:公開|リリース|提供)|修正|パッチ|対応版|解決|緩和策|恒久(?:対応|対策|対処)',
    ),
    cjkHead('disclose', 'verb', '公開|開示|公表'),
  ],
  condition: /(?:場合|もし|とき)/,
  silence: /(?:返信|返答|応答|連絡|回答)(?:が|は)?(?:ない|なかった|届かない|ありません)/,
  negation: /保証(?:は)?(?:し|でき)ません/,
  anchors: [
    [/^.{0,6}(?:受領|受信|受付)確認/, 'acknowledged'],
    [/^.{0,12}(?:確認|検証|評価|トリアージ)/, 'assessed'],
    [/^.{0,12}(?:修正|パッチ|リリース|対応版|更新版)/, 'fix-released'],
  ],
  severities: [
    [/緊急|致命的|クリティカル|重大(?!度|性)/, 'critical'],
    [grade('高', '高(?:リスク|重大度|深刻度)'), 'high'],
    [grade('中', '中(?:程度|リスク|重大度|深刻度)'), 'medium'],
    [grade('低', '低(?:リスク|重大度|深刻度)'), 'low'],
  ],
  noise: /パスワード|バックアップ|スキャン|ローテーション|トークン|サポート期間|証明書|依存|デプロイ/,
  holdBack: /(?:公開|開示|公表)(?:する)?(?:前|まで)|(?:公開|開示|公表)しない/,
};
