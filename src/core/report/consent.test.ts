/** What reporters say about being named, in the languages reports come in. */
import { describe, expect, it } from 'vitest';
import { consentIn, withoutConsent } from './consent.ts';

const anonymous = [
  'Please keep me anonymous.',
  'Please keep me anonymous in all public texts. My employer must not be named either.',
  'I would like to remain anonymous.',
  'We prefer to stay anonymous.',
  'I wish to be anonymous, thanks.',
  'Please do not publish my name.',
  'Please don’t disclose my identity to anybody.',
  'Do not mention my real name anywhere.',
  'Please credit me as anonymous.',
  'Please keep my name out of the advisory.',
  'Keep my name confidential.',
  'I would rather not be named.',
  'The finder wants to stay anonymous.',
  'Please treat my report anonymously.',
  'Credit: anonymous',
  'Anonymity requested.',
  'Please omit my name from any public disclosure.',
  'I want my identity to stay confidential.',
  'Anonymity is important to me.',
  'I prefer to stay unnamed.',
  'I don’t want my name published.',
  'Ich möchte anonym bleiben.',
  'Bitte behandeln Sie mich anonym.',
  'Bitte nennen Sie meinen Namen nicht.',
  'Ich möchte nicht namentlich genannt werden.',
  'Bitte veröffentlichen Sie meine Identität nicht.',
  'Je souhaite rester anonyme.',
  'Merci de ne pas mentionner mon nom.',
  'Je préfère garder l’anonymat.',
  'Deseo permanecer en el anonimato.',
  'Prefiero mantenerme anónimo.',
  'Por favor, no publiquen mi nombre.',
  'Gostaria de permanecer anônimo.',
  'Vorrei rimanere anonimo.',
  'Ik wil graag anoniem blijven.',
  '请匿名处理我的报告。',
  '匿名を希望します。',
];
const none = [
  'Please do not credit me.',
  'No credit needed.',
  'I do not want to be credited.',
  'We don’t wish to be named as the finders.',
  'Please don’t attribute this to me.',
  'Not for attribution, please.',
  'Bitte ohne Namensnennung.',
  'I don’t want any credit.',
  'We do not require acknowledgement.',
  'No need to credit us.',
  'Credit: none',
  'Keine Namensnennung bitte.',
  'Je ne veux pas de crédit.',
  'No deseo crédito.',
];
const named: readonly (readonly [text: string, name: string, organization?: string])[] = [
  ['Please credit me as Maren Q.', 'Maren Q.'],
  ['Please credit me as "Maren Quistgaard (Nordfjord Labs)".', 'Maren Quistgaard', 'Nordfjord Labs'],
  ['Please credit this finding to Jane Doe of Example Corp.', 'Jane Doe', 'Example Corp'],
  ['I would like to be credited as mquist-dev in the advisory.', 'mquist-dev'],
  ['Credit: Ada Lovelace', 'Ada Lovelace'],
  ['You may credit me.', ''],
  ['Feel free to use my name.', ''],
  ['I have not published it, please credit me as Ada Lovelace.', 'Ada Lovelace'],
  ['Feel free to name me.', ''],
  ['I am happy to be mentioned.', ''],
  ['No need to keep me anonymous.', ''],
  ['I don’t mind being credited.', ''],
  ['Nennen Sie mich bitte als Maren Quistgaard.', 'Maren Quistgaard'],
  ['Sie dürfen mich gerne nennen.', ''],
  ['Vous pouvez me citer.', ''],
  ['Créditez-moi sous le nom de Jean Dupont.', 'Jean Dupont'],
  ['Pueden mencionarme.', ''],
  ['Acredítenme como Juana Pérez.', 'Juana Pérez'],
];
const nothing = [
  'An anonymous attacker can read every file.',
  'Anonymous access is not restricted.',
  'The user can remain anonymous while uploading.',
  'Use an anonymous function.',
  'It discloses the name of the user.',
  'Do not use this version.',
  'The name is not validated.',
  'Thank you for your work.',
  'Credit card numbers are logged.',
  'The credits page has an XSS.',
  'Der Angreifer bleibt anonym.',
  'Un attaquant anonyme peut lire.',
  'Un usuario anónimo puede leer los archivos.',
  'I found this with a fuzzer.',
  'Please fix it before you publish.',
  '> Please keep me anonymous.',
];

describe('a reporter', () => {
  it.each(anonymous)('stays anonymous: %s', (text) => {
    expect(consentIn(`Hello,\n\nthere is an overflow.\n\n${text}\n`)?.answer).toBe('anonymous');
  });
  it.each(none)('wants no credit: %s', (text) => {
    expect(consentIn(text)?.answer).toBe('none');
  });
  it.each(named)('may be named: %s', (text = '', name = '', organization = '') => {
    expect(consentIn(text)).toMatchObject({ answer: 'named', name, organization });
  });
  it.each(nothing)('says nothing about it: %s', (text) => {
    expect(consentIn(text)).toBeNull();
  });
  it('who says both is hidden, and the sentence is quoted', () => {
    const said = consentIn('You may credit me.\n\nOn second thought, please keep me\nanonymous.');
    expect(said).toMatchObject({
      answer: 'anonymous',
      quote: 'On second thought, please keep me anonymous.',
    });
  });
});

it('what is said of credit does not belong into an advisory', () => {
  expect(withoutConsent('It crashes. Please keep\nme anonymous. It also leaks.\n\n- one\n- two')).toBe(
    'It crashes. It also leaks.\n\n- one\n- two',
  );
});
