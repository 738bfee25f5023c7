/**
 * Languages of which only units and the commonest words are known: Turkish, Polish, Ukrainian, Czech, Vietnamese,
 * Indonesian, the Nordic ones, Hungarian, Romanian, Greek; of Filipino, Arabic, Hindi and Thai only the units. A time
 * beside none of these words is never a rule; it is asked about or told. Pure.
 */
import { hasWord, head, never, spanOf } from '../build.ts';
import type { Language } from '../language.ts';

const hours =
  'soat|сағат|часа|часова|sat[ia]|sata|hodín|hores|valandų|valandas|stundu|stundas|tundi|tunni|orë|saatda|ساعت|שעות|ঘন্টা|ঘণ্টা|மணி நேரம்|saa|oras|ሰዓታት|ሰዓት|ساعة|ساعات|घंटे|ชั่วโมง|saat|godzin[ya]?|годин[иау]?|hodin[ay]?|giờ|jam|timmar|timer|tuntia|tunnin|órán|óra|ώρες|ωρών';
const workdays =
  'radnih dana|pracovných dní|delovnih dni|darbo dienų|darba dienu|tööpäeva|dies feiners|работни дни|радних дана|arbetsdagar|arbejdsdage|hverdage|virkedager|arbeidsdager|arkipäivää|arkipäivän|työpäivää|työpäivän|munkanap(?:on)?';
const days =
  'kun|күн|дни|дена|дана|dana|dní|dies|dienų|dienas|dienu|päeva|ditë|روز|ימים|দিন|நாட்கள்|siku|araw|ቀናት|ቀን|يوم|أيام|दिन|วัน|günü?|dni|днів|дні|dnů|dní|dny|ngày|hari|dagar|dage|dager|døgn|päivää|päivän|napon|nap|zile|ημέρες|ημερών';
const weeks =
  'апта|седмици|недеља|tjedana?|nedelja|týždňov|setmanes|savaičių|nedēļu|nädalat|javë|هفته|שבועות|সপ্তাহ|wiki|linggo|أسبوع|أسابيع|सप्ताह|สัปดาห์|hafta|tygodni[ea]?|тижнів|тижні|týdn[yůí]|tuần|minggu|veckor|uger|uker|viikkoa|viikon|héten|săptămâni|εβδομάδες';
const months =
  'месеца|месеци|mjeseci|meseci|mesiacov|mesos|mėnesių|mēnešu|kuud|muaj|ماه|חודשים|মাস|miezi|ay|miesi[ąę]c[ye]?|місяців|місяці|měsíc[eůí]|tháng|bulan|månader|måneder|kuukautta|hónapon|luni|μήνες';

const units = [hours, workdays, days, weeks, months].join('|');
const working =
  'iş|radn[ae]|radnih|работни|радн[ае]|pracovné|delovn(?:ih|i)|darbo|darba|робочих|робочі|pracovních|pracovní|robocze|εργάσιμες|εργάσιμων';
const numbers = { iki: 2, üç: 3, yedi: 7, dwóch: 2, trzech: 3, siedmiu: 7 };

