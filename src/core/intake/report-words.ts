/** Does a text speak of a weakness at all? Broad on purpose: it decides only what may NOT be set aside. Pure. */

const words =
  /vuln|secur|exploit|\bcve\b|cve-|cwe-|\bghsa\b|\bxss\b|csrf|ssrf|\brce\b|sqli\b|inject|overflow|use.after.free|out.of.bounds|crash|segfault|denial.of.service|\bdos\b|bypass|\bleak|disclos|hacke|attack|malicious|sanitiz|\bpoc\b|proof.of.concept|privilege|escalat|travers|deseriali|spoof|\bbug\b|\bissue|\bproblem|flaw|weakness|defect|\bpatch\b|backdoor|credential|embargo|schwachstelle|sicherheit|l[üu]cke|vuln[ée]rab|s[ée]curit|failles?\b|seguridad|falha|segurança|уязвим|безопасност|漏洞|安全|脆弱性|セキュリティ|취약/i;

const limit = 60_000;

export function speaksOfWeakness(text: string): boolean {
  return words.test(text.slice(0, limit));
}

/** Signs that a person took the trouble: steps, an impact, a place in the code. Two of them make a report. */
const effort: readonly RegExp[] = [
  /\b(steps to reproduce|to reproduce|reproduc(e|tion|er)\b|proof[- ]of[- ]concept|\bpoc\b)/i,
  /^[ \t]{0,8}(?:[-*+][ \t]+)?(?:#{1,6}[ \t]*|\*\*|__)?(?:vulnerability(?: type)?|severity|component|impact|description|steps|affected versions?|environment|remediation|summary|details)(?:\*\*|__)?[ \t]*(?::|$)/im,
  /\b(an? (?:remote |local |unauthenticated |authenticated )?attacker|allows? an?|leads? to|results? in)\b/i,
  /\b[\w/.-]{1,80}\.(?:c|h|cc|cpp|js|ts|py|go|rs|java|php|rb|cs|kt|swift)\b(?::\d{1,6})?/i,
  /\bCVSS:[34]\.[01]\/|\bCWE-\d{1,5}\b|\bCVE-\d{4}-\d{4,}\b/i,
];

export function looksLikeReport(text: string): boolean {
  const part = text.slice(0, limit);
  return speaksOfWeakness(part) && effort.filter((sign) => sign.test(part)).length >= 2;
}
