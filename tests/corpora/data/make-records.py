"""Makes the advisory records of this folder and what is expected of them. Run by hand: needs Python 3.11.

All products, people and numbers are made up. `answers` says by hand which versions a record calls affected;
`codes` what the check must find in a record that is wrong.
"""
import json, shutil
from pathlib import Path

here = Path(__file__).parent
folder = here / 'records'
expected = []
ORG = 'b0a1c2d3-1111-4222-8333-444455556666'
V31, V40 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N'


def add(name, record, answers=None, codes=()):
    (folder / f'{name}.json').write_text(json.dumps(record, ensure_ascii=False, indent=1) + '\n')
    row = {'file': f'{name}.json', 'valid': not codes}
    if answers:
        row['answers'] = answers
    if codes:
        row['codes'] = list(codes)
    expected.append(row)


def version(at='0', status='affected', kind='semver', **more):
    return {'version': at, 'status': status, **more, 'versionType': kind}


def affected(product, *versions, **more):
    return {'vendor': 'Pads', 'product': product, 'versions': list(versions), **more}


def cna(*products, **more):
    return {'providerMetadata': {'orgId': ORG, 'shortName': 'pads'}, 'title': 'Padding reads past the end',
            'descriptions': [{'lang': 'en', 'value': 'A crafted length reads memory of the process.'}],
            'affected': list(products), 'references': [{'url': 'https://pads.example/advisory', 'tags': ['vendor-advisory']}], **more}


def cve(number, *products, **more):
    return {'dataType': 'CVE_RECORD', 'dataVersion': '5.1', 'cveMetadata': {
        'cveId': f'CVE-2026-{number}', 'assignerOrgId': ORG, 'assignerShortName': 'pads', 'state': 'PUBLISHED',
        'datePublished': '2026-02-01T10:00:00Z', 'dateUpdated': '2026-02-03T10:00:00Z'}, 'containers': {'cna': cna(*products, **more)}}


def score(vector, number, severity, kind='cvssV3_1'):
    return {'format': 'CVSS', 'scenarios': [{'lang': 'en', 'value': 'GENERAL'}], kind: {
        'version': '4.0' if kind == 'cvssV4_0' else '3.1', 'vectorString': vector, 'baseScore': number, 'baseSeverity': severity}}


