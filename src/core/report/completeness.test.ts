import { describe, expect, it } from 'vitest';
import { partsOf } from './ask-parts.ts';
import { completeness, missingAsks, textSays } from './completeness.ts';

const reportOf = (text: string) => `Hello,\n\n${text}\n\nRegards`;
const judged = (ask: string, text: string, more: object = {}) => {
  const [found] = completeness({ asks: [ask], template: null, project: 'Harbour', ...more }, reportOf(text));
  if (found === undefined) throw new Error('nothing was judged');
  return found;
};

describe('what an item asks for', () => {
  it.each<[string, string]>([
    ['Impact of the issue, including how an attacker might exploit the issue', 'impact'],
    ['Any special configuration required to reproduce the issue', 'environment'],
    [
      'Detailed steps to reproduce the vulnerability (POC scripts and screenshots are helpful to us).',
      'steps',
    ],
    ['A description of the vulnerability and its impact', 'description + impact'],
    ['A description of the vulnerability + how to reproduce', 'description + steps'],
    [
      'The affected version(s) and environment (mailparser version, Node.js version, OS).',
      'versions + environment',
    ],
    ['Description of the effects of the vulnerability on Harbor, so that we can reproduce it.', 'impact'],
    ['Steps to reproduce or proof-of-concept', 'steps | poc'],
    ['Impact: Potential impact and severity assessment', 'impact'],
    ['Your contact information for follow-up', 'contact'],
    ['Betroffene Komponente (Backend / Frontend)', 'component'],
    ['Eine Beschreibung der Sicherheitslücke und wie sie ausgenutzt werden kann.', 'description + impact'],
    ['Pasos para reproducirla', 'steps'],
    ['Posibles soluciones o mitigaciones', 'remediation'],
    ['Étapes de reproduction', 'steps'],
    ['Impatto potenziale', 'impact'],
    ['Шаги для воспроизведения', 'steps'],
    ['受影响的版本', 'versions'],
    ['再現手順', 'steps'],
    ['재현 방법', 'steps'],
    ['Relevant tool output', ''],
    ['Whether you have discussed the issue with anyone else', ''],
  ])('%s: %s', (ask, expected) => {
    const { kinds, oneIsEnough } = partsOf(ask);
    expect(kinds.map(({ kind }) => kind).join(oneIsEnough ? ' | ' : ' + ')).toBe(expected);
  });
});

describe('an item of the list', () => {
  it('is given, with the words of the report that say it', () => {
    expect(judged('Affected versions', 'It crashes.\nI tested version 2.4.1 on my laptop.')).toMatchObject({
      state: 'given',
      evidence: ['I tested version 2.4.1 on my laptop.'],
      question: '',
    });
    expect(judged('Impact', '## Impact\nAnybody reads the keys.')).toMatchObject({
      state: 'given',
      evidence: ['Impact: Anybody reads the keys.'],
    });
  });

  it('says where the policy asks it', () => {
    const source = '# Security\n\nPlease include:\n\n- **Steps** to reproduce\n- Impact of\n  the issue\n';
    expect(judged('Steps to reproduce', 'x', { source }).line).toBe(5);
    expect(judged('Impact of the issue', 'x', { source }).line).toBe(6);
    expect(judged('Something else', 'x', { source }).line).toBeNull();
  });

  it('with two parts names the part that is missing', () => {
    const found = judged(
      'The affected version and your operating system',
      'Version 2.4.1 writes out of bounds.',
    );
    expect(found).toMatchObject({ state: 'missing', lacks: ['environment'] });
    expect(found.question).toBe('On which system and with which configuration does it happen?');
    expect(judged('Steps to reproduce or proof-of-concept', 'See:\n\n```\ncurl x\n```').state).toBe('given');
  });

  it('of no known kind is shown and never missing; neither is what is optional', () => {
    expect(judged('Full log output', 'It crashes.')).toMatchObject({
      kind: null,
      state: 'unknown',
      question: '',
    });
    expect(judged('Any suggested fixes or mitigations', 'It crashes.').state).toBe('unknown');
    expect(judged('Proof-of-Concept, falls vorhanden', 'It crashes.').state).toBe('unknown');
  });

  it('may be answered by a file, or by who sent the report', () => {
    expect(judged('A proof of concept', 'See the file.', { files: ['poc.py'] })).toMatchObject({
      state: 'given',
      evidence: ['poc.py'],
    });
    expect(judged('Steps to reproduce', 'See the file.', { files: ['report.pdf'] }).state).toBe('unknown');
    expect(judged('Your contact information', 'x', { sender: 'Ada <ada@example.net>' }).evidence).toEqual([
      'Ada <ada@example.net>',
    ]);
  });
});

