import { describe, expect, it } from 'vitest';
import { deadlineIn } from './deadline.ts';

const at = '2026-11-20T10:00:00.000Z';
const said = (text: string) => deadlineIn(text, at);

describe('a reporter’s own deadline', () => {
  it.each([
    ['I will publish on 15 January.', '2027-01-15'],
    ['I plan to publish my write-up on January 15th, 2027.', '2027-01-15'],
    ['We intend to go public on the 3rd of December.', '2026-12-03'],
    ['We will disclose this on 2027-02-01, whether or not there is a fix.', '2027-02-01'],
    ['Our blog post goes live on Feb 2 2027.', '2027-02-02'],
    ['The public disclosure date is 20 Nov.', '2026-11-20'],
    ['This is under embargo until 5 March 2027, then the talk takes place.', '2027-03-05'],
    ['I am going to release the full details on Dec. 24.', '2026-12-24'],
    ['I will be presenting this at a conference on 12 August 2027.', '2027-08-12'],
  ])('%s', (text, date) => {
    expect(said(`Hello,\n\nthe parser overflows.\n\n${text}\n\nRegards\nAda`)).toMatchObject({
      kind: 'not-after',
      when: { date },
      quote: text,
    });
  });

  it.each([
    ['We follow a 90-day disclosure policy.', 90],
    ['This report is subject to a 90 day disclosure deadline.', 90],
    ['I will publish the details in 90 days.', 90],
    ['We publish after ninety days, or when a fix is out.', 90],
    ['If there is no answer within 14 days I will disclose this publicly.', 14],
    ['We will go public in six weeks.', 42],
    ['Our standard 45-day deadline applies to this disclosure.', 45],
    ['Full disclosure will follow in 3 months.', 90],
  ])('%s', (text, days) => {
    expect(said(text)).toMatchObject({ kind: 'not-after', when: { days }, quote: text });
  });

  it.each([
    ['Please do not publish anything before 1 February 2027.', '2027-02-01'],
    ['We ask you not to disclose this until January 15.', '2027-01-15'],
    ['Please keep this confidential under embargo until 2027-03-01.', '2027-03-01'],
  ])('a wish for silence: %s', (text, date) => {
    expect(said(text)).toMatchObject({ kind: 'not-before', when: { date } });
  });

  it.each([
    'When do you plan to publish the advisory, on 15 January?',
    'You will publish it within 90 days, says the policy.',
    'CVE-2024-1234 was published on 15 January 2024.',
    'I found it on 15 January.',
    'The function reads 90 days of logs.',
    'Version 2.0 was released 30 days ago.',
    'Your policy promises disclosure after 90 days.',
    'Please do not publish; a fix takes 90 days.',
    'We will publish on 31 February.',
    'I have no plans to publish.',
    '> I will publish on 15 January.',
    'The session token is disclosed for 30 days.',
  ])('none: %s', (text) => {
    expect(said(text)).toBeNull();
  });

  it('the last one counts', () => {
    expect(
      said('I will publish on 15 January.\n\nOn second thought, I will publish on 20 January.'),
    ).toMatchObject({
      when: { date: '2027-01-20' },
    });
  });
});
