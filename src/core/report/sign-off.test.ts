/** Where writers sign, in the languages reports come in, and what their signatures say. */
import { describe, expect, it } from 'vitest';
import { factsInSignature, splitSignOff } from './sign-off.ts';

const closings = [
  'Best regards,',
  'Best,',
  'Kind regards',
  'Cheers,',
  'Thanks,',
  'Many thanks in advance,',
  'Thank you for your time,',
  'Sincerely,',
  'Yours faithfully',
  'With kind regards,',
  'Regards',
  'BR,',
  '-- ',
  '--',
  '___',
  'Mit freundlichen Grüßen',
  'Viele Grüße',
  'Beste Gruesse',
  'MfG',
  'Danke im Voraus',
  'Cordialement,',
  'Bien à vous,',
  'Meilleures salutations',
  'Merci d’avance,',
  'Saludos,',
  'Un cordial saludo,',
  'Muchas gracias',
  'Atenciosamente,',
  'Cordiali saluti',
  'Met vriendelijke groet,',
  'Med vänliga hälsningar',
  'Pozdrawiam',
  'С уважением,',
  '此致',
  'よろしくお願いいたします。',
  '감사합니다',
];

describe('the end of a mail', () => {
  it.each(closings)('is found at “%s”', (closing) => {
    const text = `It writes outside the folder.\n\n${closing}\nMaren Quistgaard\nNordfjord Labs`;
    const { body, signature } = splitSignOff(text);
    expect(body).toBe('It writes outside the folder.');
    expect(signature).toContain('Maren Quistgaard');
  });

  it.each([
    'Cheers, Maren',
    'Best regards, Maren Quistgaard',
    '— Maren',
    '-- Maren Quistgaard',
    'Thanks! -- Maren',
  ])('is found at “%s”, the name beside it', (line) => {
    const { body, signature } = splitSignOff(`One.\n\nTwo.\n\n${line}\n`);
    expect(body).toBe('One.\n\nTwo.');
    expect(signature).toMatch(/Maren/);
  });

  it('is found at a last line that is only the sender’s name', () => {
    expect(splitSignOff('One.\n\nMaren', ['Maren Quistgaard']).body).toBe('One.');
    expect(splitSignOff('One.\n\nM. Quistgaard', ['Maren Quistgaard']).body).toBe('One.');
  });

  it.each(['Maren Quistgaard', '/Maren', '— Maren', '-Maren', 'Thx,\nMaren', 'Yours,\nMaren'])(
    'is found at “%s” without closing words, above a few short lines',
    (signed) => {
      const text = `It writes outside.\n\n${signed}\nNordfjord Labs\nhttps://maren.example/~mq\n`;
      expect(splitSignOff(text, ['Maren Quistgaard']).body).toBe('It writes outside.');
    },
  );

  it('is not at a name above text or code', () => {
    for (const below of ['Steps follow here:\n1. run it', 'It needs no login.', 'call();'])
      expect(splitSignOff(`It crashes.\nMaren\n${below}`, ['Maren Quistgaard']).signature).toBe('');
  });

  it('reads a labelled page as a page, and two names of one service as one', () => {
    const facts = factsInSignature('Maren\nBlog: maren.example\nTwitter/X: mquistdev', { name: 'Maren' });
    expect(facts).toMatchObject({
      pages: ['maren.example'],
      handles: ['mquistdev'],
      names: [],
      organizations: [],
    });
  });

  it('is not in the middle, nor where a field follows', () => {
    const long = `Thanks,\n\n${'This is a long paragraph that goes on about the flaw and its many consequences for everybody who uses it, and does not stop.\n'.repeat(20)}`;
    expect(splitSignOff(`Hello\n${long}`).signature).toBe('');
    const field = 'Description: x\n\nThanks\n\nImpact: code runs';
    expect(splitSignOff(field).body).toBe(field);
    expect(splitSignOff('Thanks to the parser, memory is freed twice.').signature).toBe('');
    expect(splitSignOff('Best case: nothing happens.\nWorst case: it crashes.').signature).toBe('');
    expect(splitSignOff('').body).toBe('');
  });
});

describe('a signature', () => {
  const text = [
    'Maren Quistgaard',
    'Senior Security Researcher | Nordfjord Labs',
    'https://maren.example/~mq  |  GitHub: mquist-dev',
    'Mastodon @mqq_, maren@private.example',
    'Tel. +49 30 1234567',
    'Sent from my iPhone',
  ].join('\n');

  it('names the employer, accounts, pages and addresses of its writer, and no titles', () => {
    const facts = factsInSignature(text, { name: 'Maren Quistgaard' });
    expect(facts.organizations).toEqual(['Nordfjord Labs']);
    expect(facts.handles).toEqual(expect.arrayContaining(['mquist-dev', 'mqq_']));
    expect(facts.pages).toEqual(['https://maren.example/~mq']);
    expect(facts.addresses).toEqual(['maren@private.example']);
  });

  it('gives a second name where it is signed by another one', () => {
    const facts = factsInSignature('Maren Q. Lindholm\nACME Widgets GmbH', { name: 'mq' });
    expect(facts.names).toEqual(['Maren Q. Lindholm']);
    expect(facts.organizations).toEqual(['ACME Widgets GmbH']);
  });
});