describe('a report in another language', () => {
  const asks = ['Description', 'Steps to reproduce', 'Impact', 'Affected versions'];
  const missing = (text: string): string[] => missingAsks({ asks, template: null, project: 'Harbour' }, text);
  it.each([
    [
      'German',
      'Hallo,\n\nSchritte: zwei Anfragen senden, die zweite mit negativer Länge, und warten bis es abstürzt.\nEin Angreifer kann damit Speicher lesen. Betrifft Version 2.4.1.',
    ],
    [
      'French',
      'Bonjour,\n\nÉtapes : envoyer deux requêtes, la seconde avec une longueur négative, puis attendre.\nUn attaquant peut lire la mémoire. Version 2.4.1.',
    ],
    [
      'Spanish',
      'Hola,\n\nPasos: enviar dos solicitudes, la segunda con longitud negativa, y esperar a que se caiga.\nUn atacante puede leer la memoria. Versión 2.4.1.',
    ],
    [
      'Portuguese',
      'Olá,\n\nPassos: enviar dois pedidos, o segundo com comprimento negativo, e esperar a falha no servidor.\nUm atacante pode ler a memória. Versão 2.4.1.',
    ],
    [
      'Italian',
      'Salve,\n\nPassaggi: inviare due richieste, la seconda con lunghezza negativa, e attendere il crash del server.\nUn attaccante può leggere la memoria. Versione 2.4.1.',
    ],
    [
      'Dutch',
      'Hallo,\n\nStappen: stuur twee verzoeken, het tweede met een negatieve lengte, en wacht tot het vastloopt.\nEen aanvaller kan geheugen lezen. Versie 2.4.1.',
    ],
    [
      'Russian',
      'Здравствуйте,\n\nШаги: отправить два запроса, второй с отрицательной длиной, и подождать, пока сервер упадёт.\nЗлоумышленник читает память. Версия 2.4.1.',
    ],
    [
      'Chinese',
      '您好，\n\n复现步骤：发送两个请求，第二个请求的长度为负数，然后等待服务器崩溃并查看日志。\n攻击者可以读取内存。版本 2.4.1。',
    ],
    [
      'Japanese',
      'こんにちは。\n\n再現手順：二つのリクエストを送り、二つ目の長さを負の値にして、サーバーが落ちるまで待ちます。\n攻撃者はメモリを読めます。バージョン 2.4.1。',
    ],
    [
      'Korean',
      '안녕하세요.\n\n재현 방법: 요청을 두 번 보내고 두 번째 길이를 음수로 지정한 다음 서버가 중단될 때까지 기다립니다.\n공격자는 메모리를 읽을 수 있습니다. 버전 2.4.1.',
    ],
  ])('%s says all of it', (_, text) => {
    expect(missing(text)).toEqual([]);
  });

  it('of unknown words leaves everything open instead of missing', () => {
    const greek =
      'Γεια σας, υπάρχει πρόβλημα στον διακομιστή όταν το μήκος είναι αρνητικό και σταματά να λειτουργεί. '.repeat(
        3,
      );
    expect(missing(greek)).toEqual([]);
  });

  it('asks for what is not there, as in English', () => {
    expect(
      missing('Hallo, euer Programm ist unsicher, gibt es dafür eine Belohnung? Bitte schnell antworten!'),
    ).toEqual(['Steps to reproduce', 'Impact', 'Affected versions']);
  });
});

