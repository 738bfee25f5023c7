/**
 * An account on a platform, as it stands where a reporter's address stands: "github:octocat",
 * "gitlab:gitlab.example.org/ada". No mail goes there, and no two accounts are one person. Pure; runs everywhere.
 */
export type Account = {
  readonly platform: 'github' | 'hackerone' | 'bugcrowd' | 'huntr' | 'gitlab';
  readonly host: string;
  readonly handle: string;
};

const hosts = {
  github: 'github.com',
  hackerone: 'hackerone.com',
  bugcrowd: 'bugcrowd.com',
  huntr: 'huntr.com',
  gitlab: 'gitlab.com',
} as const satisfies Record<Account['platform'], string>;

const written =
  /^(github|hackerone|bugcrowd|huntr|gitlab):(?:([a-z0-9.-]{1,253})\/)?([a-z0-9][\w.-]{0,99})$/i;

export function accountOf(address: string): Account | null {
  const [, platform = '', host, handle = ''] = written.exec(address) ?? [];
  const known = (Object.keys(hosts) as Account['platform'][]).find((one) => one === platform.toLowerCase());
  return known === undefined ? null : { platform: known, host: host ?? hosts[known], handle };
}

/** Accounts differ by no letter's case on any of these platforms. Null: no account can be called that. */
export function accountAddress(platform: Account['platform'], handle: string, host = ''): string | null {
  const place = host === '' || host === hosts[platform] ? '' : `${host}/`;
  const address = `${platform}:${place}${handle}`.toLowerCase();
  return written.test(address) ? address : null;
}

const profiles: Readonly<Record<Account['platform'], string>> = {
  github: '/',
  hackerone: '/',
  bugcrowd: '/h/',
  huntr: '/users/',
  gitlab: '/',
};

/** The account whose page this is; of a GitLab of one's own nobody can tell. */
export function accountOfProfile(url: string): string | null {
  const names = Object.keys(hosts) as Account['platform'][];
  for (const platform of names) {
    const start = `https://${hosts[platform]}${profiles[platform]}`;
    if (url.startsWith(start)) return accountAddress(platform, url.slice(start.length));
  }
  return null;
}

export function profileOf({ platform, host, handle }: Account): string {
  return `https://${host}${profiles[platform]}${handle}`;
}
