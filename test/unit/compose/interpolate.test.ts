import { describe, expect, it } from 'vitest';
import { load, loadDiagnostics, loadReport } from '../../fakes/load.ts';

describe('interpolation', () => {
  it('fills values in at every depth, extensions included, but never keys', () => {
    const { project } = load(
      'services:\n  a:\n    image: "x:${TAG}"\n    labels: {"$TAG": "$TAG"}\n    command: [a, "$TAG"]\nx-a: [$TAG]\n',
      {
        environment: { TAG: '1' },
      },
    );
    expect([project.services.a, project.extensions]).toMatchObject([
      { image: 'x:1', labels: { $TAG: '1' }, command: ['a', '1'] },
      { 'x-a': ['1'] },
    ]);
  });

  it('turns text into numbers and booleans where the language wants them', () => {
    const { project } = load('services: {a: {image: x, tty: "${T}", scale: "${N}", cpus: "${C}", privileged: "yes"}}', {
      environment: { T: 'TRUE', N: '2', C: '.5' },
    });
    expect(project.services.a).toMatchObject({ tty: true, scale: 2, cpus: 0.5, privileged: true });
  });

  it('leaves everything as it is when it is switched off', () => {
    const { tree } = load('services: {a: {image: "x:${TAG:?}", tty: "${T}"}}', { interpolate: false });
    const services = tree.entries.get('services')?.value;
    const service = services?.kind === 'map' ? services.entries.get('a')?.value : undefined;
    expect(service?.kind === 'map' && service.entries.get('tty')?.value).toMatchObject({ value: '${T}' });
  });

  it('keeps with a value the variables that filled it', () => {
    const { tree } = load({ 'compose.yaml': 'services: {a: {image: "$A$B${C:-c}"}}', '.env': 'A=1\nB=2\n' }, { environment: { B: '3' } });
    const services = tree.entries.get('services')?.value;
    const service = services?.kind === 'map' ? services.entries.get('a')?.value : undefined;
    const image = service?.kind === 'map' ? service.entries.get('image')?.value : undefined;
    expect(image?.provenance?.variables).toEqual([
      { name: 'A', value: '1', from: { file: '/project/.env', span: { file: '/project/.env', start: 0, end: 3 } } },
      { name: 'B', value: '3', from: 'environment' },
      { name: 'C', value: undefined, from: 'default' },
    ]);
  });

  it.each([
    ['image: "a b ${TAG"', 'WL2001 compose.yaml:1:28 «${TAG» "${TAG" is never closed'],
    ['image: "${1x}"', 'WL2001 compose.yaml:1:24 «${1x}» "${1x}" is not a variable'],
    ['image: x, command: "é\\t\\"${1}"', 'WL2001 compose.yaml:1:41 «${1}» "${1}" is not a variable'],
    ['image: "${TAG:?need a tag}"', 'WL2002 compose.yaml:1:24 «${TAG:?need a tag}» the required variable "TAG" is not set: need a tag'],
    ['image: "${EMPTY:?}"', 'WL2002 compose.yaml:1:24 «${EMPTY:?}» the required variable "EMPTY" is empty'],
    ['image: x, privileged: maybe', 'WL2004 compose.yaml:1:38 «maybe» privileged of service "a": "maybe" is not a boolean'],
    ['image: x, scale: two', 'WL2004 compose.yaml:1:33 «two» scale of service "a": "two" is not a whole number'],
    ['image: x, cpus: half', 'WL2004 compose.yaml:1:32 «half» cpus of service "a": "half" is not a number'],
    ['image: x$T$T', 'WL2003 compose.yaml:1:24 «$T» the variable "T" is not set; an empty text stands in for it'],
    ['image: x, tty: "on"', 'WL5002 compose.yaml:1:31 «"on"» "on" is no longer a boolean in YAML'],
  ])('of %j tells the exact place', (attributes, expected) => {
    expect(loadReport(`services: {a: {${attributes}}}`, { environment: { EMPTY: '' } })).toEqual([expected]);
  });

  it('names the source of a variable whose value does not fit', () => {
    const files = { 'compose.yaml': 'services: {a: {image: x, scale: "$N"}}', '.env': 'N=two' };
    expect(loadDiagnostics(files)).toEqual([
      {
        code: 'WL2004',
        severity: 'error',
        message: 'scale of service "a": "two" is not a whole number',
        span: { file: '/project/compose.yaml', start: 32, end: 36 },
        related: [{ message: '"N" is set here', span: { file: '/project/.env', start: 0, end: 5 } }],
        help: 'write digits only, such as 3; "N" comes from /project/.env',
      },
    ]);
  });

  it('asks whether another variable was meant', () => {
    const text = 'services: {a: {image: "${TGA:?}", hostname: "$VERSON"}}';
    expect(loadDiagnostics(text, { environment: { TAG: '1', VERSION: '2' } }).map(({ help }) => help)).toEqual([
      'did you mean "TAG"? If not, set TGA in the environment or in .env',
      'did you mean "VERSION"? If not, set it in the environment or in .env, or give a default: ${VERSON:-…}',
    ]);
  });

  it('finds the place inside block texts and texts with escapes', () => {
    expect(loadReport('services:\n  a:\n    image: x\n    command: |\n      one\n      two ${A\n')).toEqual([
      'WL2001 compose.yaml:6:11 «${A» "${A" is never closed',
    ]);
  });
});
