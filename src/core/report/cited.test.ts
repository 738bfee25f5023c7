/** What a report cites is found also where it is the only thing of its kind in the text. */
import { expect, it } from 'vitest';
import { placesIn } from '../similar/places.ts';
import { citedIn } from './cited.ts';

it.each([
  ['a file', 'see parse.c', { files: [{ path: 'parse.c', line: null }] }],
  ['a file with a capital ending', 'see PARSE.CPP', { files: [{ path: 'PARSE.CPP', line: null }] }],
  ['a call', 'calls parse_item() twice', { functions: ['parse_item'] }],
  ['a call in backticks', 'in `parse_item(a)` it', { functions: ['parse_item'] }],
  ['a link', 'HTTPS://a.example/b', { urls: ['HTTPS://a.example/b'] }],
  ['a file of a forge', 'https://a.example/blob/main/a.c#L2', { files: [{ path: 'a.c', line: 2 }] }],
  ['the short name of a commit', 'in Commit ABCDEFA', { commits: ['abcdefa'] }],
  ['the whole name of a commit', `${'0a1b2c3d4e'.repeat(4)}`, { commits: ['0a1b2c3d4e'.repeat(4)] }],
])('cites %s', (_, text, cited) => {
  expect(citedIn(text)).toMatchObject(cited);
});

it.each([
  ['a frame of a sanitizer', '#1 0x4 in do_parse src/a.c:12', { functions: ['do_parse'], lines: ['a.c:12'] }],
  ['a frame of Python', 'File "app/a.py", line 3, in do_it', { functions: ['do_it'], lines: ['a.py:3'] }],
  ['a frame of Java', 'at a.b.C.doIt(C.java:7)', { functions: ['doit'], lines: ['c.java:7'] }],
  ['an endpoint', 'POST /api/users', { endpoints: ['/api/users'] }],
  ['a parameter of a query', 'a?next=1', { parameters: ['next'] }],
  ['a parameter in quotes', 'the field "avatar"', { parameters: ['avatar'] }],
  ['a parameter after quotes', '`avatar` field', { parameters: ['avatar'] }],
  ['a header', 'the Forwarded-Host header', { parameters: ['forwarded-host'] }],
  ['a parameter in words', 'the redirect parameter', { parameters: ['redirect'] }],
  ['a name on its second line', 'first\nthe max_len of it', { names: ['max_len'] }],
])('places %s', (_, text, places) => {
  expect(placesIn('', text, citedIn(text))).toMatchObject(places);
});
