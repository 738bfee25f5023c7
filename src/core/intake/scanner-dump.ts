/** The output of a tool, pasted and sent: many findings, no steps, no impact, nobody's own words. Pure. */

const tools =
  /\b(nessus|openvas|greenbone|acunetix|netsparker|invicti|burp ?suite|owasp zap|zap scanning report|nikto|nuclei|qualys|rapid7|nexpose|wpscan|sonarqube|semgrep|snyk|trivy|grype|checkmarx|fortify|veracode|dependabot|npm audit|pip-audit|bandit|gosec|mobsf|sslscan|testssl|shodan|detectify|pentest-?tools|skipfish|arachni|w3af)\b/i;

/** One finding as tools print it: a level, a rule, a header that is missing, an advisory number in a list. */
const finding =
  /^[ \t]{0,12}(?:[-*|>+•]\s{0,4})?(?:\[?(?:info|low|medium|moderate|high|critical|warning|notice)\]?\s{0,4}[:|\]\-–]|(?:severity|risk|plugin(?: id)?|confidence|rule|cvss(?: base)?(?: score)?|port|cwe id|wasc id|solution|evidence)\s{0,3}[:|=]|(?:missing|no)\s[\w -]{2,40}(?:header|record|flag|attribute)|CVE-\d{4}-\d{4,}|\d{1,5}\/(?:tcp|udp)\b|\[[\w:.-]{3,60}\] \[(?:http|dns|ssl|tcp|network)\])/i;

const ownWords =
  /\b(steps to reproduce|how to reproduce|to reproduce|proof[- ]of[- ]concept|\bpoc\b|i (?:found|noticed|discovered|have found|was able|tested|believe|think)|we (?:found|noticed|discovered|believe|were able)|exploitab|as an attacker|here is how)\b/i;

export function isScannerDump(text: string, attachments: readonly string[]): boolean {
  const part = text.slice(0, 200_000);
  const report = attachments.some((name) =>
    /(nessus|openvas|zap|burp|acunetix|nikto|nuclei|qualys|scan)[^/]{0,60}\.(html?|pdf|xml|csv|nessus|json)$/i.test(
      name,
    ),
  );
  if (!tools.test(part.slice(0, 20_000)) && !report) return false;
  if (ownWords.test(part)) return false;
  const lines = part.split('\n').filter((line) => line.trim() !== '');
  const findings = lines.filter((line) => finding.test(line.slice(0, 300))).length;
  if (report && lines.length <= 12 && part.length < 1_200) return true; // "please find the scan report attached"
  return findings >= 8 && findings * 4 >= lines.length;
}
