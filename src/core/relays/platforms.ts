/** How each platform's mail looks: whence it comes, and how it names the report it is about. Tables only. Pure. */
import type { Platform } from '#shared/schema/relay.ts';
import type { MailReading } from '#shared/schema/reading.ts';

type Found = { readonly id: string; readonly url: string };

export type PlatformMail = {
  /** Addresses that its mail comes from; null: any server of its own. */
  readonly from: RegExp | null;
  /** The address of a report, with nothing before it that would make it part of another one. */
  readonly url: RegExp;
  readonly found: (match: RegExpMatchArray) => Found;
  /** The id where the platform itself writes it in the subject, after what the reporter wrote. */
  readonly subject: RegExp | null;
  /** The id in a Message-ID of its own. */
  readonly header: RegExp | null;
  /** Only a word with @ in front of it names somebody. */
  readonly marksHandles: boolean;
  /** What it puts around the title. */
  readonly around: readonly RegExp[];
};

const apart = String.raw`(?<![^\s<>("'[])`;
const ghsa = 'GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}';
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ghsaId = (text: string): string => `GHSA-${text.slice(5).toLowerCase()}`;

export const platformMail: Readonly<Record<Platform, PlatformMail>> = {
  github: {
    from: /^(?:notifications|noreply)@github\.com$/,
    url: new RegExp(
      String.raw`${apart}https://github\.com/([\w.-]{1,100})/([\w.-]{1,100})/security/advisories/(${ghsa})(?![\w-])`,
      'gi',
    ),
    found: ([, owner = '', repository = '', id = '']) => ({
      id: ghsaId(id),
      url: `https://github.com/${owner}/${repository}/security/advisories/${ghsaId(id)}`,
    }),
    subject: new RegExp(String.raw`\((${ghsa})\)\s*$`, 'i'),
    header: new RegExp(String.raw`(?<![\w-])(${ghsa})(?![\w-])[^@]{0,60}@github\.com$`, 'i'),
    marksHandles: true,
    around: [/^\[[^\]]{1,200}\]\s*/, new RegExp(String.raw`\s*\(${ghsa}\)\s*$`, 'i')],
  },
  hackerone: {
    from: /^(?:no-?reply|notifications?|reports?|support)@(?:[a-z0-9-]{1,60}\.)?hackerone\.com$/,
    url: new RegExp(String.raw`${apart}https://hackerone\.com/reports/(\d{1,12})(?![\w-])`, 'gi'),
    found: ([, id = '']) => ({ id: `#${id}`, url: `https://hackerone.com/reports/${id}` }),
    subject: /^(?:re:\s*)?(?:\[[^\]]{1,200}\]\s*)?(?:(?:new )?report )?#(\d{1,12})(?!\d)/i,
    header: null,
    marksHandles: false,
    around: [/^\[[^\]]{1,200}\]\s*/, /^(?:(?:new )?report )?#\d{1,12}\s*[:|–-]?\s*/i],
  },
  bugcrowd: {
    from: /^(?:no-?reply|notifications?|submissions?|support)@(?:[a-z0-9-]{1,60}\.)?bugcrowd\.com$/,
    url: new RegExp(
      String.raw`${apart}https://(?:tracker\.)?bugcrowd\.com/([\w-]{1,100}/)?submissions/(${uuid}|[0-9a-f]{32,64})(?![\w-])`,
      'gi',
    ),
    found: ([, program = '', id = '']) => ({
      id: id.toLowerCase(),
      url: `https://${program === '' ? '' : 'tracker.'}bugcrowd.com/${program}submissions/${id.toLowerCase()}`,
    }),
    subject: null,
    header: null,
    marksHandles: false,
    around: [/^\[[^\]]{1,200}\]\s*/],
  },
  huntr: {
    from: /^[a-z0-9._-]{1,60}@(?:[a-z0-9-]{1,60}\.)?huntr\.(?:com|dev)$/,
    url: new RegExp(
      String.raw`${apart}https://(?:www\.)?huntr\.(?:com|dev)/bounties/(${uuid})(?![\w-])`,
      'gi',
    ),
    found: ([, id = '']) => ({ id: id.toLowerCase(), url: `https://huntr.com/bounties/${id.toLowerCase()}` }),
    subject: null,
    header: null,
    marksHandles: false,
    around: [],
  },
  gitlab: {
    from: null,
    url: new RegExp(
      String.raw`${apart}https://([a-z0-9.-]{1,200})/((?:[\w.-]{1,100}/){1,12})-/(?:issues|work_items)/(\d{1,10})(?![\w-])`,
      'gi',
    ),
    found: ([, host = '', path = '', issue = '']) => ({
      id: `${host.toLowerCase()}/${path.slice(0, -1)}#${issue}`,
      url: `https://${host.toLowerCase()}/${path}-/issues/${issue}`,
    }),
    subject: null,
    header: null,
    marksHandles: false,
    around: [/^[^|]{1,200} \| /, /\s*\(#\d{1,10}\)\s*$/],
  },
};

/** A GitLab of one's own has any name, so its mail has to agree with itself: headers, list, sender and address. */
export function isOfGitlab({ id }: Found, { report, effective }: MailReading): boolean {
  const { relay, listId } = report;
  const host = id.slice(0, id.indexOf('/'));
  const domain = (effective.from[0]?.address ?? '').split('@').at(-1) ?? '';
  const isOwn = domain === host || domain.endsWith(`.${host}`);
  const isListed = (listId ?? '').toLowerCase().endsWith(`.${host}>`);
  return isOwn && isListed && id === `${host}/${relay?.project ?? ''}#${relay?.issue ?? ''}`;
}
