/** The verdicts on readings made by hand: one fact changed at a time. */
import { describe, expect, it } from 'vitest';
import { evidenceLine, whyBelieve } from '#shared/words/evidence.ts';
import {
  mailReadingSchema,
  signatureStatuses,
  type Layer,
  type MailReading,
  type SignatureEvidence,
} from '#shared/schema/reading.ts';
import { quotable } from './quotable.ts';
import { protectionVerdict, signatureVerdict } from './verdict.ts';

const finder = 'A'.repeat(40);
const accepted = [{ fingerprint: finder, address: 'finder@example.net' }];
const at = '2026-11-02T10:00:00.000Z';
const headers = {
  subject: 'report',
  from: [{ name: 'Fay', address: 'finder@example.net' }],
  fromFields: 1,
  ...{ sender: [], replyTo: [], to: [], cc: [], date: at, messageId: 'a@b', inReplyTo: [], references: [] },
};
const open = { encrypted: false, layers: [], signatures: [0] };

const signature: SignatureEvidence = {
  ...{ path: '2', kind: 'pgp-mime', status: 'good', fingerprint: finder, keyId: 'A'.repeat(16) },
  ...{ userIds: ['Fay <finder@example.net>'], createdAt: at, algorithm: 'ed25519/sha512', reason: null },
  ...{ coversPaths: ['1'], coversAll: true, coversSubject: false, signedFrom: [], within: null },
};
const layer: Layer = {
  ...{ path: '2', kind: 'pgp-mime', state: 'opened', integrity: 'mdc', cipher: 'aes256' },
  ...{
    key: 'B'.repeat(40),
    keyId: 'B'.repeat(16),
    recipients: [],
    by: 'vault',
    notes: [],
    reason: null,
    within: null,
  },
};

function reading(changes: Partial<MailReading> = {}): MailReading {
  return mailReadingSchema.parse({
    ...{ sha256: '0', bytes: 1, effective: headers, outer: headers },
    headerProtection: { scheme: 'none', path: null, level: { encrypted: false, layers: [], signatures: [] } },
    receipt: { at, source: 'received', alternatives: [{ source: 'received', at }] },
    receivedChain: [],
    report: {
      ...{ autoSubmitted: null, precedence: null, listId: null, returnPath: null },
      ...{ contentType: 'text/plain', reportType: null, autoReply: false },
    },
    ...{ parts: [], layers: [], signatures: [signature], htmls: [], attachments: [], offeredKeys: [] },
    texts: [{ path: '1', text: 'the report', format: 'plain', level: open, truncated: false, within: null }],
    ...{ problems: [], mimeProblems: [] },
    ...changes,
  });
}

describe('who signed it', () => {
  it('is good only with everything: key, address, coverage, one sender', () => {
    expect(signatureVerdict(reading(), accepted)).toEqual({
      ...{ state: 'good', covers: 'all', fingerprint: finder, keyId: 'A'.repeat(16) },
    });
  });

  it('is not good when something shown is not covered', () => {
    const partial = reading({ signatures: [{ ...signature, coversAll: false }] });
    expect(signatureVerdict(partial, accepted)).toMatchObject({
      state: 'good-unaccepted',
      covers: 'part',
      reason: 'partial',
    });
  });

  it('is not good by a key that nobody accepted', () => {
    expect(signatureVerdict(reading(), [])).toMatchObject({
      state: 'good-unaccepted',
      reason: 'key-not-accepted',
    });
  });

  it('compares fingerprints and addresses without regard to case', () => {
    const lower = [{ fingerprint: finder.toLowerCase(), address: 'Finder@Example.NET' }];
    expect(signatureVerdict(reading(), lower).state).toBe('good');
  });

  it('is a mismatch when the key was accepted for another address', () => {
    const other = [{ fingerprint: finder, address: 'other@example.net' }];
    expect(signatureVerdict(reading(), other)).toMatchObject({
      state: 'mismatched-sender',
      reason: 'accepted-for-another',
    });
  });

  it('is a mismatch with two From fields, inside or outside', () => {
    for (const changes of [
      { effective: { ...headers, fromFields: 2 } },
      { outer: { ...headers, fromFields: 2 } },
    ]) {
      expect(signatureVerdict(reading(changes), accepted)).toMatchObject({
        state: 'mismatched-sender',
        reason: 'several-from',
      });
    }
  });

  it('is a mismatch when the signature was made more than a day before or after the date shown', () => {
    for (const createdAt of ['2026-11-01T09:59:59.000Z', '2026-11-03T10:00:01.000Z']) {
      const replayed = reading({ signatures: [{ ...signature, createdAt }] });
      const verdict = signatureVerdict(replayed, accepted);
      expect(verdict).toMatchObject({ state: 'mismatched-date', reason: 'signed-at-another-time' });
      const shown = { reading: replayed, protection: protectionVerdict(replayed), signature: verdict };
      expect(evidenceLine(shown)).toContain(
        `signed by the accepted key of finder@example.net, but on ${createdAt.slice(0, 10)}, while the message is dated 2026-11-02`,
      );
      expect(whyBelieve(shown)).toContain(
        'The signature was made more than a day before or after the date of the message. An old message may have been sent again.',
      );
    }
  });

  it('allows a day between signing and sending, and says nothing of a message without a date', () => {
    for (const createdAt of ['2026-11-01T10:00:00.000Z', '2026-11-03T10:00:00.000Z', null])
      expect(signatureVerdict(reading({ signatures: [{ ...signature, createdAt }] }), accepted).state).toBe(
        'good',
      );
    const old = [{ ...signature, createdAt: '2020-01-01T00:00:00.000Z' }];
    const undated = { ...headers, date: null };
    expect(signatureVerdict(reading({ signatures: old, effective: undated }), accepted).state).toBe('good');
  });

  it('is never good because of a signature inside an attached message or over an attached file', () => {
    for (const change of [{ within: '2' }, { kind: 'detached-file' as const }]) {
      expect(signatureVerdict(reading({ signatures: [{ ...signature, ...change }] }), accepted).state).toBe(
        'none',
      );
    }
  });

  it('hands through what is not good, for every status', () => {
    for (const status of signatureStatuses.filter((word) => word !== 'good')) {
      expect(signatureVerdict(reading({ signatures: [{ ...signature, status }] }), accepted).state).toBe(
        status,
      );
    }
  });

  it('one good and accepted signature is enough; a bad one beside an unknown one is what is said', () => {
    const bad = { ...signature, status: 'bad' as const };
    const unknown = { ...signature, status: 'unknown-key' as const };
    expect(signatureVerdict(reading({ signatures: [bad, signature] }), accepted).state).toBe('good');
    expect(signatureVerdict(reading({ signatures: [unknown, bad] }), accepted).state).toBe('bad');
  });
});