/** The stems that name what is done. */
const acts = {
  acknowledge:
    'yanıt\\p{L}*|cevap\\p{L}*|geri dönüş\\p{L}*|alındı\\p{L}*|onayla\\p{L}*|odpowie\\p{L}*|potwierdz\\p{L}*|відпові\\p{L}*|підтверд\\p{L}*|odpov\\p{L}*|potvrd\\p{L}*|potvrzení|phản hồi|trả lời|hồi đáp|xác nhận(?: đã nhận)?|(?:me)?respons?|menanggapi|tanggapan|membalas|balasan|(?:meng)?k?onfirmasi|svarar?|svarer|besvar\\p{L}*|bekräft\\p{L}*|bekræft\\p{L}*|bekreft\\p{L}*|återko\\p{L}*|vastaa\\p{L}*|vastau\\p{L}*|kuittaa\\p{L}*|válasz\\p{L}*|visszaigazol\\p{L}*|răspun\\p{L}*|απάντ\\p{L}*|απαντ\\p{L}*|επιβεβαι\\p{L}*',
  assess:
    'değerlendir\\p{L}*|incele\\p{L}*|sınıflandır\\p{L}*|doğrula\\p{L}*|soruştur\\p{L}*|ocen\\p{L}*|analiz\\p{L}*|weryfik\\p{L}*|klasyfik\\p{L}*|potwierdz\\p{L}* (?:podatno|problem|luk)\\p{L}*|оцін\\p{L}*|аналіз\\p{L}*|перевір\\p{L}*|posou\\p{L}*|vyhodno\\p{L}*|ověř\\p{L}*|đánh giá|phân tích|xác minh|thẩm định|phân loại|điều tra|xác nhận (?:lỗ hổng|vấn đề)|menilai|penilaian|(?:meng)?evaluasi|(?:meng)?analisis|(?:mem)?verifikasi|investigasi|triase|bedöm\\p{L}*|utvärder\\p{L}*|vurder\\p{L}*|arvio\\p{L}*|tutki\\p{L}*|értékel\\p{L}*|kivizsgál\\p{L}*|evalu[ăa]\\p{L}*m|αξιολόγ\\p{L}*|αξιολογ\\p{L}*',
  fix: 'düzelt\\p{L}*|gideri\\p{L}*|yama\\p{L}*|çözü\\p{L}*|napraw\\p{L}*|poprawk\\p{L}*|łatk\\p{L}*|usun\\p{L}*|виправ\\p{L}*|усун\\p{L}*|oprav\\p{L}*|vyřeš\\p{L}*|khắc phục|sửa|bản vá|vá lỗi|giải quyết|perbaik\\p{L}*|(?:mem|di)perbaiki|tambalan|menyelesaikan|penyelesaian|åtgärd\\p{L}*|rättas?|rättar|fixar|rette[sr]?|rettelse\\p{L}*|fikser|korja\\p{L}*|(?:ki)?javít\\p{L}*|remediem|remedierea|διόρθ\\p{L}*|διορθών\\p{L}*',
  disclose:
    'açıkla(?:n|m|y|rız)\\p{L}*|ifşa\\p{L}*|ujawni\\p{L}*|opublik\\p{L}*|розкри\\p{L}*|оприлюдн\\p{L}*|опублік\\p{L}*|zveřejn\\p{L}*|công bố|tiết lộ|công khai|(?:meng|di)ungkap\\p{L}*|pengungkapan|(?:di)?publikasi\\p{L}*|offentliggö\\p{L}*|offentliggø\\p{L}*|julkis\\p{L}*|julkais\\p{L}*|közzété\\p{L}*|nyilvánosságra|divulgăm|publicăm|δημοσι\\p{L}*|αποκάλυψ\\p{L}*',
  update:
    'durum güncelle\\p{L}*|aktualizacj\\p{L}* (?:statusu|o)|оновлен\\p{L}* (?:статусу|про)|cập nhật (?:tình trạng|trạng thái|tiến độ)|pembaruan status|status(?:uppdatering|opdatering|oppdatering)\\p{L}*',
} as const;

const grades = {
  critical:
    'kritik|krytyczn\\p{L}{1,3}|критичн\\p{L}{1,3}|kritick\\p{L}{1,3}|nghiêm trọng|kritis|kritiska?|kriitti\\p{L}{2,4}|kritikus|κρίσιμ\\p{L}{1,3}',
  high: 'yüksek|wysoki\\p{L}{0,3}|висок\\p{L}{1,3}|vysok\\p{L}{1,3}|cao|tinggi|höga?|høje?|høye?|korkea\\p{L}{0,3}|magas|υψηλ\\p{L}{1,3}',
  medium:
    'orta|średni\\p{L}{0,3}|середн\\p{L}{1,3}|středn\\p{L}{1,3}|trung bình|sedang|medelhöga?|mellem|middels|keskitaso\\p{L}{0,3}|közepes|μέτρι\\p{L}{1,3}',
  low: 'düşük|nisk\\p{L}{1,3}|низьк\\p{L}{1,3}|nízk\\p{L}{1,3}|thấp|rendah|låga?|lave?|matala\\p{L}{0,3}|alacsony|χαμηλ\\p{L}{1,3}',
} as const;

