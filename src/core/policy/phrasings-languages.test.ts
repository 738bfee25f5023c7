/** The same promises in eleven languages: as sentences, labelled lists, tables and lists by severity. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '#shared/schema/policy.ts';
import { readPolicy } from './read.ts';

const spell = ({ milestone, severity, max, anchor }: Rule): string =>
  [
    severity ? `${milestone}/${severity}` : milestone,
    max ? `${max.n} ${max.unit}` : '',
    anchor === 'received' ? '' : `@${anchor}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
const read = (text: string): string[] => readPolicy(text).rules.map(spell).sort();

interface Words {
  heading: string;
  /** One sentence for each promise below, in this order. */
  sentences: readonly [
    ack: string,
    assess: string,
    update: string,
    fix: string,
    confirmed: string,
    critical: string,
  ];
  labels: readonly [ack: string, assess: string, fix: string, disclose: string];
  times: readonly [ack: string, assess: string, fix: string, disclose: string];
  table: readonly [stage: string, time: string];
  bySeverity: readonly [lead: string, column: string];
  severities: readonly [name: string, critical: string, high: string, medium: string, low: string];
  days: (n: number) => string;
  none: readonly string[];
}

const languages: Readonly<Record<string, Words>> = {
  English: {
    heading: 'Reporting a vulnerability',
    sentences: [
      'We confirm receipt of your report within 48 hours.',
      'We assess the report within 5 business days.',
      'We send you a status update every 7 days.',
      'We fix the vulnerability within 30 days.',
      'We fix the vulnerability within 30 days of confirming it.',
      'Critical vulnerabilities are fixed within 7 days.',
    ],
    labels: ['Acknowledgement', 'Initial assessment', 'Fix', 'Public disclosure'],
    times: [
      'within 48 hours',
      'within 5 business days',
      'within 30 days',
      '14 days after the fix is released',
    ],
    table: ['Stage', 'Target'],
    bySeverity: ['Fix time by severity:', 'Time to fix'],
    severities: ['Severity', 'Critical', 'High', 'Medium', 'Low'],
    days: (n) => `${n} days`,
    none: ['If you hear nothing within 7 days, write again.', 'Backups are kept for 30 days.'],
  },
  German: {
    heading: 'Schwachstelle melden',
    sentences: [
      'Wir bestätigen den Eingang Ihrer Meldung innerhalb von 48 Stunden.',
      'Wir bewerten die Meldung innerhalb von 5 Werktagen.',
      'Wir senden Ihnen alle 7 Tage ein Status-Update.',
      'Wir beheben die Schwachstelle innerhalb von 30 Tagen.',
      'Wir beheben die Schwachstelle innerhalb von 30 Tagen nach der Bewertung.',
      'Kritische Schwachstellen werden innerhalb von 7 Tagen behoben.',
    ],
    labels: ['Eingangsbestätigung', 'Erste Bewertung', 'Behebung', 'Veröffentlichung'],
    times: [
      'innerhalb von 48 Stunden',
      'innerhalb von 5 Werktagen',
      'innerhalb von 30 Tagen',
      '14 Tage nach dem Fix',
    ],
    table: ['Schritt', 'Frist'],
    bySeverity: ['Behebung nach Schweregrad:', 'Behebung'],
    severities: ['Schweregrad', 'Kritisch', 'Hoch', 'Mittel', 'Niedrig'],
    days: (n) => `${n} Tage`,
    none: [
      'Wenn Sie innerhalb von 7 Tagen keine Antwort erhalten, schreiben Sie erneut.',
      'Backups werden 30 Tage aufbewahrt.',
    ],
  },
  French: {
    heading: 'Signaler une vulnérabilité',
    sentences: [
      'Nous accusons réception de votre signalement sous 48 heures.',
      'Nous évaluons le signalement sous 5 jours ouvrés.',
      'Nous vous envoyons un point d’avancement tous les 7 jours.',
      'Nous corrigeons la vulnérabilité sous 30 jours.',
      'Nous corrigeons la vulnérabilité sous 30 jours après sa confirmation.',
      'Les vulnérabilités critiques sont corrigées sous 7 jours.',
    ],
    labels: ['Accusé de réception', 'Évaluation initiale', 'Correctif', 'Divulgation publique'],
    times: [
      'sous 48 heures',
      'sous 5 jours ouvrés',
      'sous 30 jours',
      '14 jours après la sortie du correctif',
    ],
    table: ['Étape', 'Délai'],
    bySeverity: ['Correctif selon la gravité :', 'Correction'],
    severities: ['Gravité', 'Critique', 'Élevée', 'Moyenne', 'Faible'],
    days: (n) => `${n} jours`,
    none: [
      'Si vous ne recevez aucune réponse sous 7 jours, écrivez à nouveau.',
      'Les sauvegardes sont conservées 30 jours.',
    ],
  },
  Spanish: {
    heading: 'Reportar una vulnerabilidad',
    sentences: [
      'Confirmamos la recepción de su informe en un plazo de 48 horas.',
      'Evaluamos el informe en un plazo de 5 días hábiles.',
      'Enviamos una actualización del estado cada 7 días.',
      'Corregimos la vulnerabilidad en un plazo de 30 días.',
      'Corregimos la vulnerabilidad en un plazo de 30 días tras su validación.',
      'Las vulnerabilidades críticas se corregirán en un plazo de 7 días.',
    ],
    labels: ['Acuse de recibo', 'Evaluación inicial', 'Corrección', 'Divulgación pública'],
    times: ['48 horas', '5 días hábiles', '30 días', '14 días después del parche'],
    table: ['Etapa', 'Plazo'],
    bySeverity: ['Corrección según la severidad:', 'Corrección'],
    severities: ['Severidad', 'Crítica', 'Alta', 'Media', 'Baja'],
    days: (n) => `${n} días`,
    none: [
      'Si no recibe respuesta en 7 días, escriba de nuevo.',
      'Las copias de seguridad se conservan durante 30 días.',
    ],
  },
  Portuguese: {
    heading: 'Relatar uma vulnerabilidade',
    sentences: [
      'Confirmamos o recebimento do seu relato em até 48 horas.',
      'Avaliaremos o relato em até 5 dias úteis.',
      'Enviamos uma atualização de status a cada 7 dias.',
      'Corrigimos a vulnerabilidade em até 30 dias.',
      'Corrigimos a vulnerabilidade em até 30 dias após a confirmação.',
      'Vulnerabilidades críticas serão corrigidas em até 7 dias.',
    ],
    labels: ['Confirmação de recebimento', 'Avaliação inicial', 'Correção', 'Divulgação pública'],
    times: ['até 48 horas', 'até 5 dias úteis', 'até 30 dias', '14 dias após a correção'],
    table: ['Etapa', 'Prazo'],
    bySeverity: ['Correção por severidade:', 'Correção'],
    severities: ['Severidade', 'Crítica', 'Alta', 'Média', 'Baixa'],
    days: (n) => `${n} dias`,
    none: [
      'Se você não receber resposta em 7 dias, escreva novamente.',
      'Os backups são mantidos por 30 dias.',
    ],
  },
  Italian: {
    heading: 'Segnalare una vulnerabilità',
    sentences: [
      'Confermiamo la ricezione della segnalazione entro 48 ore.',
      'Valutiamo la segnalazione entro 5 giorni lavorativi.',
      'Inviamo un aggiornamento sullo stato ogni 7 giorni.',
      'Correggiamo la vulnerabilità entro 30 giorni.',
      'Correggiamo la vulnerabilità entro 30 giorni dalla conferma.',
      'Le vulnerabilità critiche vengono corrette entro 7 giorni.',
    ],
    labels: ['Conferma di ricezione', 'Valutazione iniziale', 'Correzione', 'Divulgazione pubblica'],
    times: ['entro 48 ore', 'entro 5 giorni lavorativi', 'entro 30 giorni', '14 giorni dopo la patch'],
    table: ['Fase', 'Termine'],
    bySeverity: ['Correzione per gravità:', 'Correzione'],
    severities: ['Gravità', 'Critica', 'Alta', 'Media', 'Bassa'],
    days: (n) => `${n} giorni`,
    none: [
      'Se non ricevete risposta entro 7 giorni, scrivete di nuovo.',
      'I backup sono conservati per 30 giorni.',
    ],
  },
  Dutch: {
    heading: 'Een kwetsbaarheid melden',
    sentences: [
      'Wij bevestigen de ontvangst van uw melding binnen 48 uur.',
      'Wij beoordelen de melding binnen 5 werkdagen.',
      'U ontvangt elke 7 dagen een statusupdate.',
      'Wij verhelpen de kwetsbaarheid binnen 30 dagen.',
      'Wij verhelpen de kwetsbaarheid binnen 30 dagen na bevestiging van het probleem.',
      'Kritieke kwetsbaarheden worden binnen 7 dagen verholpen.',
    ],
    labels: ['Ontvangstbevestiging', 'Eerste beoordeling', 'Oplossing', 'Openbaarmaking'],
    times: ['binnen 48 uur', 'binnen 5 werkdagen', 'binnen 30 dagen', '14 dagen na de patch'],
    table: ['Stap', 'Termijn'],
    bySeverity: ['Oplossing naar ernst:', 'Oplossing'],
    severities: ['Ernst', 'Kritiek', 'Hoog', 'Middel', 'Laag'],
    days: (n) => `${n} dagen`,
    none: [
      'Als u binnen 7 dagen geen antwoord ontvangt, schrijf dan opnieuw.',
      'Back-ups worden 30 dagen bewaard.',
    ],
  },
  Russian: {
    heading: 'Сообщить об уязвимости',
    sentences: [
      'Мы подтвердим получение отчёта в течение 48 часов.',
      'Мы оценим отчёт в течение 5 рабочих дней.',
      'Мы присылаем обновление статуса каждые 7 дней.',
      'Мы исправим уязвимость в течение 30 дней.',
      'Мы исправим уязвимость в течение 30 дней после подтверждения.',
      'Критические уязвимости исправляются в течение 7 дней.',
    ],
    labels: ['Подтверждение получения', 'Первичная оценка', 'Исправление', 'Публичное раскрытие'],
    times: [
      'в течение 48 часов',
      'в течение 5 рабочих дней',
      'в течение 30 дней',
      '14 дней после выпуска исправления',
    ],
    table: ['Этап', 'Срок'],
    bySeverity: ['Исправление по серьёзности:', 'Исправление'],
    severities: ['Серьёзность', 'Критическая', 'Высокая', 'Средняя', 'Низкая'],
    days: (n) => `${n} дней`,
    none: [
      'Если вы не получили ответ в течение 7 дней, напишите ещё раз.',
      'Резервные копии хранятся 30 дней.',
    ],
  },
  Chinese: {
    heading: '报告漏洞',
    sentences: [
      '我们会在 48 小时内确认收到您的报告。',
      '我们会在 5 个工作日内完成评估。',
      '我们每 7 天向您更新进展。',
      '我们会在 30 天内修复漏洞。',
      '我们会在确认漏洞后 30 天内修复。',
      '严重漏洞将在 7 天内修复。',
    ],
    labels: ['确认收到', '初步评估', '修复', '公开披露'],
    times: ['48 小时内', '5 个工作日内', '30 天内', '修复发布后 14 天'],
    table: ['阶段', '时限'],
    bySeverity: ['按严重程度的修复时间：', '修复时间'],
    severities: ['严重程度', '严重', '高', '中', '低'],
    days: (n) => `${n} 天`,
    none: ['如果 7 天内没有收到回复，请再次联系我们。', '备份保留 30 天。'],
  },
  Japanese: {
    heading: '脆弱性の報告',
    sentences: [
      '48 時間以内に報告の受領を確認します。',
      '5 営業日以内に評価を行います。',
      '7 日ごとに進捗をお知らせします。',
      '30 日以内に脆弱性を修正します。',
      '確認後 30 日以内に修正します。',
      '緊急の脆弱性は 7 日以内に修正します。',
    ],
    labels: ['受領確認', '初期評価', '修正', '公開'],
    times: ['48 時間以内', '5 営業日以内', '30 日以内', '修正版のリリース後 14 日'],
    table: ['段階', '目標'],
    bySeverity: ['深刻度ごとの修正：', '修正'],
    severities: ['深刻度', '緊急', '高', '中', '低'],
    days: (n) => `${n} 日`,
    none: ['7 日以内に返信がない場合は、もう一度ご連絡ください。', 'バックアップは 30 日間保存されます。'],
  },
  Korean: {
    heading: '취약점 신고',
    sentences: [
      '48시간 이내에 신고 접수를 확인합니다.',
      '영업일 기준 5일 이내에 평가합니다.',
      '7일마다 진행 상황을 알려 드립니다.',
      '30일 이내에 취약점을 수정합니다.',
      '검증 후 30일 이내에 수정합니다.',
      '치명적인 취약점은 7일 이내에 수정합니다.',
    ],
    labels: ['접수 확인', '초기 평가', '수정', '공개'],
    times: ['48시간 이내', '5영업일 이내', '30일 이내', '패치 배포 후 14일'],
    table: ['단계', '기한'],
    bySeverity: ['심각도별 수정 기한:', '수정'],
    severities: ['심각도', '치명적', '높음', '중간', '낮음'],
    days: (n) => `${n}일`,
    none: ['7일 이내에 응답이 없으면 다시 연락해 주세요.', '백업은 30일간 보관됩니다.'],
  },
};

