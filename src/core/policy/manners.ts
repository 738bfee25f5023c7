/** Credit, confidentiality and the project's name in a policy. Pure. */
import type { Contact, PolicyReading } from '#shared/schema/policy.ts';
import type { Block } from './blocks.ts';
import { tidy } from './candidates.ts';
import type { Statement } from './statements.ts';

const credit =
  /\bcredit(?:ed|ing|s)?\b(?! cards?)|\bhall[- ]of[- ]fame\b|\backnowledge (?:\S{1,15} )?(?:you|your|their|reporters?|researchers?|contributions?)\b(?! (?:report|e-?mail|message|receipt|submission|within|in))|\b(?:be|are) (?:publicly )?(?:acknowledged|recogni[sz]ed|named|thanked)\b(?! (?:within|in \d))|\bpublicly (?:acknowledge|thank|recogni[sz]e)|\brecogni[sz]e (?:researchers|reporters|your|you|those|contributors)\b|\bnennen (?:melder|dich|sie)|\banerkennung\b|\bcréditer|\breconnaissance publique|\breconoc(?:er|imiento)|致谢|署名/;
const noCredit = /\b(?:no|not|cannot|won't|never)\b[^.]{0,30}\bcredit\b/;
const consent =
  /\bpermission\b|\bif (?:desired|you (?:wish|want|like|desire|so|would|agree|prefer|choose)|they (?:wish|want|like|prefer|choose|so))|\bwho wish\b|\bat their discretion\b|\bconsent\b|\b(?:up)?on request\b|\bunless\b|\bauf wunsch\b|\bzustimmung\b|\bopt(?:ional|[- ](?:in|out))\b|\bmit (?:deiner|ihrer) erlaubnis\b|\bsi (?:vous le souhaitez|lo desea)/;
const anonymity = /\banonym|\bunnamed\b|\bpseudonym|\b(?:not|without) (?:to )?(?:be|being) named\b|匿名/;

export function readCredit(statements: readonly Statement[]): PolicyReading['credit'] {
  const offers = statements.filter(
    ({ lower, block }) => block.kind !== 'heading' && credit.test(lower) && !noCredit.test(lower),
  );
  if (offers.length === 0) return null;
  const unnamed = statements.some(({ lower }) => anonymity.test(lower));
  return { offered: true, anonymity: unnamed, consent: offers.some(({ lower }) => consent.test(lower)) };
}

const secrecy =
  /\bconfidential(?:ly|ity)?\b|\b(?:kept|keep|remain|treated?|stays?) (?:\S{1,15} ){0,3}?(?:private|secret)\b|\bvertraulich|\bconfidentiel|\bconfidencial|保密/;
const otherSecrecy =
  /confidentiality,? (?:integrity|and|or)|(?:integrity|availability),? (?:and|or) confidentiality|confidential (?:information|data|computing|client)|breach|\bsensitive|\bencrypt|\bcompromis|keys?\b/;

export function readConfidentiality(statements: readonly Statement[]): string | null {
  const about = statements.filter(
    ({ lower, block }) => block.kind !== 'heading' && secrecy.test(lower) && !otherSecrecy.test(lower),
  );
  const labelled = about.find(({ label }) => secrecy.test(label));
  const reports = about.find(({ lower }) =>
    /report|submission|vulnerab|issue|meldung|signalement|informe/.test(lower),
  );
  const best = labelled ?? reports;
  return best ? tidy(best.text) : null;
}

const generic =
  /^(?:the|our|a|security|vulnerability|reporting|policy|this|project|responsible|disclosure|coordinated|process|handling|program|and|for|of|statement|guidelines?|code|documentation|sicherheitsrichtlinie|política|politique)$/i;
const titleWords =
  /\b(?:security|vulnerability|responsible|coordinated)(?:\s(?:vulnerability|security|disclosure|reporting|handling|response|release))*\s(?:policy|policies|process|procedures?|program|disclosure|reporting|guidelines)?\b.*$/i;

function fromTitle(title: string): string | null {
  const bare = title.replace(/[^\p{L}\p{N}\s._/@'’:-]/gu, ' ').trim();
  const after = /\b(?:for|of|in)\s(.{2,60})$/i.exec(bare)?.[1];
  const before = bare
    .replace(titleWords, '')
    .replace(/[-–—:'’\s]+$/, '')
    .replace(/['’]s$/, '');
  const name = (after ?? before).replace(/^the\s/i, '').trim();
  const meaningful = name.split(/\s+/).some((word) => word !== '' && !generic.test(word));
  return meaningful && name.length <= 60 && name !== bare ? tidy(name) : null;
}

const inProse = [
  /\bvulnerabilit(?:y|ies) in (?:the )?([A-Z][\w.+-]*(?:[\s-][A-Z][\w.+-]*){0,4})(?=[,.:;)]|\s(?:project|please|or|and|we)\b)/,
  /\bversions of ([A-Z][\w.+-]*(?:[\s-][A-Z][\w.+-]*){0,4})\b/,
  /\b[Tt]he ([A-Z][\w.+-]*(?:[\s-][A-Z][\w.+-]*){0,4}) (?:project|team|maintainers|community)\b/,
];

export function readProject(
  blocks: readonly Block[],
  statements: readonly Statement[],
  contacts: readonly Contact[],
): string | null {
  const title = blocks.find((block) => block.kind === 'heading');
  const named = title?.kind === 'heading' && title.level === 1 ? fromTitle(title.rich.text) : null;
  if (named) return named;
  for (const re of inProse) {
    for (const { text } of statements.slice(0, 80)) {
      const found = re.exec(text)?.[1];
      if (found !== undefined && !/^(?:GitHub|Security|CVE|Please|We)\b/.test(found))
        return found.replace(/[.,]$/, '');
    }
  }
  const page = contacts.find((contact) => contact.kind === 'ghsa' && !contact.placeholder)?.value ?? '';
  return /github\.com\/[^/]{1,100}\/([\w.-]{1,100})\//i.exec(page)?.[1] ?? null;
}
