/** Chinese for the policy reader. Pure. */
import { cjk, cjkHead, cjkSpan } from '../cjk.ts';
import type { Language } from '../language.ts';

export const chinese: Language = {
  ...cjk,
  id: 'zh',
  vague: /(?:几|数|若干)(?:个)?(?:小时|天|个工作日|工作日|周|月)/gu,
  rest: /其他|其余|其它|普通|一般(?:漏洞|问题)/,
  hint: /小时|小時|天|工作日|周|週|月|年/,
  span: cjkSpan('小时|小時|工作日|日历日|自然日|天|日(?![\\p{N}])|周|週|星期|礼拜|月|年'),
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
    cjkHead(
      'acknowledge',
      'verb',
      '确认收到|確認收到|确认收悉|首次响应|初步响应|初次响应|回复|回覆|答复|响应|回应|確認|确认(?!漏洞|问题)',
    ),
    cjkHead('assess', 'verb', '评估|評估|分析|验证|研判|核实|分类|确认(?:漏洞|问题)'),
    cjkHead('update', 'verb', '进展|进度|状态更新|更新进度'),
    cjkHead('fix', 'verb', '(?:修复|补丁)(?:版本)?的?发布|发布(?:修复|补丁)|修复|修復|补丁|解决|修正|缓解'),
    cjkHead('disclose', 'verb', '披露|公开|公布|发布(?:安全)?公告|禁运'),
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
