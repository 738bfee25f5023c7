/** What stands in {{braces}} in a reply template: what it is called where it is missing, and what fills it. Pure. */
type Words = { readonly label: string; readonly says: string; readonly mayBeEmpty?: true };

export const placeholderWords = {
  name: { label: 'name', says: 'The name of the reporter, or “there”' },
  case: { label: 'case ID', says: 'The ID of the case' },
  project: { label: 'project', says: 'The name of the project' },
  keepId: {
    label: 'note about the ID',
    says: 'Asks to keep the ID in the subject, in emails only',
    mayBeEmpty: true,
  },
  report: {
    label: 'report',
    says: '“your report” with its title; without it where the title came encrypted',
  },
  received: { label: 'date of receipt', says: 'When the report was received' },
  assessBy: { label: 'assessment date', says: 'When the assessment is due' },
  fixBy: { label: 'fix date', says: 'When the fix is due' },
  nextUpdate: { label: 'date of the next update', says: 'When the next update is due' },
  updates: { label: 'update interval', says: 'How often the policy promises updates' },
  confidential: { label: 'confidentiality', says: 'Has a value if the policy asks for confidentiality' },
  questions: { label: 'your questions', says: 'What the policy asks for and the report does not say' },
  openQuestions: { label: 'open questions', says: 'What was asked and is still missing' },
  severity: { label: 'severity', says: 'The severity of the case' },
  vector: { label: 'CVSS vector', says: 'The CVSS vector, 4.0 before 3.1' },
  cwes: { label: 'weaknesses', says: 'The CWE IDs' },
  state: { label: 'status', says: 'The status of the case in a sentence' },
  reason: { label: 'reason', says: 'Why the case was closed or rejected' },
  precedents: { label: 'earlier decisions', says: 'Earlier decisions on reports like this' },
  differs: { label: 'difference', says: 'How the report differs from them' },
  askedOn: { label: 'date of our question', says: 'When we last wrote', mayBeEmpty: true },
  todo: { label: 'reason', says: 'Why the message could not be read, and what to do' },
  ourKey: { label: 'our key', says: 'The fingerprint of our key' },
  cve: { label: 'CVE ID', says: 'The CVE ID of the case' },
  fixedVersions: { label: 'fixed version', says: 'The fixed versions in the advisory' },
  disclosure: { label: 'disclosure date', says: 'When the embargo ends' },
  previousDisclosure: { label: 'previous disclosure date', says: 'When it ended before it was last changed' },
  credit: { label: 'credit', says: 'How the reporter is credited, or the question' },
  signature: { label: 'signature', says: 'The signature of the project' },
} as const satisfies Record<string, Words>;

export type Placeholder = keyof typeof placeholderWords;

/** "[CVE ID]": what stands in a letter where a fact is missing. */
export function gapOf(name: Placeholder): string {
  return `[${placeholderWords[name].label}]`;
}