def cves():
    below = version(lessThan='1.2.3')
    add('cve-one-range', cve(50001, affected('left-pad', below)), {'left-pad': {'1.0.0': 'affected', '1.2.2': 'affected', '1.3.0': 'unknown'}})
    add('cve-default-unaffected', cve(50002, affected('left-pad', below, defaultStatus='unaffected')), {'left-pad': {'1.2.2': 'affected', '1.2.3': 'unaffected', '9.0.0': 'unaffected'}})
    add('cve-default-affected', cve(50003, affected('left-pad', version('2.0.0', 'unaffected', lessThan='*'), defaultStatus='affected')), {'left-pad': {'1.0.0': 'affected', '2.0.0': 'unaffected'}})
    add('cve-two-branches', cve(50004, affected('left-pad', version('1.0.0', lessThan='1.4.2'), version('2.0.0', lessThan='2.1.1'), defaultStatus='unaffected')), {'left-pad': {'1.4.1': 'affected', '1.4.2': 'unaffected', '2.0.5': 'affected', '2.1.1': 'unaffected'}})
    add('cve-up-to', cve(50005, affected('left-pad', version('1.0.0', lessThanOrEqual='1.9.9'), defaultStatus='unaffected')), {'left-pad': {'1.9.9': 'affected', '2.0.0': 'unaffected'}})
    add('cve-exact-versions', cve(50006, affected('left-pad', {'version': '1.0.0', 'status': 'affected'}, {'version': '1.1.0', 'status': 'affected'}, {'version': '1.2.0', 'status': 'unaffected'})), {'left-pad': {'1.0.0': 'affected', '1.1.0': 'affected', '1.2.0': 'unaffected'}})
    add('cve-changes', cve(50007, affected('left-pad', version('3.0.0', lessThan='4.0.0', changes=[{'at': '3.2.5', 'status': 'unaffected'}]), defaultStatus='unaffected')), {'left-pad': {'3.2.4': 'affected', '3.2.5': 'unaffected', '4.0.0': 'unaffected'}})
    add('cve-python', cve(50008, affected('pads', version('1.0', kind='python', lessThan='1.4rc1'), defaultStatus='unaffected')), {'pads': {'1.3': 'affected', '1.4b1': 'affected', '1.4': 'unaffected'}})
    add('cve-maven', cve(50009, affected('pad-core', version('4.0.0', kind='maven', lessThan='4.1.8'), defaultStatus='unaffected')), {'pad-core': {'4.1.7': 'affected', '4.1.8': 'unaffected'}})
    add('cve-two-products', cve(50010, affected('left-pad', below), affected('right-pad', version('5.0.0', lessThan='5.0.9'))), {'left-pad': {'1.0.0': 'affected'}, 'right-pad': {'5.0.8': 'affected'}})
    full = cve(50011, affected('left-pad', below, defaultStatus='unaffected', platforms=['linux'], modules=['pad'], programFiles=['src/pad.c'], cpes=['cpe:2.3:a:pads:left-pad:*:*:*:*:*:*:*:*']),
               metrics=[score(V31, 7.5, 'HIGH'), score(V40, 8.7, 'HIGH', 'cvssV4_0')],
               problemTypes=[{'descriptions': [{'lang': 'en', 'type': 'CWE', 'cweId': 'CWE-125', 'description': 'CWE-125 Out-of-bounds Read'}]}],
               solutions=[{'lang': 'en', 'value': 'Update to 1.2.3.'}], workarounds=[{'lang': 'en', 'value': 'Refuse long lengths.'}],
               credits=[{'lang': 'en', 'value': 'Rosa Pade', 'type': 'finder'}, {'lang': 'en', 'value': 'Kim Kissen', 'type': 'remediation developer'}],
               timeline=[{'time': '2026-01-05T00:00:00Z', 'lang': 'en', 'value': 'Reported'}], source={'discovery': 'EXTERNAL'})
    add('cve-with-everything-usual', full, {'left-pad': {'1.2.2': 'affected', '1.2.3': 'unaffected'}})
    commits = affected('pad-kernel', {'version': 'a' * 40, 'lessThan': 'b' * 40, 'status': 'affected', 'versionType': 'git'}, defaultStatus='unaffected', repo='https://git.example/pad')
    add('cve-commits', cve(50012, commits))
    other = {key: value for key, value in full['containers']['cna'].items()}
    add('cve-container', other, {'left-pad': {'1.2.2': 'affected', '1.2.3': 'unaffected'}})
    wrong = cve(50013, affected('left-pad', version('< 1.2.3')))
    add('wrong-cve-hidden-range', wrong, codes=['cve-hidden-range'])
    wrong = cve(50014, affected('left-pad', below))
    del wrong['containers']['cna']['descriptions']
    add('wrong-cve-no-description', wrong, codes=['schema-required'])
    wrong = cve(50015, affected('left-pad', below), metrics=[score(V31, 9.9, 'CRITICAL')])
    add('wrong-cve-score', wrong, codes=['cvss-score'])


def osv(number, *entries, **more):
    return {'schema_version': '1.7.0', 'id': f'PYSEC-2026-{number}', 'modified': '2026-02-03T10:00:00Z', 'published': '2026-02-01T10:00:00Z',
            'aliases': [f'CVE-2026-{50100 + number}'], 'summary': 'Padding reads past the end', 'details': 'A crafted length reads memory.',
            'affected': list(entries), 'references': [{'type': 'FIX', 'url': 'https://pads.example/fix'}], **more}


def entry(ecosystem, name, *events, kind='ECOSYSTEM', **more):
    return {'package': {'ecosystem': ecosystem, 'name': name}, 'ranges': [{'type': kind, 'events': [dict([one]) for one in events]}], **more}


