import { describe, expect, it } from 'vitest';
import { repairEncoding } from './repair.ts';

describe('repair of double encoding', () => {
  it.each([
    ['ðŸ”’ Security', '🔒 Security'],
    ['ğŸ”’ Security', '🔒 Security'], // the Turkish code page
    ['We donâ€™t â€” never', 'We don’t — never'],
    ['GrÃ¼ÃŸe aus MÃ¼nchen', 'Grüße aus München'],
    ['âœ… Yes', '✅ Yes'],
    ['âŒ No', '❌ No'], // one byte was lost on the way
    ['ðŸ” Security', ' Security'], // beyond rescue, but no reason to show it
  ])('%s', (damaged, whole) => {
    expect(repairEncoding(damaged)).toEqual({ text: whole, repaired: true });
  });

  it.each(['Grüße, café – “quoted” … naïve', '« É» », déjà vu', '安全策略：7 天', 'Ünïcödé', 'à «propos»'])(
    'leaves honest text alone: %s',
    (text) => {
      expect(repairEncoding(text)).toEqual({ text, repaired: false });
    },
  );

  it('keeps the number of lines', () => {
    const damaged = 'ðŸ”’ a\r\nâ€™\nâ±ï¸ b\n';
    expect(repairEncoding(damaged).text.split('\n')).toHaveLength(4);
  });
});
