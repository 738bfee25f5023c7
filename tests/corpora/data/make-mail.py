"""Makes the mails of this folder and what is expected of them. Run by hand: needs Python 3.11, gpg 2.2, openssl 3.

The words are ours. Nothing of Bulkhead builds or reads them here: gpg and openssl protect them, and Python's mail
reader says which parts they have, so the expectations are a second opinion. Keys are new on every run.
"""
import base64, email, email.policy, hashlib, json, quopri, shutil, subprocess, tempfile
from pathlib import Path

here = Path(__file__).parent
mails, keys = here / 'mail', here / 'keys'
expected = []
HEAD = 'Received: from mx.example by mail.project.example; Mon, 02 Nov 2026 10:00:00 +0000\n'


def top(name, subject='Crash in the parser', sender='Fay Finder <finder@example.net>', extra='', version=True):
    mime = 'MIME-Version: 1.0\n' if version else ''
    return (f'{HEAD}From: {sender}\nTo: security@project.example\nSubject: {subject}\n'
            f'Date: Mon, 02 Nov 2026 09:59:00 +0000\nMessage-ID: <{name}@corpus.example>\n{mime}{extra}')


def fold(data):
    return data.replace(b'\r\n', b'\n').replace(b'\r', b'\n').rstrip(b'\n')


def outline(message):
    """Shape and leaves, as Python's reader sees them."""
    if message.is_multipart() and message.get_content_maintype() == 'message':
        inner = [outline(one) for one in message.get_payload()]
        return 'm(' + ''.join(shape for shape, _ in inner) + ')', [leaf for _, leaves in inner for leaf in leaves]
    if message.is_multipart():
        inner = [outline(one) for one in message.get_payload()]
        return '[' + ' '.join(shape for shape, _ in inner) + ']', [leaf for _, leaves in inner for leaf in leaves]
    body = fold(message.get_payload(decode=True) or b'')
    return 'leaf', [{'type': message.get_content_type(), 'file': message.get_filename(),
                     'sha256': hashlib.sha256(body).hexdigest()}]


def add(name, data, texts=(), why=None, **more):
    """`why`: what the mail tests. `texts`: words that must be shown. `parts=None`: Python is not asked."""
    if isinstance(data, str):
        data = data.encode('utf-8')
    if not more.pop('keep_lines', False):
        data = data.replace(b'\r\n', b'\n').replace(b'\n', b'\r\n')
    (mails / f'{name}.eml').write_bytes(data)
    row = {'file': f'{name}.eml', 'why': why, 'texts': list(texts)}
    if more.pop('outline', True):
        row['shape'], row['leaves'] = outline(email.message_from_bytes(data, policy=email.policy.compat32))
        for leaf in row['leaves']:
            if leaf['file'] is None:
                del leaf['file']
    expected.append({**row, **more})


def part(kind, body, extra=''):
    return f'Content-Type: {kind}\n{extra}\n{body}'


def multi(kind, parts, boundary='=-edge-='):
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n' + ''.join(
        f'--{boundary}\n{one}\n' for one in parts) + f'--{boundary}--\n'


def b64(data):
    text = base64.b64encode(data).decode()
    return '\n'.join(text[at:at + 76] for at in range(0, len(text), 76)) + '\n'


TEXT = 'text/plain; charset=utf-8'
PNG = base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')


def charset(name, label, codec, text, encoding='base64'):
    raw = text.encode(codec)
    body = b64(raw) if encoding == 'base64' else quopri.encodestring(raw).decode('ascii')
    add(name, top(name, extra=f'Content-Type: text/plain; charset={label}\nContent-Transfer-Encoding: {encoding}\n') + '\n' + body,
        [text.strip()], f'text in {label}')


