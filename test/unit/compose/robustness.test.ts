import { describe, expect, it } from 'vitest';
import { type FileTexts, load, loadReport } from '../../fakes/load.ts';

const codesOf = (files: FileTexts | string): readonly string[] => [
  ...new Set(loadReport(files).map((line) => line.split(' ', 1)[0] ?? '')),
];

/** Each file holds two includes, which meet again one level further down: 2^40 ways lead to the last one. */
function diamonds(levels: number, envFile?: string): FileTexts {
  const files: Record<string, string> = {
    'compose.yaml': 'include: [left0.yaml, right0.yaml]\n',
    ...(envFile !== undefined && { '.env': envFile }),
  };
  for (let level = 0; level < levels; level += 1) {
    const next = level + 1 < levels ? `include: [left${level + 1}.yaml, right${level + 1}.yaml]\n` : '';
    for (const side of ['left', 'right']) files[`${side}${level}.yaml`] = `${next}services: {${side}${level}: {image: "x:\${TAG:-1}"}}\n`;
  }
  return files;
}

describe('a load ends soon', () => {
  it('of includes that meet again at every level, each being loaded once', () => {
    const services = load(diamonds(40)).project.services;
    expect(Object.keys(services)).toHaveLength(80);
    const withEnv = load(diamonds(40, 'TAG=2\n')).project.services;
    expect(Object.values(withEnv).every(({ image }) => image === 'x:2')).toBe(true);
  });

  it('of an included file that two env files make two projects of', () => {
    const files = {
      'compose.yaml': 'include:\n  - {path: a/compose.yaml, env_file: one.env}\n  - {path: b/compose.yaml, env_file: two.env}\n',
      'a/compose.yaml': 'services: {a: {image: "x:$TAG"}}\n',
      'b/compose.yaml': 'services: {b: {image: "x:$TAG"}}\n',
      'one.env': 'TAG=1\n',
      'two.env': 'TAG=2\n',
    };
    const { a, b } = load(files).project.services;
    expect([a?.image, b?.image]).toEqual(['x:1', 'x:2']);
  });

  it.each([
    ['a chain of 1,000 includes', includeChain(1000), 'WL1006'],
    ['variables within variables', `services: {a: {image: "${'${A:-'.repeat(5000)}${'}'.repeat(5000)}"}}\n`, 'WL1006'],
    ['variables that are never closed', `services: {a: {image: "${'${A:-'.repeat(20_000)}"}}\n`, 'WL2001'],
    ['nested lists', `x-a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, 'WL1006'],
    ['aliases of aliases', bomb(), 'WL1006'],
    ['an anchor that contains itself', 'services: &s {a: {image: x, x-s: *s}}\n', 'WL1006'],
    ['an endless number', `services: {a: {image: x, cpus: "${'1'.repeat(100_000)}x"}}\n`, 'WL2004'],
    ['control characters', 'services: {a: {image: "x\u0001"}}\n', 'WL1005'],
    ['a NUL', 'services: {a: {image: "x\u0000"}}\n', 'WL1005'],
  ])('of %s, with an error', (_what, files, code) => {
    expect(codesOf(files)).toEqual([code]);
  });

  it.each([
    ['a chain of 200 includes', includeChain(200)],
    ['a byte order mark', '\ufeffservices: {a: {image: x}}\n'],
    ['lines that end with CR LF', 'services:\r\n  a:\r\n    image: x\r\n'],
    ['variables in variables', `services: {a: {image: "${'${A:-'.repeat(99)}x${'}'.repeat(99)}"}}\n`],
    ['100,000 variables in one value', `services: {a: {image: x, command: "${'${A:-x}'.repeat(100_000)}"}}\n`],
  ])('of %s, with a project', (_what, files) => {
    expect(loadReport(files)).toEqual([]);
  });

  it.each([['utf-16le'], ['utf-16be']])('of text in %s with its mark', (encoding) => {
    const little = Buffer.from('\ufeffservices: {a: {image: x}}\n', 'utf16le');
    expect(load({ 'compose.yaml': encoding === 'utf-16le' ? little : little.swap16() }).project.services.a?.image).toBe('x');
  });

  it('of more unknown names than anyone wants advice on', () => {
    const services = Array.from(
      { length: 3000 },
      (_, index) => `  s${index}: {image: x, depends_on: [q${index}], networks: [n${index}]}\n`,
    );
    expect(loadReport(`services:\n${services.join('')}`)).toHaveLength(6000);
  });

  it('of a circle of 5,000 services, with the places of the first ones', () => {
    const services = Array.from({ length: 5000 }, (_, index) => `  s${index}: {image: x, depends_on: [s${(index + 1) % 5000}]}\n`);
    expect(codesOf(`services:\n${services.join('')}`)).toEqual(['WL4002']);
  });
});

function includeChain(levels: number): FileTexts {
  const files: Record<string, string> = { 'compose.yaml': 'include: [0.yaml]\n' };
  for (let level = 0; level < levels; level += 1) {
    const next = level + 1 < levels ? `include: [${level + 1}.yaml]\n` : '';
    files[`${level}.yaml`] = `${next}services: {s${level}: {image: x}}\n`;
  }
  return files;
}

function bomb(): string {
  const letters = [...'abcdefghij'];
  const lists = letters.map(
    (letter, index) =>
      `x-${letter}: &${letter} [${Array(9)
        .fill(index === 0 ? 'x' : `*${letters[index - 1]}`)
        .join(', ')}]\n`,
  );
  return `${lists.join('')}services: {a: {image: x}}\n`;
}