def osvs():
    one = [('introduced', '1.0.0'), ('fixed', '1.2.3')]
    yes = {'1.0.0': 'affected', '1.2.2': 'affected', '1.2.3': 'unaffected'}
    for number, (name, ecosystem) in enumerate([('npm', 'npm'), ('cargo', 'crates.io'), ('go', 'Go'), ('nuget', 'NuGet'), ('hex', 'Hex'), ('pub', 'Pub')], 1):
        product = 'example.org/pad' if name == 'go' else 'left-pad'
        add(f'osv-{name}', osv(number, entry(ecosystem, product, *one, kind='SEMVER')), {product: yes})
    add('osv-pypi', osv(11, entry('PyPI', 'pads', ('introduced', '0'), ('fixed', '1.4rc1'), versions=['1.2', '1.3'])), {'pads': {'1.3': 'affected', '1.4': 'unaffected'}})
    add('osv-maven', osv(12, entry('Maven', 'example.pads:pad-core', ('introduced', '4.0'), ('fixed', '4.1.8'))), {'example.pads:pad-core': {'4.1.7': 'affected', '4.1.8': 'unaffected'}})
    add('osv-debian', osv(13, entry('Debian:12', 'pad', ('introduced', '0'), ('fixed', '1.4.2-1+deb12u1'))), {'pad': {'1.4.2-1': 'affected', '1.4.2-1+deb12u1': 'unaffected'}})
    add('osv-alpine', osv(14, entry('Alpine:v3.20', 'pad', ('introduced', '0'), ('fixed', '1.4.2-r1'))), {'pad': {'1.4.2-r0': 'affected', '1.4.2-r1': 'unaffected'}})
    add('osv-rubygems', osv(15, entry('RubyGems', 'pads', ('introduced', '2.0.0'), ('fixed', '2.4.1'))), {'pads': {'2.4.0': 'affected', '2.4.1': 'unaffected'}})
    add('osv-packagist', osv(16, entry('Packagist', 'pads/pad', ('introduced', '0'), ('last_affected', '3.4.5'))), {'pads/pad': {'3.4.5': 'affected', '3.4.6': 'unaffected'}})
    add('osv-three-branches', osv(17, entry('npm', 'left-pad', *one, ('introduced', '2.0.0'), ('fixed', '2.0.4'), ('introduced', '3.0.0'), kind='SEMVER')), {'left-pad': {'1.5.0': 'unaffected', '2.0.3': 'affected', '2.0.4': 'unaffected', '9.0.0': 'affected'}})
    add('osv-with-everything-usual', osv(18, entry('npm', 'left-pad', *one, kind='SEMVER', ecosystem_specific={'functions': ['leftPad']}, database_specific={'source': 'https://pads.example/18'}),
        severity=[{'type': 'CVSS_V3', 'score': V31}, {'type': 'CVSS_V4', 'score': V40}], credits=[{'name': 'Rosa Pade', 'type': 'FINDER', 'contact': ['mailto:rosa@pade.example']}], related=['PYSEC-2025-3'],
        database_specific={'cwe_ids': ['CWE-125']}), {'left-pad': yes})
    add('osv-withdrawn', osv(19, entry('npm', 'left-pad', *one, kind='SEMVER'), withdrawn='2026-03-01T00:00:00Z'), {'left-pad': yes})
    add('osv-commits', osv(20, {'ranges': [{'type': 'GIT', 'repo': 'https://git.example/pad', 'events': [{'introduced': '0'}, {'fixed': 'b' * 40}]}]}))
    add('wrong-osv-no-introduced', osv(21, entry('npm', 'left-pad', ('fixed', '1.2.3'), kind='SEMVER')), codes=['osv-no-introduced'])
    add('wrong-osv-reference', osv(22, entry('npm', 'left-pad', *one, kind='SEMVER'), references=[{'type': 'ELSEWHERE', 'url': 'https://pads.example'}]), codes=['schema-enum'])
    wrong = osv(23, entry('npm', 'left-pad', *one, kind='SEMVER'))
    del wrong['modified']
    add('wrong-osv-no-modified', wrong, codes=['schema-required'])


def ghsa(number, *vulnerabilities, **more):
    return {'ghsa_id': f'GHSA-2345-6789-{number}', 'cve_id': None, 'summary': 'Padding reads past the end', 'description': 'A crafted length reads memory.',
            'severity': 'high', 'vulnerabilities': [{'package': {'ecosystem': e, 'name': n}, 'vulnerable_version_range': r, 'first_patched_version': p} for e, n, r, p in vulnerabilities], **more}


