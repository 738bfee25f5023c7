/**
 * Policy wordings as projects write them, with what they promise. Test material for wild.test.ts: written down
 * before they were run, so that they say how the grammar does on text it was not made for.
 * A promise is "milestone[/severity] [min–]max [@anchor, unless received]"; open ends are words.
 */
export interface Snippet {
  text: string;
  promises: string[];
  asks?: number; // how many questions
}

export const snippets: Snippet[] = [
  { text: 'You should receive a response within 24 hours.', promises: ['acknowledge 24h'] },
  {
    text: 'The security team will acknowledge your email within 3 working days.',
    promises: ['acknowledge 3bd'],
  },
  { text: 'If you have not received a reply within 48 hours, please ping again.', promises: [] },
  { text: 'We aim to triage within five business days.', promises: ['assess 5bd'] },
  {
    text: '# Process\n\n| Severity | First response | Fix |\n|---|---|---|\n| Critical | 24h | 7d |\n| High | 72h | 30d |',
    promises: ['acknowledge/critical 24h', 'acknowledge/high 72h', 'fix/critical 7d', 'fix/high 30d'],
  },
  { text: 'We adhere to a 90 day disclosure deadline.', promises: ['disclose 90d'] },
  { text: 'Fixes are released within 30 days of confirmation.', promises: ['fix 30d @assessed'] },
  {
    text: 'A maintainer will get back to you in 2-3 business days. If not, email us again after a week.',
    promises: ['acknowledge 2–3bd'],
  },
  {
    text: 'We will send you status updates at least once a week until the issue is resolved.',
    promises: ['update 1w'],
  },
  { text: 'Please do not disclose the vulnerability publicly for 90 days.', promises: ['disclose 90d'] },
  {
    text: '## Timeline\n\n1. Acknowledgement: 48 hours\n2. Triage: 1 week\n3. Patch: 30 to 60 days\n4. Public disclosure: 14 days after the patch is released',
    promises: ['acknowledge 48h', 'assess 1w', 'fix 30–60d', 'disclose 14d @fix-released'],
  },
  { text: 'We support each minor release for 12 months after it is published.', promises: [] },
  {
    text: 'Dependabot alerts are triaged within 7 days and secrets are rotated every 90 days.',
    promises: [],
  },
  {
    text: 'Our team responds to all vulnerability reports within two business days and will keep you informed every 5 days.',
    promises: ['acknowledge 2bd', 'update 5d'],
  },
  {
    text: 'We will do our best to fix critical vulnerabilities within 7 days and high severity ones within 30 days.',
    promises: ['fix/critical 7d', 'fix/high 30d'],
  },
  {
    text: 'Once the report is acknowledged, we will provide a detailed assessment within 10 days.',
    promises: ['assess 10d @acknowledged'],
  },
  { text: 'Reporters must answer our questions within 14 days or the report is closed.', promises: [] },
  { text: 'Within 48 hours you will receive a confirmation of receipt.', promises: ['acknowledge 48h'] },
  { text: 'There is no guaranteed response time, but we usually answer within a few days.', promises: [] },
  { text: 'We cannot guarantee a response within 24 hours.', promises: [] },
  {
    text: 'Security advisories are published 7 days after the fix has been released.',
    promises: ['disclose 7d @fix-released'],
  },
  {
    text: '**Response time:** 72 hours  \n**Resolution time:** 14 days for critical, 60 days for everything else',
    promises: ['acknowledge 72h', 'fix/critical 14d', 'fix 60d'],
  },
  { text: 'After 90 days without a fix, reporters are free to go public.', promises: [] },
  { text: 'We ask that you give us 60 days before making any details public.', promises: ['disclose 60d'] },
  { text: 'The maintainers will confirm the problem within 7 days of your report.', promises: ['assess 7d'] },
  {
    text: '### Remediation timelines\n\n- Critical: 24 hours\n- High: 7 days\n- Medium: 30 days\n- Low: next release',
    promises: ['fix/critical 24h', 'fix/high 7d', 'fix/medium 30d', 'fix/low next-release'],
  },
  {
    text: 'Vulnerability scans run every 24 hours. Audit logs are kept for 90 days. Passwords expire after 60 days.',
    promises: [],
  },
  { text: 'Versions that were released more than 6 months ago do not receive security fixes.', promises: [] },
  { text: '> We will reply within one business day.', promises: ['acknowledge 1bd'] },
  {
    text: '<ul>\n<li><b>Acknowledgment</b>: within 24 hours</li>\n<li><b>Fix</b>: within 2 weeks</li>\n</ul>',
    promises: ['acknowledge 24h', 'fix 2w'],
  },
  {
    text: 'You can expect an initial response within 3 days, an assessment within 7 days, and regular updates every two weeks.',
    promises: ['acknowledge 3d', 'assess 7d', 'update 2w'],
  },
  {
    text: '| Stage | Target |\n|---|---|\n| Initial response | 2 business days |\n| Triage complete | 5 business days |\n| Fix for critical issues | 14 days |\n| Public disclosure | 90 days |',
    promises: ['acknowledge 2bd', 'assess 5bd', 'fix/critical 14d', 'disclose 90d'],
  },
  { text: 'Expect a first reply in no more than 5 days.', promises: ['acknowledge 5d'] },
  {
    text: 'We typically publish a patched version between 7 and 14 days after triage.',
    promises: ['fix 7–14d @assessed'],
  },
  { text: 'Downstream distributors are notified 3 days before the release.', promises: [] },
  {
    text: 'If confirmed, we will release a patch as soon as possible depending on complexity but historically within a few days.',
    promises: [],
  },
  { text: 'Should you not hear from us within 5 working days, contact the foundation.', promises: [] },
  {
    text: 'We will respond to your report within 3 business days with our evaluation of the report and an expected resolution date.',
    promises: ['acknowledge 3bd'],
  },
  {
    text: 'We will publicly disclose the vulnerability 90 days after the report, whether or not a fix is available.',
    promises: ['disclose 90d'],
  },
  { text: 'Reports are handled within 10 days.', promises: [], asks: 1 },
  { text: 'We reply within 24 business hours.', promises: [], asks: 1 },
  {
    text: 'Wir melden uns innerhalb von 48 Stunden bei Ihnen zurück. Kritische Lücken werden innerhalb von 7 Tagen behoben.',
    promises: ['acknowledge 48h', 'fix/critical 7d'],
  },
  {
    text: 'Nous accusons réception de votre rapport sous 72 heures. Un correctif est publié dans un délai de 30 jours.',
    promises: ['acknowledge 72h', 'fix 30d'],
  },
  {
    text: '我们会在48小时内确认收到您的报告，并在7个工作日内完成评估。修复将在30天内发布。',
    promises: ['acknowledge 48h', 'assess 7bd', 'fix 30d'],
  },
  {
    text: 'Responderemos en un plazo de 5 días hábiles. Si no recibe respuesta en 10 días, escríbanos de nuevo.',
    promises: ['acknowledge 5bd'],
  },
  { text: 'Confirmaremos o recebimento em até 2 dias úteis.', promises: ['acknowledge 2bd'] },
  { text: '報告の受領後、3営業日以内に返信します。', promises: ['acknowledge 3bd'] },
  {
    text: 'Security patches will be backported for up to 12 months. End of life: 6 months after the next major release.',
    promises: [],
  },
  { text: 'Bounty rewards are paid within 30 days of the fix.', promises: [] },
  {
    text: 'We follow coordinated disclosure. Embargo period: up to 14 days from the distros post.',
    promises: ['disclose 14d @distros-post'],
  },
  {
    text: 'The on-call engineer must patch production within 4 hours. Incident commanders review the timeline within 2 days.',
    promises: [],
  },
  {
    text: '## For maintainers\n\nWhen a report comes in:\n\n- Confirm receipt of the vulnerability report within 7 days.\n- Keep the reporter updated every fortnight.',
    promises: ['acknowledge 7d', 'update 2w'],
  },
  {
    text: 'We intend to have a fix ready in a month; disclosure follows two weeks after the fix is released.',
    promises: ['fix 1mo', 'disclose 2w @fix-released'],
  },
];