const said = [
  'acknowledge 48 hour',
  'assess 5 business-day',
  'update 7 day',
  'fix 30 day',
  'fix 30 day @assessed',
  'fix/critical 7 day',
];
const listed = [
  'acknowledge 48 hour',
  'assess 5 business-day',
  'disclose 14 day @fix-released',
  'fix 30 day',
];
const graded = ['fix/critical 7 day', 'fix/high 14 day', 'fix/low 90 day', 'fix/medium 30 day'];
const times = [7, 14, 30, 90];

describe.each(Object.entries(languages))('%s', (_, words) => {
  const head = `# Security\n\n## ${words.heading}\n\n`;
  const { labels, severities, table } = words;
  const grades = severities.slice(1);

  it.each(said.map((promise, i) => [promise, words.sentences[i] ?? '']))('%s: %s', (promise, sentence) => {
    expect(read(head + sentence)).toEqual([promise]);
    expect(read(`${head}- ${sentence}`)).toEqual([promise]);
  });
  it.each([...words.none])('no promise: %s', (sentence) => {
    expect(read(head + sentence)).toEqual([]);
  });
  it('a labelled list', () => {
    expect(
      read(head + labels.map((label, i) => `- **${label}:** ${words.times[i] ?? ''}`).join('\n')),
    ).toEqual(listed);
  });
  it('a table of steps', () => {
    const rows = labels.map((label, i) => `| ${label} | ${words.times[i] ?? ''} |`).join('\n');
    expect(read(`${head}| ${table[0]} | ${table[1]} |\n|---|---|\n${rows}`)).toEqual(listed);
  });
  it('a table by severity', () => {
    const rows = grades.map((grade, i) => `| ${grade} | ${words.days(times[i] ?? 0)} |`).join('\n');
    expect(read(`${head}| ${severities[0]} | ${words.bySeverity[1]} |\n|---|---|\n${rows}`)).toEqual(graded);
  });
  it('a list by severity', () => {
    const items = grades.map((grade, i) => `- ${grade}: ${words.days(times[i] ?? 0)}`).join('\n');
    expect(read(`${head}${words.bySeverity[0]}\n\n${items}`)).toEqual(graded);
  });
  it('a list by severity inside one cell', () => {
    const cell = grades.map((grade, i) => `${grade}: ${words.days(times[i] ?? 0)}`).join('; ');
    expect(read(`${head}| ${table[0]} | ${table[1]} |\n|---|---|\n| ${labels[2]} | ${cell} |`)).toEqual(
      graded,
    );
  });
});