def plain_mails():
    add('plain', top('plain') + '\nThe length is not checked in parse_header().\n', ['not checked in parse_header()'], 'a mail without a type')
    add('no-mime-version', top('no-mime-version', version=False, extra=f'Content-Type: {TEXT}\n') + '\nStill a text: ü\n', ['Still a text: ü'], 'a type without MIME-Version')
    add('bytes-beyond-ascii', (top('bytes-beyond-ascii', extra='Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n') + '\nGr').encode() + b'\xfc\xdfe\n', ['Grüße'], 'Latin-1 in 8bit')
    charset('quoted-printable', 'utf-8', 'utf-8', 'A line that is long enough to be broken by the encoding, and an equals sign = too — fin\n', 'quoted-printable')
    charset('japanese', 'iso-2022-jp', 'iso2022_jp', '脆弱性の報告です\n')
    charset('japanese-shift', 'shift_jis', 'shift_jis', '境界の確認がありません\n')
    charset('chinese', 'gb18030', 'gb18030', '缓冲区溢出\n')
    charset('korean', 'euc-kr', 'euc_kr', '버퍼 오버플로\n')
    charset('russian', 'koi8-r', 'koi8_r', 'Переполнение буфера\n', 'quoted-printable')
    charset('windows-quotes', 'windows-1252', 'cp1252', '“quoted” – and a euro: €\n', 'quoted-printable')
    charset('utf-16', 'utf-16', 'utf-16', 'wide letters\n')
    add('flowed', top('flowed', extra='Content-Type: text/plain; charset=utf-8; format=flowed\n') + '\nThis paragraph \nis one line.\n\n> and a quote\n', ['and a quote'], 'format=flowed')
    add('encoded-subject', top('encoded-subject', subject='=?utf-8?q?=C3=9Cberlauf_?=\n =?utf-8?b?aW0gUGFyc2Vy?=') + '\nSee the subject.\n', ['See the subject'], 'encoded words over two lines', subject='Überlauf im Parser')
    add('encoded-sender', top('encoded-sender', sender='=?iso-8859-1?q?J=F6rg_M=FCller?= <finder@example.net>') + '\nHello\n', ['Hello'], 'an encoded name', **{'from': 'Jörg Müller'})
    add('long-subject', top('long-subject', subject='A subject that goes on\n over three lines\n\tand ends here') + '\nFolded.\n', ['Folded'], 'a folded header', subject='A subject that goes on over three lines and ends here')
    add('empty-body', top('empty-body'), [], 'no body at all')
    add('long-line', top('long-line') + '\n' + 'a' * 20_000 + ' end-of-the-line\n', ['end-of-the-line'], 'a line of 20,000 letters')
    add('line-feeds', (top('line-feeds') + '\nOnly line feeds.\n').encode(), ['Only line feeds'], 'LF alone', keep_lines=True)
    add('mixed-line-ends', (top('mixed-line-ends') + '\nfirst\r\nsecond\nthird\r\n').encode(), ['second'], 'CRLF and LF mixed', keep_lines=True)