export const others: Language = {
  id: 'other',
  hint: new RegExp(
    `(?:\\d|${Object.keys(numbers).join('|')})[\\s)-]{0,2}(?:(?:${working})\\s)?(?:${units})(?!\\p{L})`,
    'u',
  ),
  span: spanOf(
    numbers,
    units,
    working,
    'robocz(?:ych|e)|làm việc|kerja|lucrătoare',
    'do|до|až|đến|til|till|și|ile',
  ),
  units: [
    [hasWord(hours), 'hour', false],
    [hasWord(workdays), 'day', true],
    [hasWord(days), 'day', false],
    [hasWord(weeks), 'week', false],
    [hasWord(months), 'month', false],
  ],
  numbers,
  vague: /(?!)/g,
  cadences: [],
  working: /^iş|робоч|pracovn|robocz|làm việc|kerja|lucrătoare|εργάσιμ/,
  before: [
    [
      /(?:w ciągu|najpóźniej(?: w ciągu)?|протягом|упродовж|během|do|maksimal|paling lambat|tối đa|senast|senest|azami|en fazla|trong(?: vòng)?|dalam(?: waktu)?|inom|inden for|innen|în(?: termen de)?|εντός|en geç)\s?$/,
      'within',
    ],
    [/(?:her|raz na|co|кожні|každých|mỗi|setiap|var|hver|joka|fiecare|κάθε)\s?$/, 'every'],
  ],
  after: [[/^\s?(?:içinde|kuluessa|sisällä|belül)/, 'within']],
  doubt: never,
  heads: (['acknowledge', 'assess', 'update', 'fix', 'disclose'] as const).map((one) =>
    head(one, 'noun', acts[one]),
  ),
  condition: hasWord(
    'eğer|jeśli|jeżeli|якщо|pokud|jestliže|nếu|jika|apabila|om (?:du|ni|vi|inte)|hvis|dersom|jos|dacă|εάν|αν',
  ),
  silence: hasWord(
    '(?:yanıt|cevap|geri dönüş) al(?:a)?m[ıa]\\p{L}*|(?:nie|не|không|tidak|inte|ikke|nem|nu|δεν)(?: \\S{1,14}){0,4}',
  ),
  negation: hasWord(
    'garanti (?:et|ver)m\\p{L}*|nie gwarantuj\\p{L}*|не гарантуємо|nezaručuje\\p{L}*|không đảm bảo|tidak menjamin|ingen garanti',
  ),
  anchors: [],
  severities: (['critical', 'high', 'medium', 'low'] as const).map((one) => [hasWord(grades[one]), one]),
  rest: hasWord(
    'diğer(?:leri)?|pozostał\\p{L}{1,3}|решта|інші|ostatní|khác|lainnya|övriga|øvrige|muut|egyéb|celelalte',
  ),
  noise:
    /parola|şifre|yedek|oturum|hasł|zapasow|sesj[aię]|резервн|парол|hesl[oa]|záloh|mật khẩu|sao lưu|phiên|kata sandi|cadangan|token|lösenord|säkerhetskopi|adgangskode|salasana/,
  holdBack: never,
  outsider: hasWord(
    'kullanıcı\\p{L}*|użytkowni\\p{L}*|користувач\\p{L}*|uživatel\\p{L}*|người dùng|pengguna|användar\\p{L}*|bruger\\p{L}*|käyttäj\\p{L}*',
  ),
  clauseBreak: /[,;:()—–]/gu,
};
