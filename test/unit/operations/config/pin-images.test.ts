import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import { configText } from '../../../../src/operations/config/config-text.ts';
import { pinImages } from '../../../../src/operations/config/pin-images.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { load } from '../../../fakes/load.ts';

const one = `sha256:${'1'.repeat(64)}`;
const two = `sha256:${'2'.repeat(64)}`;
const digests = { 'docker.io/library/nginx:latest': one, 'registry.example/db:7': two };
const text = `name: demo
services:
  web: {image: nginx, init: true}
  proxy: {image: nginx}
  db: {image: "registry.example/db:7"}
  old: {image: "nginx:1@${two}"}
  own: {image: ${one}}
  built: {build: .}
`;

describe('the digests of a project', () => {
  it('are asked for once for each image, and not where one is given', async () => {
    const engine = fakeEngine({ digests });
    expect(await pinImages(load(text), engine, { hooks: true })).toEqual(
      new Map([
        ['nginx', `docker.io/library/nginx:latest@${one}`],
        ['registry.example/db:7', `registry.example/db:7@${two}`],
        [`nginx:1@${two}`, `docker.io/library/nginx@${two}`],
        [one, one],
      ]),
    );
    expect(engine.calls).toEqual(['registryDigest docker.io/library/nginx:latest', 'registryDigest registry.example/db:7']);
  });

  it('that no registry tells are an error with the place of each image', async () => {
    const loaded = load('services:\n  a: {image: none}\n  b: {image: nginx}\n  c: {image: none}\n  d: {image: "nil:1"}\n');
    const error: unknown = await pinImages(loaded, fakeEngine({ digests }), { hooks: true }).catch((thrown: unknown) => thrown);
    const answer = 'denied: requested access to the resource is denied';
    const help = 'the engine asks the registry of the image: check the name, the login and the connection';
    const file = '/project/compose.yaml';
    expect(error).toMatchObject({
      code: 'ENGINE_ERROR',
      message: 'the digests of 2 images were not found',
      diagnostics: [
        {
          code: 'WL7004',
          severity: 'error',
          message: `no digest was found for the image "nil:1" of "d": ${answer}`,
          span: { file, start: 81, end: 88 },
          help,
        },
        {
          code: 'WL7004',
          severity: 'error',
          message: `no digest was found for the image "none" of "a", "c": ${answer}`,
          span: { file, start: 23, end: 27 },
          related: [{ message: 'also used here', span: { file, start: 62, end: 66 } }],
          help,
        },
      ],
    });
  });

  it('are asked for the images of hooks, too, where those are printed', async () => {
    const loaded = load('services:\n  a: {image: nginx, pre_start: [{command: [a]}, {image: "registry.example/db:7"}, {image: nginx}]}\n');
    const all = new Map([
      ['nginx', `docker.io/library/nginx:latest@${one}`],
      ['registry.example/db:7', `registry.example/db:7@${two}`],
    ]);
    expect(await pinImages(loaded, fakeEngine({ digests }), { hooks: true })).toEqual(all);
    expect([...(await pinImages(loaded, fakeEngine({ digests }), { hooks: false })).keys()]).toEqual(['nginx']);
    const unknown = load('services:\n  a: {image: nginx, pre_start: [{image: nginx}, {image: none}]}\n');
    await expect(pinImages(unknown, fakeEngine({ digests }), { hooks: true })).rejects.toMatchObject({
      message: 'no digest was found for the image "none" of "a": denied: requested access to the resource is denied',
      diagnostics: [{ span: { start: 66, end: 70 } }],
    });
  });

  it('cannot be found for a name with a variable that was left alone', async () => {
    const loaded = load('services:\n  a: {image: "nginx:$TAG"}\n', { interpolate: false });
    await expect(pinImages(loaded, fakeEngine({ digests }), { hooks: true })).rejects.toThrow(
      'its name has a variable, which --no-interpolate leaves',
    );
  });

  it('that cannot be asked for at all are an error of the engine', async () => {
    const gone = new WindlassError('ENGINE_UNREACHABLE', 'gone');
    await expect(pinImages(load(text), { registryDigest: () => Promise.reject(gone) }, { hooks: true })).rejects.toBe(gone);
  });

  it('are printed in the place of the names', () => {
    const pinned = new Map([['nginx', `nginx@${one}`]]);
    const file = 'name: demo\nservices: {web: {image: nginx, init: true, network_mode: none}}\n';
    const printed = `services:\n  web:\n    image: nginx@${one}\n    init: true\n    network_mode: none\n`;
    expect(configText(load(file), { pinned })).toBe(`name: demo\n${printed}`);
    expect(configText(load(file, { interpolate: false }), { pinned, interpolated: false })).toContain(`image: nginx@${one}\n`);
  });

  it('are printed in hooks, too', () => {
    const pinned = new Map([['nginx', `nginx@${one}`]]);
    const file = 'name: demo\nservices: {web: {image: app, network_mode: none, pre_start: [{image: nginx}, {command: [b]}]}}\n';
    const printed = configText(load(file), { pinned, format: 'json' });
    expect(JSON.parse(printed).services.web).toMatchObject({ image: 'app', pre_start: [{ image: `nginx@${one}` }, { command: ['b'] }] });
    expect(configText(load(file, { interpolate: false }), { pinned, interpolated: false })).toContain(`image: nginx@${one}\n`);
  });

  it('are all that a lock file has', () => {
    const pinned = new Map([['nginx', `nginx@${one}`]]);
    const loaded = load('services:\n  web: {image: nginx, init: true}\n  own: {build: .}\nnetworks: {a: {}}\nx-y: 1\n');
    expect(configText(loaded, { pinned, lock: true })).toBe(`services:\n  own: {}\n  web:\n    image: nginx@${one}\n`);
    expect(JSON.parse(configText(loaded, { pinned, lock: true, format: 'json' }))).toEqual({
      name: '',
      services: { own: { command: null, entrypoint: null }, web: { command: null, entrypoint: null, image: `nginx@${one}` } },
    });
  });
});
