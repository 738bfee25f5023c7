/** Manifests of every kind, and hostile ones: only plain names are taken, nothing is run or followed. */
import { describe, expect, it } from 'vitest';
import { packagesIn } from './manifests.ts';

const read = (path: string, text: string): unknown => {
  const [claim] = packagesIn([{ path, text }]);
  return claim === undefined ? null : `${claim.ecosystem} ${claim.name} ${claim.repository}`.trim();
};

describe('a manifest says what the project is called', () => {
  it.each([
    [
      'package.json',
      '{"name":"@acme/unzip","repository":{"type":"git","url":"git+https://github.com/acme/unzip.git"}}',
      'npm @acme/unzip https://github.com/acme/unzip',
    ],
    ['package.json', '{"name":"unzip","repository":"acme/unzip"}', 'npm unzip https://github.com/acme/unzip'],
    [
      'package.json',
      '{"name":"unzip","repository":"git@github.com:acme/unzip.git"}',
      'npm unzip https://github.com/acme/unzip',
    ],
    [
      'composer.json',
      '{"name":"acme/unzip","support":{"source":"https://github.com/acme/unzip"}}',
      'composer acme/unzip https://github.com/acme/unzip',
    ],
    [
      'pyproject.toml',
      '[build-system]\nname = "no"\n[project]\nname = "unzip" # it\n[project.urls]\nRepository = "https://github.com/acme/unzip"\n',
      'pypi unzip https://github.com/acme/unzip',
    ],
    ['pyproject.toml', "[tool.poetry]\nname = 'unzip'\n", 'pypi unzip'],
    [
      'Cargo.toml',
      '[workspace]\n[package]\nname = "unzip"\nrepository = "https://github.com/acme/unzip"\n[dependencies]\nname = "other"\n',
      'cargo unzip https://github.com/acme/unzip',
    ],
    [
      'go.mod',
      'module github.com/acme/unzip/v2\n\ngo 1.22\n',
      'go github.com/acme/unzip/v2 https://github.com/acme/unzip',
    ],
    [
      'pom.xml',
      '<project><parent><groupId>org.acme</groupId><artifactId>parent</artifactId></parent><artifactId>unzip</artifactId><dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId></dependency></dependencies></project>',
      'maven org.acme:unzip',
    ],
    [
      'unzip.gemspec',
      'Gem::Specification.new do |spec|\n  spec.name = "unzip"\n  spec.homepage = "https://github.com/acme/unzip"\nend\n',
      'rubygems unzip https://github.com/acme/unzip',
    ],
  ])('%s: %#', (path, text, expected) => {
    expect(read(path, text)).toBe(expected);
  });
});

describe('a hostile manifest says nothing', () => {
  it.each([
    ['package.json', '{"name":"../../etc/passwd"}'],
    ['package.json', '{"name":"a b","repository":"x"}'],
    ['package.json', '{"name":"internal","private":true}'],
    ['package.json', '{"__proto__":{"name":"evil"}}'],
    ['package.json', `{"name":"${'a'.repeat(10_000)}"}`],
    ['package.json', '['.repeat(300_000)],
    ['unzip.gemspec', 'Gem::Specification.new { |s| s.name = "#{`id`}" }'],
    ['unzip.gemspec', 'Gem::Specification.new do |s|\n  s.name = File.read("/etc/passwd")\nend'],
    [
      'pom.xml',
      '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><project><groupId>&e;</groupId><artifactId>&e;</artifactId></project>',
    ],
    ['pom.xml', '<a>'.repeat(100_000)],
    ['go.mod', 'module evil\n'],
    ['pyproject.toml', `[project]\nname = "${'x'.repeat(600_000)}"`],
  ])('%s: %#', (path, text) => {
    expect(read(path, text)).toBeNull();
  });

  it('an address that is none is left out, the name stays', () => {
    for (const repository of [
      'javascript:alert(1)',
      'file:///etc',
      'https://user:pw@github.com/a/b',
      'https://example.org',
    ])
      expect(read('package.json', JSON.stringify({ name: 'unzip', repository }))).toBe('npm unzip');
  });
});