/** Languages of which only the commonest words are known: acknowledgement, assessment, fix, a grade; and two that promise nothing. */
const sketched: Readonly<Record<string, readonly string[]>> = {
  Turkish: [
    'Bildiriminize en geç 3 gün içinde yanıt veriyoruz.',
    'Bildirimi 7 gün içinde değerlendiriyoruz.',
    'Açığı 30 gün içinde düzeltiyoruz.',
    'Kritik açıklar 5 gün içinde giderilir.',
    'Eğer 9 gün içinde yanıt almazsanız tekrar yazın.',
    'Yedekler 90 gün saklanır.',
  ],
  Polish: [
    'Na zgłoszenie odpowiemy w ciągu 3 dni.',
    'Zgłoszenie ocenimy w ciągu 7 dni.',
    'Poprawkę wydajemy w ciągu 30 dni.',
    'Krytyczne luki naprawiamy w ciągu 5 dni.',
    'Jeśli nie otrzymasz odpowiedzi w ciągu 9 dni, napisz ponownie.',
    'Hasła wygasają co 90 dni.',
  ],
  Ukrainian: [
    'Ми відповімо протягом 3 днів.',
    'Ми оцінимо звіт протягом 7 днів.',
    'Ми виправимо вразливість протягом 30 днів.',
    'Критичні вразливості виправляємо протягом 5 днів.',
    'Якщо ви не отримаєте відповіді протягом 9 днів, напишіть ще раз.',
    'Паролі змінюються кожні 90 днів.',
  ],
  Czech: [
    'Odpovíme během 3 dní.',
    'Hlášení vyhodnotíme během 7 dní.',
    'Chybu opravíme během 30 dní.',
    'Kritické chyby opravíme během 5 dní.',
    'Pokud neobdržíte odpověď během 9 dní, napište znovu.',
    'Zálohy se mažou každých 90 dní.',
  ],
  Vietnamese: [
    'Chúng tôi sẽ phản hồi trong vòng 3 ngày.',
    'Chúng tôi đánh giá báo cáo trong vòng 7 ngày.',
    'Chúng tôi khắc phục lỗ hổng trong vòng 30 ngày.',
    'Lỗ hổng nghiêm trọng được khắc phục trong vòng 5 ngày.',
    'Nếu không nhận được phản hồi trong vòng 9 ngày, hãy viết lại.',
    'Mật khẩu được đổi mỗi 90 ngày.',
  ],
  Indonesian: [
    'Kami akan merespons laporan Anda dalam waktu 3 hari.',
    'Kami mengevaluasi laporan dalam 7 hari.',
    'Kami memperbaiki kerentanan dalam 30 hari.',
    'Kerentanan kritis diperbaiki dalam 5 hari.',
    'Jika tidak ada balasan dalam 9 hari, kirim ulang.',
    'Kata sandi diganti setiap 90 hari.',
  ],
  Swedish: [
    'Vi svarar inom 3 dagar.',
    'Vi bedömer rapporten inom 7 dagar.',
    'Vi åtgärdar sårbarheten inom 30 dagar.',
    'Kritiska sårbarheter åtgärdas inom 5 dagar.',
    'Om du inte får svar inom 9 dagar, skriv igen.',
    'Lösenord byts var 90 dagar.',
  ],
};

it.each(Object.entries(sketched))('%s', (_, sentences) => {
  const wanted = ['acknowledge 3 day', 'assess 7 day', 'fix 30 day', 'fix/critical 5 day'];
  for (const [i, sentence] of sentences.entries())
    expect([sentence, ...read(`# Security\n\n## Response\n\n${sentence}`)]).toEqual([
      sentence,
      ...wanted.slice(i, i + 1),
    ]);
});
