import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { loadOn, relayed } from './support/relayed-service.ts';

const scenario = differing('Docker Compose has no rollback');

const none = { failed: 0, errors: {} };

describe('rollback', () => {
  scenario('puts the previous generation back without a lost request', async ({ project }) => {
    const volumes = { service: { volumes: ['data:/data', '/cache'] } };
    const at = (generation: string) => relayed({ generation, replicas: 2, ...volumes }).replace(/}$/, ',"volumes":{"data":{}}}');
    await project.write({ 'compose.yaml': at('old') });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const made = await project.containers();
    const volumesBefore = await project.volumes();
    await project.write({ 'compose.yaml': at('new') });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await project.generations()).toMatchObject([{ name: `${project.name}-web-generation-1`, state: 'created' }]);
    expect(await project.run('plan')).toMatchObject({ code: 0 });
    expect(await project.run('drift')).toMatchObject({ code: 0 });

    const load = await loadOn(project, ['fresh', 'kept', 'slow']);
    expect((await project.run('rollback', 'web', '--dry-run')).stdout).toContain('back to generation 1');
    expect(await project.run('rollback', 'web')).toMatchObject({ code: 0 });
    expect(await load.stop()).toMatchObject({ fresh: none, kept: none, slow: none });
    const back = await project.containers();
    const hashes = (states: typeof made) => states.map(({ name, labels }) => [name, labels['com.docker.compose.config-hash']]);
    expect(hashes(back)).toEqual(hashes(made));
    expect(await project.volumes()).toEqual(volumesBefore);
    expect((await project.run('plan')).stdout).toContain('environment.GENERATION: "old" -> "new"');
    await project.write({ 'compose.yaml': at('old') });
    expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });

    expect(await project.run('rollback', 'web', '--to', '7')).toMatchObject({ code: 1 });
    expect(await project.run('down', '-v')).toMatchObject({ code: 0 });
    expect([await project.containers(), await project.generations(), await project.volumes()]).toEqual([[], [], []]);
  });

  scenario('leaves the service as it is where the previous generation does not come up', async ({ project }) => {
    // It works once: the volume remembers.
    const once = "require('fs').existsSync('/data/ran') ? process.exit(1) : require('fs').writeFileSync('/data/ran', '')";
    const service = { volumes: ['./data:/data'] };
    await project.write({ 'compose.yaml': relayed({ generation: 'old', before: once, service }), 'data/empty': '' });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    await project.write({ 'compose.yaml': relayed({ generation: 'new', service }) });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    const before = await project.containers();
    expect(await project.run('rollback', 'web')).toMatchObject({ code: 4 });
    expect((await project.containers()).filter(({ state }) => state === 'running')).toEqual(before);
  });
});