def structured_mails():
    html = '<html><body><p>Hello <b>there</b></p><script>alert(1)</script></body></html>\n'
    both = multi('alternative', [part(TEXT, 'Hello there\n'), part('text/html; charset=utf-8', html)], 'alt')
    add('alternative', top('alternative') + both, ['Hello there'], 'text and HTML')
    add('html-only', top('html-only', extra='Content-Type: text/html; charset=utf-8\n') + '\n' + html, [], 'HTML alone', html='Hello')
    picture = part('image/png; name="dot.png"', b64(PNG), 'Content-Transfer-Encoding: base64\nContent-ID: <dot@corpus.example>\nContent-Disposition: inline; filename="dot.png"\n')
    add('related', top('related') + multi('related', [part('text/html; charset=utf-8', '<p>see <img src="cid:dot@corpus.example"></p>\n'), picture]), [], 'HTML with its picture')
    log = part('text/x-log; name="crash.log"', b64(b'SIGSEGV at 0x41414141\n' * 40), 'Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="crash.log"\n')
    add('attachments', top('attachments') + multi('mixed', [part(TEXT, 'Two files.\n'), log, picture]), ['Two files.'], 'two attachments', attachments=['crash.log', 'dot.png'])
    add('three-levels', top('three-levels') + multi('mixed', [multi('related', [both, picture], 'rel'), log], 'mix'), ['Hello there'], 'mixed over related over alternative')
    continued = part('application/octet-stream', b64(b'\x00\x01\x02'), "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename*0*=utf-8''pr%C3%BCf;\n filename*1*=bericht.bin\n")
    add('name-in-pieces', top('name-in-pieces') + multi('mixed', [part(TEXT, 'A name in pieces.\n'), continued]), ['A name in pieces'], 'a file name by RFC 2231', attachments=['prüfbericht.bin'], outline=False)
    encoded = part('application/octet-stream; name="=?utf-8?b?5aCx5ZGKLmJpbg==?="', b64(b'\x03\x04'), 'Content-Transfer-Encoding: base64\nContent-Disposition: attachment\n')
    add('name-as-encoded-word', top('name-as-encoded-word') + multi('mixed', [part(TEXT, 'An encoded name.\n'), encoded]), ['An encoded name'], 'a file name as an encoded word', attachments=['報告.bin'], outline=False)
    path = part('text/plain; name="../../etc/passwd"', 'x\n', 'Content-Disposition: attachment; filename="../../etc/passwd"\n')
    add('name-with-folders', top('name-with-folders') + multi('mixed', [part(TEXT, 'A name that climbs.\n'), path]), ['A name that climbs'], 'a file name that leaves its folder', attachments=['passwd'], outline=False)
    inner = top('forwarded-inner', subject='The first report').replace(HEAD, '') + f'Content-Type: {TEXT}\n\nThe forwarded words.\n'
    add('forwarded', top('forwarded', subject='Fwd: The first report') + multi('mixed', [part(TEXT, 'See below.\n'), part('message/rfc822', inner)]), ['See below.'], 'a mail in a mail')
    add('digest', top('digest', subject='Digest') + multi('digest', [part('message/rfc822', inner), part('message/rfc822', inner.replace('first', 'second'))]), [], 'two mails in a digest')
    status = part('message/delivery-status', 'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; gone@example.net\nAction: failed\nStatus: 5.1.1\n')
    add('bounce', top('bounce', subject='Undelivered Mail Returned to Sender', sender='MAILER-DAEMON@mx.example', extra='Auto-Submitted: auto-replied\nReturn-Path: <>\n') + multi('report; report-type=delivery-status', [part(TEXT, 'I could not deliver your mail.\n'), status, part('message/rfc822', inner)]), ['could not deliver'], 'a bounce', outcome='set-aside bounce', outline=False)
    add('out-of-office', top('out-of-office', subject='Out of office: report', extra='Auto-Submitted: auto-replied\n') + '\nI am away until Monday.\n', ['away until Monday'], 'an automatic answer', outcome='set-aside auto-reply')
    add('list-footer', top('list-footer', extra='List-Id: <announce.example.org>\nList-Unsubscribe: <mailto:leave@example.org>\n') + multi('mixed', [part(TEXT, 'The report itself.\n'), part(TEXT, '______\nannounce mailing list\n')]), ['The report itself.', 'announce mailing list'], 'a list adds a footer')
    calendar = 'BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Call about the report\nEND:VEVENT\nEND:VCALENDAR\n'
    add('invitation', top('invitation') + multi('alternative', [part(TEXT, 'You are invited.\n'), part('text/calendar; charset=utf-8; method=REQUEST', calendar)]), ['You are invited.'], 'a calendar part')
    add('preamble', top('preamble') + multi('mixed', [part(TEXT, 'The part.\n')]).replace('\n\n--', '\n\nfor old readers\n--', 1) + 'the epilogue\n', ['The part.'], 'preamble and epilogue')
    add('no-last-boundary', top('no-last-boundary') + multi('mixed', [part(TEXT, 'The end is missing.\n')]).replace('--=-edge-=--\n', ''), ['The end is missing.'], 'no closing boundary')
    add('prefix-boundary', top('prefix-boundary') + multi('mixed', [part(TEXT, 'outer\n'), multi('mixed', [part(TEXT, 'inner one\n'), part(TEXT, 'inner two\n')], 'edge-inner')], 'edge'), ['outer', 'inner one', 'inner two'], 'one boundary begins with the other')
    add('two-senders', top('two-senders', sender='A <a@example.net>, B <b@example.net>') + '\nFrom both of us.\n', ['From both of us.'], 'two authors')
    add('repeated-header', top('repeated-header', extra='Subject: Another subject\n') + '\nWhich one counts?\n', ['Which one counts?'], 'a header that stands twice')


