import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';

const only = differing('has "alpha viz" for Graphviz only');

const compose = `
services:
  web: { image: "busybox:latest", command: sleep 1000, init: true, ports: ["127.0.0.1::80"], depends_on: { job: { condition: service_completed_successfully }, db: { condition: service_healthy } } }
  db: { image: "busybox:latest", command: sleep 1000, init: true, healthcheck: { test: "true", interval: 200ms }, volumes: ["data:/data"] }
  job: { image: "busybox:latest", command: "true" }
volumes: { data: {} }
`;

describe('graph', () => {
  only('shows what depends on what without an engine', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    const asked = project.start(['graph'], { DOCKER_HOST: 'unix:///nowhere.sock' });
    const { code, stdout } = await asked.result;
    expect({ code, tree: stdout.replaceAll(project.name, 'p') }).toEqual({
      code: 0,
      tree: [
        'p',
        '└── web  busybox:latest  127.0.0.1:?→80',
        '    ├── job (completed)  busybox:latest',
        '    └── db (healthy)  busybox:latest',
        '',
        'networks',
        '└── default  job, db, web',
        '',
        'volumes',
        '└── data  db:/data',
        '',
      ].join('\n'),
    });
  });

  only('tells how things stand with --status', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    const absent = (await project.run('graph', '--status')).stdout;
    expect(absent.match(/not created/g)).toHaveLength(3);
    await project.run('up', '-d');
    const { stdout } = await project.run('graph', '--status');
    expect(stdout).toMatch(/web +running .*\n.*job \(completed\) +exited \(0\) .*\n.*db \(healthy\) +running, healthy /);
  });

  only('draws a picture into a file', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    expect(await project.run('graph', '--format', 'svg', '-o', 'graph.svg')).toMatchObject({ code: 0, stdout: '' });
    const svg = await readFile(join(project.directory, 'graph.svg'), 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d/);
    for (const name of ['web', 'db', 'job', 'data', 'healthy', 'completed']) expect(svg).toContain(`>${name}`);
  });

  only('is text for Graphviz, Mermaid and scripts', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    const inFormat = async (format: string) => (await project.run('graph', '--format', format)).stdout;
    expect(await inFormat('dot')).toContain('"web" -> "db" [label="healthy"];');
    expect(await inFormat('mermaid')).toMatch(/^flowchart LR\n/);
    expect(JSON.parse(await inFormat('json'))).toMatchObject({ name: project.name, volumes: [{ key: 'data', services: ['db'] }] });
    expect((await project.run('graph', '--format', 'png')).code).toBe(1);
  });

  only('is limited to what a service needs', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    expect((await project.run('graph', 'db')).stdout).not.toContain('job');
  });
});