def ghsas():
    cases = [('npm', 'npm', 'left-pad', '>= 1.0.0, < 1.2.3', '1.2.3', {'1.2.2': 'affected', '1.2.3': 'unaffected'}),
             ('pip', 'pip', 'pads', '< 1.4', '1.4', {'1.3': 'affected', '1.4': 'unaffected'}),
             ('maven', 'maven', 'example.pads:pad-core', '>= 4.0, <= 4.1.7', '4.1.8', {'4.1.7': 'affected', '4.1.8': 'unaffected'}),
             ('go', 'go', 'example.org/pad', '< 1.4.2', '1.4.2', {'1.4.1': 'affected', '1.4.2': 'unaffected'}),
             ('rust', 'rust', 'pad', '= 2.0.0', '2.0.1', {'2.0.0': 'affected', '2.0.1': 'unaffected'}),
             ('composer', 'composer', 'pads/pad', '>= 3.0.0, < 3.4.6', '3.4.6', {'3.4.5': 'affected', '3.4.6': 'unaffected'})]
    for at, (name, ecosystem, product, span, patched, answers) in enumerate(cases):
        add(f'ghsa-{name}', ghsa('cfg' + 'hjmpqr'[at], (ecosystem, product, span, patched)), {product: answers})
    add('ghsa-two-ranges', ghsa('cfgv', ('npm', 'left-pad', '>= 1.0.0, < 1.2.3', '1.2.3'), ('npm', 'left-pad', '>= 2.0.0, < 2.0.4', '2.0.4')), {'left-pad': {'1.2.2': 'affected', '1.5.0': 'unaffected', '2.0.3': 'affected'}})
    add('ghsa-with-score', ghsa('cfgw', ('npm', 'left-pad', '< 1.2.3', '1.2.3'), cvss={'vector_string': V31, 'score': 7.5}, cwes=[{'cwe_id': 'CWE-125', 'name': 'Out-of-bounds Read'}], credits=[{'user': {'login': 'rosa-pade'}, 'type': 'finder'}]), {'left-pad': {'1.2.2': 'affected'}})
    add('wrong-ghsa-patched', ghsa('cfgx', ('npm', 'left-pad', '>= 1.0.0, < 2.0.0', '1.2.3')), codes=['ghsa-patched-vulnerable'])


def csaf(number, status, products, version='2.0', **more):
    when = '2026-02-01T10:00:00Z'
    branches = [{'category': kind, 'name': name, 'product': {'name': f'left-pad {name}', 'product_id': pid}} for pid, kind, name in products]
    tlp = {'label': 'WHITE' if version == '2.0' else 'CLEAR'}
    document = {'category': 'csaf_security_advisory', 'csaf_version': version, 'title': 'Padding reads past the end', 'lang': 'en',
                'distribution': {'tlp': tlp}, 'notes': [{'category': 'summary', 'text': 'A crafted length reads memory.'}],
                'publisher': {'category': 'vendor', 'name': 'Pads', 'namespace': 'https://pads.example'},
                'references': [{'category': 'self', 'summary': 'This document', 'url': f'https://pads.example/pads-2026-{number}.json'}],
                'tracking': {'id': f'PADS-2026-{number}', 'status': 'final', 'version': '1', 'initial_release_date': when, 'current_release_date': when,
                             'revision_history': [{'number': '1', 'date': when, 'summary': 'First publication'}]}}
    found = {'cve': f'CVE-2026-{50200 + number}', 'title': 'Padding reads past the end', 'notes': [{'category': 'description', 'text': 'A crafted length reads memory.'}], 'product_status': status, **more}
    return {'document': document, 'product_tree': {'branches': [{'category': 'vendor', 'name': 'Pads', 'branches': [{'category': 'product_name', 'name': 'left-pad', 'branches': branches}]}]}, 'vulnerabilities': [found]}