it('a policy that lists nothing is read as the default list, which says so', () => {
  const found = completeness(
    { asks: [], template: null },
    reportOf('Your parser is insecure, is there a reward?'),
  );
  expect(found.map(({ from, state }) => [from, state])).toEqual([
    ['default', 'missing'],
    ['default', 'missing'],
    ['default', 'missing'],
    ['default', 'missing'],
  ]);
  expect(found.every(({ line }) => line === null)).toBe(true);
});

it('a later mail of the reporter completes what the first one left out in part', () => {
  const asks = ['The affected version and your operating system'];
  const text = 'It was on Debian.';
  expect(missingAsks({ asks, template: null, isAddition: true }, text)).toEqual([]);
  expect(missingAsks({ asks, template: null }, text)).toEqual(asks);
});

it('stays quick on long lines and signs', () => {
  const asks = [
    'Description',
    'Steps',
    'Impact',
    'Affected versions',
    'Component',
    'Proof of concept',
    'CWE',
  ];
  for (const text of ['a'.repeat(390_000), ':-_ '.repeat(90_000), '漢'.repeat(200_000)])
    expect(completeness({ asks, template: null }, text)).toHaveLength(asks.length);
});

describe('what depends on the text alone', () => {
  const asks = ['Steps to reproduce', 'The affected versions', 'Potential impact', 'Environment', 'A patch'];
  it.each([
    '## Impact\n\nRemote code execution.\n\n## Steps to reproduce\n\n1. Run it.',
    'Versions: nginx 1.25.3\nImpact:\n',
    'Der Angreifer kann die Datei lesen, und das ist nicht gut. Betroffen ist Version 2.1.',
    'Уязвимость позволяет читать файлы. '.repeat(20),
    'გამარჯობა. '.repeat(40),
    '',
  ])('gives the same answers where it was found before: %j', (text) => {
    const question = { asks, template: { fields: ['Component'] }, project: 'Harbour' };
    expect(completeness(question, text, textSays(text))).toEqual(completeness(question, text));
  });
  it.each([
    ['Harbour', 'Harbour 3.1'],
    ['nginx', 'nginx 1.25.3'],
    ['Node.js', 'node 22.1.0'],
    ['NodeJS bindings', 'Node.js 22.1.0'],
    ['OS X tools', 'os x 10.6'],
    ['Burp', 'burp suite 2026.1'],
    ['JSON-RPC', 'json-rpc 2.1'],
    ['OpenID', 'openid connect 1.1'],
    ['Top Ten', 'OWASP top 10 3.2'],
    ['AFL++', 'afl++ 4.21'],
    ['Postgres', 'postgresql 17.2'],
  ])('has the same missing for %s: %s', (project, version) => {
    const question = { asks: ['The affected versions', 'Impact', 'A patch'], template: null, project };
    for (const text of [
      `It crashes in ${version}.`,
      `It crashes.\n\nVersions:\n\n${version}`,
      `Seen with ${version}, in Chrome 120.0.1 too.`,
      'Seen with Chrome 120.0.1. An attacker can read files.',
    ])
      expect(missingAsks(question, text, textSays(text))).toEqual(missingAsks(question, text));
  });
  it('is what was found before, and not looked for again', () => {
    const said = {
      fields: [{ field: 'impact' as const, label: 'Impact', value: 'All', line: 1 }],
      language: null,
      words: { answered: ['versions' as const], named: ['tls'] },
    };
    const found = completeness({ asks, template: null }, 'Nothing of it.', said);
    expect(found.map(({ ask, state }) => [ask, state])).toContainEqual(['Potential impact', 'given']);
    expect(found.map(({ ask, state }) => [ask, state])).toContainEqual(['Steps to reproduce', 'unknown']);
    const english = { ...said, language: 'en' };
    expect(missingAsks({ asks, template: null }, 'Nothing of it.', english)).toEqual([
      'Steps to reproduce',
      'Environment',
      'A patch',
    ]);
  });
});
