/** A second lot of wordings, written after the grammar had seen the first and again before they were run. */
import type { Snippet } from './wild-snippets.ts';

export const moreSnippets: Snippet[] = [
  { text: 'We strive to respond to every submission in under 72 hours.', promises: ['acknowledge 72h'] },
  {
    text: 'Response targets:\n\n* P1 / Critical – acknowledge in 4 hours, patch in 48 hours\n* High – acknowledge in 1 day, patch in 7 days',
    promises: ['acknowledge/critical 4h', 'fix/critical 48h', 'acknowledge/high 1d', 'fix/high 7d'],
  },
  { text: 'Please allow up to 5 business days for us to review your submission.', promises: ['assess 5bd'] },
  {
    text: 'Our standard disclosure window is 90 days from the date of the initial report.',
    promises: ['disclose 90d'],
  },
  { text: 'If we do not fix the issue within 90 days you may disclose it.', promises: [] },
  {
    text: 'A fix will be developed and shipped within two weeks for high-severity issues.',
    promises: ['fix/high 2w'],
  },
  {
    text: 'The project lead will reply to you by e-mail within 36 hours of receiving your message.',
    promises: ['acknowledge 36h'],
  },
  {
    text: 'Security issues are treated with the highest priority. Most are patched in 1–3 days.',
    promises: ['fix 1–3d'],
  },
  { text: 'Access tokens are valid for 24 hours and sessions time out after 30 days.', promises: [] },
  { text: 'We release new versions every 6 weeks.', promises: [] },
  { text: 'Security updates are provided for two years.', promises: [] },
  {
    text: '| Severity | SLA |\n|---|---|\n| Critical | 7 days |\n| Low | 90 days |',
    promises: [],
    asks: 1,
  },
  {
    text: '## Fix SLA\n\n| Severity | Target |\n|---|---|\n| Critical | 7 days |\n| Low | 90 days |',
    promises: ['fix/critical 7d', 'fix/low 90d'],
  },
  {
    text: '|  | Critical | High | Medium |\n|---|---|---|---|\n| Acknowledge | 24h | 48h | 5 days |\n| Fix | 7 days | 30 days | next minor release |',
    promises: [
      'acknowledge/critical 24h',
      'acknowledge/high 48h',
      'acknowledge/medium 5d',
      'fix/critical 7d',
      'fix/high 30d',
      'fix/medium next-release',
    ],
  },
  {
    text: 'We will let you know whether the issue is accepted or declined within 2 weeks.',
    promises: ['assess 2w'],
  },
  { text: 'You will hear from us within 2 working days (Mon-Fri).', promises: ['acknowledge 2bd'] },
  {
    text: 'Vulnerabilities rated critical will be fixed within 72 hours; everything else within 30 days.',
    promises: ['fix/critical 72h', 'fix 30d'],
  },
  {
    text: 'Step 1 – within 24 hours: we confirm that we got your report. Step 2 – within 7 days: we tell you our assessment.',
    promises: ['acknowledge 24h', 'assess 7d'],
  },
  {
    text: 'Members of the security list must keep the details secret until the embargo, at most 14 days, is over.',
    promises: [],
  },
  { text: 'Stale issues are closed after 60 days. Pull requests are reviewed within 5 days.', promises: [] },
  { text: 'No response after 5 days? Write to the backup contact.', promises: [] },
  {
    text: 'We request that reporters refrain from publishing details for 45 days.',
    promises: ['disclose 45d'],
  },
  {
    text: 'The vulnerability will be disclosed to the public no later than 120 days after it was reported.',
    promises: ['disclose 120d'],
  },
  {
    text: 'Acknowledgement within 1 business day\n\nTriage within 3 business days\n\nWeekly progress updates',
    promises: ['acknowledge 1bd', 'assess 3bd', 'update 1w'],
  },
  {
    text: 'As volunteers we cannot promise anything, yet most mails are answered within a week.',
    promises: ['acknowledge 1w'],
  },
  { text: 'Delete collected data within 30 days of reporting it to us.', promises: [] },
  {
    text: 'Eingangsbestätigung: innerhalb von 2 Werktagen\n\nErste Einschätzung: 7 Tage\n\nWenn Sie nach 5 Tagen keine Antwort haben, schreiben Sie erneut.',
    promises: ['acknowledge 2bd', 'assess 7d'],
  },
  {
    text: '- **确认收到**：24 小时内\n- **初步评估**：3 个工作日内\n- **修复发布**：严重漏洞 7 天内',
    promises: ['acknowledge 24h', 'assess 3bd', 'fix/critical 7d'],
  },
  {
    text: '- Accusé de réception : 48 heures\n- Évaluation : 5 jours ouvrés\n- Correctif : 90 jours',
    promises: ['acknowledge 48h', 'assess 5bd', 'fix 90d'],
  },
  { text: 'We will coordinate the release of a fix and an advisory within 60 days.', promises: ['fix 60d'] },
];

