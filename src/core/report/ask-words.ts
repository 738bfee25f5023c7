/** Words in which policies of other languages ask, and reports in them answer: German, French, Spanish, Portuguese, Italian, Dutch, Russian, Chinese, Japanese, Korean. Pure. */
import type { AskKind } from '#shared/schema/report.ts';

type Words = { readonly asked: RegExp; readonly answered: RegExp };

/** Beginnings of words ("=" ends one), and words of languages that put no spaces between them. No letter but A–Z has a boundary that `\b` knows. */
function words(stems: string, anywhere: string): RegExp {
  const all = stems.split(' | ').map((one) => one.replaceAll('=', '(?![\\p{L}\\p{N}])'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})|${anywhere}`, 'iu');
}

const none = /^(?!)/u;

export const foreignWords: Readonly<Record<AskKind, Words>> = {
  poc: {
    asked: words(
      'machbarkeitsnachweis | minimal-poc | preuves? de (?:concept|faisabilité) | pruebas? de concepto | provas? de conceito | эксплойт | пример эксплуатации | доказательств',
      '概念验证|概念驗證|攻击代码|概念実証|개념 ?증명',
    ),
    answered: words(
      'machbarkeitsnachweis | preuve de concept | prueba de concepto | prova de conceito | эксплойт',
      '概念验证|概念驗證|概念実証|개념 ?증명',
    ),
  },
  steps: {
    asked: words(
      'schritte | reproduktion | reproduzier | nachvollzieh | nachstell | étapes | etapes | reproduire | pasos | reproducir | passos | reproduzir | passaggi | riprodu | stappen | reproduceren | шаги | воспроизв',
      '复现|重现|復現|再現|재현',
    ),
    answered: words(
      'schritte | reproduzier | reproduktion | nachstell | étapes | reproduire | pasos= | reproducir | passos= | reproduzir | passaggi= | riprodu | stappen= | reproduceren | шаги | воспроизв',
      '复现|重现|復現|再現|재현|步骤|手順',
    ),
  },
  impact: {
    asked: words(
      'auswirkung | folgen= | ausgenutzt | conséquen | impacto | consecuen | consequên | impatto | conseguenz | gevolg | последств | влияни',
      '(?<!受)影[响響]|危害|영향',
    ),
    answered: words(
      'auswirkung | angreifer | ermöglicht | erlaubt= | führt zu | attaquant | permet= | permettre | conséquen | atacante | permite | consecuen | consequên | attaccante | consente | permette | aanvaller | gevolg | злоумышленник | атакующ | позволя | приводит',
      '攻击者|影响|导致|攻撃者|影響|공격자|영향',
    ),
  },
  severity: {
    asked: words(
      'schweregrad | kritikalität | gravité | severidad | criticidad | gravedad | severidade | gravidade | gravità | ernst= | серь[её]зност | критичност',
      '严重|嚴重|深刻度|심각도',
    ),
    answered: words(
      'schweregrad | kritisch | hoch= | hohe[rsmn]?= | mittel= | niedrig | gravité | critique | élevée? | moyenne?= | faible | gravedad | severidad | crítica?= | alta= | media= | baja= | severidade | gravidade | crítico | média= | baixa= | gravità | kritiek | критическ | высок | средн | низк',
      '严重|高危|中危|低危|深刻度|심각',
    ),
  },
  versions: {
    asked: words(
      'versionen | version\\(en\\) | versión | versiones | versão | versões | versione= | versioni= | versies?= | верси',
      '版本|バージョン|버전',
    ),
    answered: words(
      '(?:versión|versões|versão|versioni?|versies?|верси[яиюей])[^\\n]{0,30}?\\d',
      '(?:版本|バージョン|버전)[^\\n]{0,20}?\\d',
    ),
  },
  environment: {
    asked: words(
      "umgebung | betriebssystem | plattform | konfiguration | environnement | système d[’']exploitation | entorno | sistema operativo | configuración | ambiente= | configuração | configurazione | omgeving | besturingssysteem | окружени | операционн | конфигураци",
      '环境|環境|操作系统|配置|환경|운영 ?체제',
    ),
    answered: words(
      'umgebung | konfigur | environnement | entorno | ambiente | omgeving | окружени',
      '环境|環境|配置|환경',
    ),
  },
  component: {
    asked: words(
      'komponente | betroffene (?:datei|stelle|funktion) | composant | fichier | componente | archivo | arquivo | onderdeel | компонент',
      '组件|組件|模块|コンポーネント|구성 ?요소',
    ),
    answered: words(
      'komponente | modul= | funktion | datei | composant | fonction | fichier | componente | función | archivo | função | arquivo | funzione | functie | bestand | компонент | функци | файл',
      '组件|模块|函数|文件|関数|함수',
    ),
  },
  type: {
    asked: words(
      '(?:art|typ) der (?:schwachstelle|sicherheitslücke|lücke) | types? de (?:la )?(?:vulnérab|faille) | tipo de (?:la )?(?:vulnerab|fal) | tipo di vulnerab | тип (?:уязвимост|проблем)',
      '漏洞类型|漏洞類型|脆弱性の種類|취약점 ?유형',
    ),
    answered: words(
      '[a-zäöü]*überlauf | einschleusung | rechteausweitung | dépassement | débordement | contournement | inyección | desbordamiento | injeção | iniezione | инъекци | переполнени',
      '注入|溢出|越权|跨站|インジェクション|인젝션',
    ),
  },
  remediation: {
    asked: words(
      'behebung | lösung | gegenma | korrektur | correctif | corrections?= | remédiation | solución | soluciones | mitigac | correção | solução | soluções | soluzion | mitigazion | oplossing | исправлени | решени',
      '修复|修復|缓解|修正|対策|수정|해결',
    ),
    answered: words(
      'behebung | beheben | lösung | correctif | corriger | solución | corregir | correção | solução | soluzione | oplossing | исправ',
      '修复|修復|修正|対策|수정',
    ),
  },
  contact: {
    asked: words(
      'kontakt | ihren? namen | deinen? namen | coordonnées | votre nom | contacto | su nombre | tu nombre | contato | seu nome | contatt | uw naam | имя= | контакт',
      '联系|聯繫|姓名|連絡先|연락처',
    ),
    answered: none,
  },
  credit: {
    asked: words('nennung | danksagung | crédit | remerci | reconocimiento', '致谢|致謝|謝辞'),
    answered: words('anonym | grüße | gruß | nennen | cordialement | saludos', '致谢|匿名'),
  },
  description: {
    asked: words(
      'beschreib | zusammenfassung | erklärung | résumé | descripci | explicaci | resumen | descrição | descreva | explicação | resumo | descrizione | omschrijving | beschrijving | описани | опишите',
      '描述|说明|說明|概要|説明|설명',
    ),
    answered: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul} ，、。]{20}/u,
  },
  references: { asked: none, answered: none },
};
