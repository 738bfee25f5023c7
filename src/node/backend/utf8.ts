/** Text and bytes for the core, which knows no encoder. Node. */
import type { Ports } from '#core/ports.ts';

export const utf8: Ports['utf8'] = {
  encode: (text) => Buffer.from(text, 'utf8'),
  decode: (bytes) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      return null; // not UTF-8, which the caller reports
    }
  },
};