/** A third lot, the hardest: history, other people's duties, upkeep. */
export const hardSnippets: Snippet[] = [
  {
    text: 'We take security seriously and will respond as quickly as possible, typically within 48 hours.',
    promises: ['acknowledge 48h'],
  },
  {
    text: 'Once we have verified the issue, a patch will be available within 14 days.',
    promises: ['fix 14d @assessed'],
  },
  {
    text: 'Your report will be triaged by our team within 3 days and you will get feedback within 10 days.',
    promises: ['assess 3d', 'acknowledge 10d'],
  },
  {
    text: 'Critical vulnerabilities: patch within 48h. Others: patch within 2 months.',
    promises: ['fix/critical 48h', 'fix 2mo'],
  },
  { text: 'The CNA assigns a CVE within 72 hours.', promises: [] },
  { text: 'Users should upgrade within 7 days of a security release.', promises: [] },
  { text: 'We rotate our signing keys every 12 months and review access every 90 days.', promises: [] },
  { text: 'Our SLA for first response is 8 hours.', promises: ['acknowledge 8h'] },
  { text: 'Time to first response: 1 business day', promises: ['acknowledge 1bd'] },
  { text: 'Time to resolution: 30 days', promises: ['fix 30d'] },
  {
    text: 'We publish a CVE and advisory within one week after releasing the fix.',
    promises: ['disclose 1w @fix-released'],
  },
  {
    text: 'Public disclosure happens at the earliest 30 days after a patched version ships.',
    promises: ['disclose 30d @fix-released'],
  },
  {
    text: 'Please give us a reasonable amount of time (at least 30 days) to fix the issue before disclosing it.',
    promises: ['disclose 30d'],
  },
  { text: 'All commits must be reviewed within 2 days.', promises: [] },
  {
    text: 'The session cookie lifetime is 14 days; failed logins lock the account for 1 hour.',
    promises: [],
  },
  { text: 'If your report is valid, we will fix it within 30 days.', promises: ['fix 30d @assessed'] },
  {
    text: 'Security fixes land in main within a week and are backported to releases younger than 12 months.',
    promises: ['fix 1w'],
  },
  {
    text: 'We will acknowledge receipt of your report within 48 hours and will strive to send you regular updates about our progress every 7 days.',
    promises: ['acknowledge 48h', 'update 7d'],
  },
  {
    text: 'Incident response drills are held every 6 months, and penetration tests are done once a year.',
    promises: [],
  },
  {
    text: '- **Day 0**: report received\n- **Within 24h**: acknowledgement\n- **Within 7 days**: triage\n- **Within 90 days**: public disclosure',
    promises: ['acknowledge 24h', 'assess 7d', 'disclose 90d'],
  },
  {
    text: 'Expected response: within 3 days. Expected fix: within 30 days.',
    promises: ['acknowledge 3d', 'fix 30d'],
  },
  {
    text: 'We will investigate all legitimate reports and do our best to fix the issue within 5 days.',
    promises: ['fix 5d'],
  },
  { text: 'A CVE was fixed within 3 days in 2021.', promises: [] },
  { text: 'Last year our median response was 2 days.', promises: [] },
  // a fourth lot: several severities in one sentence, lines that belong together only to Markdown
  {
    text: 'We commit to the following response times:\n\n- Initial acknowledgment: 2 business days\n- Initial triage and severity: 5 business days\n- Fix or mitigation: 30 days for high and critical, 90 days for medium and low',
    promises: [
      'acknowledge 2bd',
      'assess 5bd',
      'fix/critical 30d',
      'fix/high 30d',
      'fix/medium 90d',
      'fix/low 90d',
    ],
  },
  {
    text: '### Response Timeline\n\n- **Critical**: 24-48 hours\n- **High**: 3-7 days\n- **Medium**: 1-2 weeks\n- **Low**: 2-4 weeks',
    promises: [
      'acknowledge/critical 24–48h',
      'acknowledge/high 3–7d',
      'acknowledge/medium 1–2w',
      'acknowledge/low 2–4w',
    ],
  },
  {
    text: 'Our security team reviews every report and you will be notified of the outcome within 10 business days.',
    promises: ['assess 10bd'],
  },
  {
    text: 'We ask reporters to keep the issue confidential for at least 30 days after a patch has been published.',
    promises: ['disclose 30d @fix-released'],
  },
  {
    text: 'Severity Levels\n\nCritical (CVSS 9.0+): fix within 7 days\nHigh (CVSS 7.0-8.9): fix within 30 days',
    promises: ['fix/critical 7d', 'fix/high 30d'],
  },
  { text: 'This repository is archived; the last release was 3 years ago.', promises: [] },
  { text: 'We may take up to 90 days to resolve complex problems.', promises: ['fix 90d'] },
  { text: 'Vendors on the pre-disclosure list get 5 working days of advance notice.', promises: [] },
  {
    text: 'We follow a 90+30 policy: details become public 90 days after we receive the report.',
    promises: ['disclose 90d'],
  },
  {
    text: 'We will contact you within three (3) business days to discuss next steps.',
    promises: ['acknowledge 3bd'],
  },
  { text: 'Please report it within 24 hours of discovery.', promises: [] },
  { text: 'Data is deleted after 30 days. The CDN caches responses for 24 hours.', promises: [] },
  {
    text: 'Reports that receive no answer within 14 days are escalated to the steering council.',
    promises: [],
  },
  { text: 'Someone will look at your report within a day or two.', promises: [], asks: 1 },
];