class Gpg:
    def __init__(self):
        self.home = tempfile.mkdtemp(prefix='bh-')

    def run(self, *args, data=b'', at='20261102T090000'):
        return subprocess.run(['gpg', '--homedir', self.home, '--batch', '--yes', '--quiet', '--no-tty', '--trust-model', 'always', '--pinentry-mode', 'loopback', '--passphrase', '', '--faked-system-time', f'{at}!', *args], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout

    def key(self, who, algorithm, expire='0'):
        self.run('--quick-generate-key', who, algorithm, 'default', expire, at='20260901T080000')
        address = who.split('<')[1].rstrip('>')
        fingerprint = self.run('--with-colons', '--list-keys', address).decode().split('fpr:::::::::')[1].split(':')[0]
        if algorithm != 'future-default':
            self.run('--quick-add-key', fingerprint, algorithm.replace('ed25519', 'cv25519'), 'encr', expire, at='20260901T080000')
        return fingerprint


def signed(gpg, entity, by, **more):
    entity = entity.rstrip('\n') + '\n'
    canonical = entity.replace('\n', '\r\n').encode()
    signature = gpg.run('--armor', '--detach-sign', '--digest-algo', 'SHA256', '-u', by, data=canonical[:-2], **more).decode()
    return multi('signed; protocol="application/pgp-signature"; micalg=pgp-sha256', [entity.rstrip('\n'), part('application/pgp-signature; name="signature.asc"', signature)], 'sig')


def encrypted(armored):
    return multi('encrypted; protocol="application/pgp-encrypted"', ['Content-Type: application/pgp-encrypted\n\nVersion: 1\n', part('application/octet-stream; name="encrypted.asc"', armored)], 'enc')


def protected_mails():
    gpg = Gpg()
    team = gpg.key('Security Team <security@project.example>', 'ed25519')
    rsa = gpg.key('Old Team <old-team@project.example>', 'rsa2048')
    finder = gpg.key('Fay Finder <finder@example.net>', 'ed25519')
    stranger = gpg.key('Sam Stranger <stranger@example.org>', 'ed25519')
    expired = gpg.key('Eve Expired <expired@example.net>', 'ed25519', '2026-10-01')
    for name, who in (('team', team), ('old-team', rsa)):
        (keys / f'{name}.secret.asc').write_bytes(gpg.run('--armor', '--export-secret-keys', who))
    for name, who in (('finder', finder), ('expired', expired)):
        (keys / f'{name}.public.asc').write_bytes(gpg.run('--armor', '--export', who))
    say = lambda words: f'Content-Type: {TEXT}\n\n{words}\n'
    lines = lambda text: text.replace('\n', '\r\n').encode()
    lock = lambda text, *to, sign=None, more=(): gpg.run('--armor', '--encrypt', *[a for one in to for a in ('-r', one)], *(['--sign', '-u', sign] if sign else []), *more, data=lines(text)).decode()
    full, none = {'protection': 'full'}, {'protection': 'none'}

    add('pgp-signed', top('pgp-signed') + signed(gpg, say('Signed words.'), finder), ['Signed words.'], 'PGP/MIME, signed', **none, signature='good')
    bad = signed(gpg, say('Signed words.'), finder).replace('Signed words', 'Changed words')
    add('pgp-signed-changed', top('pgp-signed-changed') + bad, ['Changed words.'], 'changed after it was signed', **none, signature='bad')
    add('pgp-signed-unknown', top('pgp-signed-unknown') + signed(gpg, say('By whom?'), stranger), ['By whom?'], 'signed by a key that is not here', **none, signature='unknown-key')
    add('pgp-signed-for-another', top('pgp-signed-for-another', sender='Mallory <mallory@example.com>') + signed(gpg, say('A key of another sender.'), finder), ['A key of another'], 'a good signature under another sender', **none, signature='mismatched-sender')
    add('pgp-encrypted', top('pgp-encrypted') + encrypted(lock(say('Encrypted words.'), team)), ['Encrypted words.'], 'PGP/MIME, encrypted', **full, signature='none', plain=say('Encrypted words.'))
    add('pgp-encrypted-signed', top('pgp-encrypted-signed') + encrypted(lock(say('Both at once.'), team, sign=finder)), ['Both at once.'], 'encrypted and signed', **full, signature='good', plain=say('Both at once.'))
    add('pgp-encrypted-rsa', top('pgp-encrypted-rsa') + encrypted(lock(say('For the older key.'), rsa)), ['For the older key.'], 'encrypted to RSA', **full, signature='none', plain=say('For the older key.'))
    add('pgp-two-readers', top('pgp-two-readers') + encrypted(lock(say('For two.'), stranger, team)), ['For two.'], 'encrypted to two people', **full, signature='none', plain=say('For two.'))
    add('pgp-hidden-reader', top('pgp-hidden-reader') + encrypted(lock(say('For someone unnamed.'), team, more=['--throw-keyids'])), ['For someone unnamed.'], 'the reader is not named', **full, signature='none', plain=say('For someone unnamed.'))
    add('pgp-for-another', top('pgp-for-another') + encrypted(lock(say('Not for us.'), stranger)), [], 'encrypted to somebody else', protection='failed', reason='no-secret-key', signature='none')
    covered = say('The words.').replace('utf-8', 'utf-8; protected-headers="v1"', 1)
    covered = 'Subject: Use after free in libpad\n' + covered
    add('pgp-protected-subject', top('pgp-protected-subject', subject='...') + encrypted(lock(covered, team, sign=finder)), ['The words.'], 'the subject is inside', **full, signature='good', subject='Use after free in libpad')
    attached = multi('mixed', [say('With a file.').rstrip('\n'), part('text/plain; name="poc.txt"', 'AAAA\n', 'Content-Disposition: attachment; filename="poc.txt"\n')], 'in')
    add('pgp-attachment', top('pgp-attachment') + encrypted(lock(attached, team)), ['With a file.'], 'an attachment inside', **full, signature='none', attachments=['poc.txt'])
    add('pgp-inline', top('pgp-inline', extra=f'Content-Type: {TEXT}\n') + '\n' + lock('Encrypted in the text.\n', team), ['Encrypted in the text.'], 'encrypted inline', **full, signature='none')
    add('pgp-inline-part', top('pgp-inline-part', extra=f'Content-Type: {TEXT}\n') + '\nIn the clear.\n\n' + lock('Not in the clear.\n', team), ['In the clear.', 'Not in the clear.'], 'encrypted inline below words in the clear', protection='partial', signature='none')
    clear = gpg.run('--clear-sign', '--digest-algo', 'SHA256', '-u', finder, data=b'Clear words.\n- with a dash\n').decode()
    add('pgp-clear-signed', top('pgp-clear-signed', extra=f'Content-Type: {TEXT}\n') + '\n' + clear, ['Clear words.', '- with a dash'], 'clear-signed', **none, signature='good')
    add('pgp-clear-signed-below', top('pgp-clear-signed-below', extra=f'Content-Type: {TEXT}\n') + '\n' + clear + '\nAnd words below it.\n', ['And words below it.'], 'words below a clear-signed block', **none, signature='good-unaccepted', covers='part')
    add('pgp-compressed', top('pgp-compressed') + encrypted(lock(say('Pressed. ' * 200), team, more=['--compress-algo', 'bzip2'])), ['Pressed. Pressed.'], 'compressed with bzip2', **full, signature='none')
    add('pgp-cast5', top('pgp-cast5') + encrypted(lock(say('An older cipher.'), team, more=['--cipher-algo', 'CAST5'])), ['An older cipher.'], 'encrypted with CAST5', **full, signature='none', plain=say('An older cipher.'))
    add('pgp-password', top('pgp-password') + encrypted(gpg.run('--armor', '--symmetric', '--passphrase', 'swordfish', data=lines(say('By password.'))).decode()), [], 'encrypted with a password', protection='failed', reason='symmetric', signature='none')
    raw = bytearray(gpg.run('--encrypt', '-r', team, data=lines(say('To be changed. ' * 20))))
    raw[-30] ^= 1
    broken = gpg.run('--enarmor', data=bytes(raw)).decode().replace('PGP ARMORED FILE', 'PGP MESSAGE').replace('Comment: Use "gpg --dearmor" for unpacking\n', '')
    add('pgp-changed', top('pgp-changed') + encrypted(broken), [], 'one bit of the ciphertext is changed', protection='failed', reason='modified', signature='none')
    key = part('application/pgp-keys; name="key.asc"', gpg.run('--armor', '--export', stranger).decode(), 'Content-Disposition: attachment; filename="key.asc"\n')
    add('pgp-key-attached', top('pgp-key-attached') + multi('mixed', [part(TEXT, 'My key is attached.\n'), key]), ['My key is attached.'], 'a key is offered', **none, signature='none', offered=stranger)
    add('pgp-signed-expired', top('pgp-signed-expired', sender='Eve Expired <expired@example.net>') + signed(gpg, say('Too late.'), expired, at='20260915T090000'), ['Too late.'], 'signed before its key expired', **none, outline=True)
    shutil.rmtree(gpg.home)
    return finder


def smime_mails():
    folder = Path(tempfile.mkdtemp(prefix='bh-smime-'))
    ssl = lambda *args, data=b'': subprocess.run(['openssl', *args], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    ssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', f'{folder}/key', '-out', f'{folder}/cert', '-subj', '/CN=Fay Finder', '-days', '3650')
    entity = f'Content-Type: {TEXT}\r\n\r\nSMIME words.\r\n'.encode()
    by = ('-signer', f'{folder}/cert', '-inkey', f'{folder}/key')
    wrap = lambda kind, der: f'Content-Type: application/pkcs7-mime; smime-type={kind}; name="smime.p7m"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="smime.p7m"\n\n{b64(der)}'
    opaque = ssl('cms', '-sign', '-binary', '-nodetach', *by, '-outform', 'DER', data=entity)
    add('smime-signed-opaque', top('smime-signed-opaque') + wrap('signed-data', opaque), ['SMIME words.'], 'S/MIME, signed in one piece', protection='none', signature='unsupported', outline=False)
    der = ssl('cms', '-sign', '-binary', *by, '-outform', 'DER', data=entity[:-2])
    detached = multi('signed; protocol="application/pkcs7-signature"; micalg=sha-256', [entity.decode().replace('\r\n', '\n').rstrip('\n'), part('application/pkcs7-signature; name="smime.p7s"', b64(der), 'Content-Transfer-Encoding: base64\n')])
    add('smime-signed', top('smime-signed') + detached, ['SMIME words.'], 'S/MIME, signed beside the text', protection='none', signature='unsupported')
    for name, inner in (('smime-encrypted', entity), ('smime-signed-encrypted', wrap('signed-data', opaque).replace('\n', '\r\n').encode())):
        closed = ssl('cms', '-encrypt', '-binary', '-aes256', '-outform', 'DER', f'{folder}/cert', data=inner)
        add(name, top(name) + wrap('enveloped-data', closed), [], name.replace('-', ', '), protection='failed', reason='smime', signature='none', outline=False)
    shutil.rmtree(folder)


def main():
    for folder in (mails, keys):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    plain_mails()
    structured_mails()
    finder = protected_mails()
    smime_mails()
    box = ''.join(f'From finder@example.net Mon Nov  2 10:0{n}:00 2026\n' + top(f'box-{n}', subject=f'Number {n}', sender=f'F{n} <f{n}@example.net>') + f'\nBody {n}.\n>From the start of a line.\n\n' for n in range(3))
    (mails / 'three.mbox').write_text(box)
    (here / 'mail.json').write_text(json.dumps({'accepted': finder, 'mails': expected}, ensure_ascii=False, indent=1) + '\n')


main()
