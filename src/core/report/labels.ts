/** What reporters and templates call the fields of a report, in the languages policies are written in. Pure. */
import type { ReportField } from '#shared/schema/report.ts';

const labels: Readonly<Record<ReportField, RegExp>> = {
  type: /^(vulnerability|bug|issue|weakness|attack)?\s?(type|class|category|kind)( of (vulnerability|issue|bug|weakness))?$|^(cwe|weakness)( ids?)?$|^(art|typ) der (schwachstelle|lücke)$|^type de vuln[ée]rabilit[ée]$|^tipo( de vulnerabilidade?)?$|^漏洞类型$/i,
  severity:
    /^(estimated |suggested |assessed |proposed )?(severity|criticality|risk|priority)( (level|rating|score|assessment))?$|^cvss( score| vector| rating|v?[34](\.[01])?( score| vector)?)?$|^(schweregrad|gravit[ée]|severidad|gravidade|严重(性|程度)|危害等级)$/i,
  component:
    /^(affected |vulnerable )?(components?|modules?|files?|functions?|endpoints?|areas?|packages?|products?|urls?|assets?|source files?|locations?|code|paths?)( affected)?$|^(where|location)$|^(full )?paths? of (the )?(affected )?source files?.{0,40}$|^(betroffene komponente|composant( affect[ée])?|componente( afectado)?|受影响(的)?组件)$/i,
  versions:
    /^(affected |vulnerable |tested |software |product )?(versions?|releases?|branch(es)?|commits?|tags?)( (affected|tested|range))?$|^versions? tested on$|^(betroffene )?version(en)?$|^versions? (affect[ée]es?|concern[ée]es?)$|^受影响(的)?版本$/i,
  description:
    /^(detailed |brief |short |issue |vulnerability |technical )?(descriptions?|summary|overview|details?|explanation|abstract|introduction|tl;?dr|analysis|root cause( analysis)?|background)$|^(technical|vulnerability) (details|description|analysis)$|^(beschreibung|zusammenfassung|r[ée]sum[ée]|descripci[óo]n|descri[çc][ãa]o|描述|漏洞描述|概述)$/i,
  impact:
    /^(potential |possible |security |business )?(impacts?|consequences?|attack scenarios?|threat|exploitability)( (assessment|analysis))?$|^(auswirkung(en)?|impacto|影响|危害)$/i,
  steps:
    /^(detailed )?(steps?)( to)?( (reproduce|reproduction|trigger|replicate))?( the (issue|bug|vulnerability))?$|^(how to )?reproduc(e|tion|ing)( (steps|instructions|case))?$|^(repro(duction)?|instructions|walkthrough)$|^(schritte( zur reproduktion)?|reproduktion|[ée]tapes( de reproduction)?|pasos( para reproducir)?|复现步骤|重现步骤)$/i,
  environment:
    /^(test(ed|ing)? )?(environments?|set-?up|configuration|config|platform|system|operating system|os)( (details|info(rmation)?|used|required))?$|^(special )?configuration required.{0,40}$|^tested (on|with|in)$|^(umgebung|environnement|entorno|ambiente|环境)$/i,
  poc: /^(proof[- ]of[- ]concepts?|pocs?|exploits?|exploit code|poc (code|or exploit code)|proof[- ]of[- ]concept( or exploit)?( code)?|demo(nstration)?|payloads?|test ?case)( \(poc\))?( \(if (available|possible)\))?$|^(machbarkeitsnachweis|preuve de concept|prueba de concepto|概念验证|漏洞利用)$/i,
  remediation:
    /^(suggested |proposed |recommended |possible |potential )?(remediations?|fix(es)?|mitigations?|patch(es)?|workarounds?|solutions?|recommendations?|countermeasures?)( (suggestions?|advice|steps))?$|^(behebung|gegenma(ß|ss)nahmen?|correctifs?|rem[ée]diation|soluci[óo]n|修复建议|修复方案)$/i,
  credit:
    /^(credits?|acknowledge?ments?|reporter|reported by|discover(ed by|er)|finder|author|researchers?|contact( information)?)$|^(danksagung|cr[ée]dits?|cr[ée]ditos?|致谢)$/i,
  references:
    /^(references?|links?|resources|related( work| issues)?|see also|further reading)$|^(referenzen|r[ée]f[ée]rences|referencias|参考(资料|链接)?)$/i,
};

/** The field a label names, or null. Numbers, emoji and punctuation around it do not matter. */
export function fieldOfLabel(label: string): ReportField | null {
  const clean = label
    .normalize('NFKC')
    .replace(/^[\s\d.)(#:*_\p{Extended_Pictographic}\uFE0F\u200D-]{0,20}/u, '')
    .replace(/[\s:：*_?.-]{0,10}$/u, '')
    .replace(/\s{1,5}/g, ' ')
    .toLowerCase();
  if (clean.length < 2 || clean.length > 80) return null;
  for (const field of Object.keys(labels) as ReportField[]) if (labels[field].test(clean)) return field;
  const bare = clean.replace(/\s*\([^)]{0,60}\)$/, '');
  return bare !== clean ? fieldOfLabel(bare) : null;
}