def csafs():
    two = [('old', 'product_version_range', 'vers:semver/>=1.0.0|<1.2.3'), ('new', 'product_version', '1.2.3')]
    fix = {'remediations': [{'category': 'vendor_fix', 'details': 'Update to 1.2.3.', 'product_ids': ['old']}]}
    yes = {'left-pad': {'1.2.2': 'affected', '1.2.3': 'unaffected'}}
    status = {'known_affected': ['old'], 'fixed': ['new']}
    add('csaf-range', csaf(1, status, two, **fix), yes)
    add('csaf-exact', csaf(2, {'known_affected': ['a', 'b'], 'fixed': ['c']}, [('a', 'product_version', '1.0.0'), ('b', 'product_version', '1.1.0'), ('c', 'product_version', '1.2.3')], remediations=[{'category': 'vendor_fix', 'details': 'Update.', 'product_ids': ['a', 'b']}]), {'left-pad': {'1.0.0': 'affected', '1.1.0': 'affected', '1.2.3': 'unaffected'}})
    add('csaf-not-affected', csaf(3, {'known_not_affected': ['a']}, [('a', 'product_version', '1.0.0')], threats=[{'category': 'impact', 'details': 'The code is not shipped.', 'product_ids': ['a']}]), {'left-pad': {'1.0.0': 'unaffected'}})
    score = {'scores': [{'products': ['old'], 'cvss_v3': {'version': '3.1', 'vectorString': V31, 'baseScore': 7.5, 'baseSeverity': 'HIGH'}}]}
    add('csaf-score', csaf(4, status, two, **fix, **score, cwe={'id': 'CWE-125', 'name': 'Out-of-bounds Read'}), yes)
    add('csaf-credits', csaf(5, status, two, **fix, acknowledgments=[{'names': ['Rosa Pade'], 'organization': 'Pade Labs'}]), yes)
    add('csaf-under-investigation', csaf(6, {'under_investigation': ['a']}, [('a', 'product_version', '1.0.0')]), {'left-pad': {'1.0.0': 'unknown'}})
    add('csaf-last-affected', csaf(7, {'first_affected': ['a'], 'last_affected': ['b'], 'known_affected': ['a', 'b']}, [('a', 'product_version', '1.0.0'), ('b', 'product_version', '1.1.0')], remediations=[{'category': 'none_available', 'details': 'None.', 'product_ids': ['a', 'b']}]), {'left-pad': {'1.0.0': 'affected', '1.1.0': 'affected'}})
    add('wrong-csaf-contradiction', csaf(8, {'known_affected': ['old', 'new'], 'fixed': ['new']}, two, **fix), codes=['6.1.6'])
    add('wrong-csaf-missing-product', csaf(9, {'known_affected': ['old', 'gone']}, two, **fix), codes=['6.1.1'])
    wrong = csaf(10, status, two, **fix)
    wrong['document']['tracking']['version'] = '2'
    add('wrong-csaf-revision', wrong, codes=['6.1.16'])


def vex(number, *statements):
    return {'@context': 'https://openvex.dev/ns/v0.2.0', '@id': f'https://pads.example/vex-{number}', 'author': 'Pads', 'timestamp': '2026-02-01T10:00:00Z', 'version': 1, 'statements': list(statements)}


def statement(status, **more):
    return {'vulnerability': {'name': 'CVE-2026-50300'}, 'products': [{'@id': 'pkg:npm/left-pad@1.2.2'}], 'status': status, **more}


def vexes():
    add('openvex-affected', vex(1, statement('affected', action_statement='Update to 1.2.3.')))
    add('openvex-not-affected', vex(2, statement('not_affected', justification='vulnerable_code_not_present')))
    add('openvex-fixed', vex(3, statement('fixed')))
    add('openvex-investigated', vex(4, statement('under_investigation')))
    add('wrong-openvex-unjustified', vex(5, statement('not_affected')), codes=['vex-justification'])
    bom = {'bomFormat': 'CycloneDX', 'specVersion': '1.7', 'version': 1, 'components': [{'type': 'library', 'name': 'left-pad', 'version': '1.2.2', 'bom-ref': 'pad'}],
           'vulnerabilities': [{'id': 'CVE-2026-50301', 'analysis': {'state': 'exploitable'}, 'affects': [{'ref': 'pad'}]}]}
    add('cyclonedx-vex', bom)
    add('wrong-cyclonedx-reference', {**bom, 'vulnerabilities': [{'id': 'CVE-2026-50301', 'affects': [{'ref': 'gone'}]}]}, codes=['cdx-ref-unknown'])


shutil.rmtree(folder, ignore_errors=True)
folder.mkdir()
for make in (cves, osvs, ghsas, csafs, vexes):
    make()
(here / 'records.json').write_text(json.dumps(expected, ensure_ascii=False, indent=1) + '\n')