describe('what was encrypted', () => {
  const inside = { encrypted: true, layers: [0], signatures: [] };
  const text = {
    path: '2.d',
    text: 'x',
    format: 'plain' as const,
    level: inside,
    truncated: false,
    within: null,
  };

  it('full, partial, failed, none', () => {
    const states = [
      reading({ layers: [layer], texts: [text] }),
      reading({ layers: [layer], texts: [text, { ...text, path: '1', level: open }] }),
      reading({ layers: [{ ...layer, state: 'failed', reason: { code: 'symmetric' } }], texts: [] }),
      reading(),
    ].map((one) => protectionVerdict(one).state);
    expect(states).toEqual(['full', 'partial', 'failed', 'none']);
  });

  it('names the weakest integrity and the key', () => {
    const layers = [layer, { ...layer, integrity: 'aead' as const }];
    expect(protectionVerdict(reading({ layers, texts: [text] }))).toMatchObject({
      integrity: 'mdc',
      key: 'B'.repeat(40),
    });
  });

  it('an encrypted message inside an attached one does not make this one encrypted', () => {
    expect(protectionVerdict(reading({ layers: [{ ...layer, within: '2' }] })).state).toBe('none');
  });

  it('decrypted text beside open text is not quotable', () => {
    const mixed = reading({ layers: [layer], texts: [text, { ...text, path: '1', level: open }] });
    expect(quotable(mixed).segments.map(({ path }) => path)).toEqual(['1']);
    expect(quotable(reading({ layers: [layer], texts: [text] })).segments).toHaveLength(1);
  });
});

describe('in plain words', () => {
  const words = (one: MailReading): string =>
    evidenceLine({
      reading: one,
      signature: signatureVerdict(one, accepted),
      protection: protectionVerdict(one),
    });

  it('says what is covered and what is not', () => {
    expect(words(reading())).toBe(
      'not encrypted, signed by the accepted key of finder@example.net, covers everything except the subject line',
    );
    expect(words(reading({ signatures: [{ ...signature, coversSubject: true }] }))).toMatch(
      /covers everything$/,
    );
    expect(words(reading({ signatures: [] }))).toBe('not encrypted, not signed');
  });

  it('every failure has words', () => {
    for (const code of [
      'no-secret-key',
      'locked-key',
      'old-cipher',
      'unsupported',
      'gnupg-ocb',
      'too-deep',
    ] as const) {
      const failed = reading({
        signatures: [],
        texts: [],
        layers: [{ ...layer, state: 'failed', reason: { code } }],
      });
      expect(words(failed)).toMatch(/^encrypted, not decrypted: .{10,}/);
    }
  });

  it('the panel lists evidence and its limits', () => {
    const one = reading({ problems: ['fake-verdict'] });
    const sentences = whyBelieve({
      reading: one,
      signature: signatureVerdict(one, accepted),
      protection: protectionVerdict(one),
    });
    expect(sentences.join('\n')).toMatch(/it names finder@example\.net/);
    expect(sentences.join('\n')).toMatch(/imitates Bulkhead’s own verification messages/);
    expect(sentences.join('\n')).toMatch(/DKIM is not checked/);
  });
});
