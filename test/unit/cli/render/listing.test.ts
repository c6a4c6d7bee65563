import { describe, expect, it } from 'vitest';
import { containerFields, containerListing } from '../../../../src/cli/render/container-row.ts';
import { renderListing } from '../../../../src/cli/render/listing.ts';
import { container } from '../../../fakes/builders.ts';

const now = Date.UTC(2026, 10, 22, 12);
const rows = [
  container({
    command: "sh -c 'while true; do sleep 1; done'",
    created: now / 1000 - 65,
    labels: { tier: 'front', 'com.example.app-name': 'shop' },
    ports: [
      { ip: '::', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
      { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
    ],
    mounts: [{ type: 'volume', name: 'demo_data', destination: '/data', driver: 'local', readWrite: true }],
    endpoints: [{ network: 'demo_default', networkId: 'n' }],
  }),
  container({ service: 'db', health: 'healthy', status: 'Up 3 seconds (healthy)', command: 'sleep 9', created: now / 1000 - 2 }),
].map((one) => containerFields(one, now, true));

describe('a listing', () => {
  it.each([undefined, 'table', ''])('is a table with format %s', async (format) => {
    expect(await renderListing(containerListing, rows, format)).toBe(
      [
        'NAME         IMAGE     COMMAND                  SERVICE   CREATED              STATUS                   PORTS',
        'demo-web-1   busybox   "sh -c \'while true; …"   web       About a minute ago   Up 3 seconds             0.0.0.0:8080->80/tcp, [::]:8080->80/tcp',
        'demo-db-1    busybox   "sleep 9"                db        2 seconds ago        Up 3 seconds (healthy)   ',
        '',
      ].join('\n'),
    );
  });

  it('has the titles alone when there is nothing', async () => {
    expect(await renderListing(containerListing, [], 'table')).toBe('NAME      IMAGE     COMMAND   SERVICE   CREATED   STATUS    PORTS\n');
    expect(await renderListing(containerListing, [], 'json')).toBe('');
  });

  it('is an object on each line with format json, with the names that scripts expect', async () => {
    const [line = ''] = (await renderListing(containerListing, rows, 'json')).split('\n');
    expect(JSON.parse(line)).toEqual({
      Command: '"sh -c \'while true; …"',
      CreatedAt: expect.stringMatching(/^2026-11-22 \d\d:\d\d:\d\d [+-]\d{4} /),
      ExitCode: 0,
      Health: '',
      ID: 'web100000000',
      Image: 'busybox',
      Labels: 'tier=front,com.example.app-name=shop',
      LocalVolumes: '1',
      Mounts: 'demo_data',
      Name: 'demo-web-1',
      Names: 'demo-web-1',
      Networks: 'demo_default',
      Ports: '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp',
      Project: 'demo',
      Publishers: [
        { URL: '0.0.0.0', TargetPort: 80, PublishedPort: 8080, Protocol: 'tcp' },
        { URL: '::', TargetPort: 80, PublishedPort: 8080, Protocol: 'tcp' },
      ],
      RunningFor: 'About a minute ago',
      Service: 'web',
      Size: '0B',
      State: 'running',
      Status: 'Up 3 seconds',
    });
  });

  it.each([
    ['{{.Name}}\\t{{.State}}', 'demo-web-1\trunning\ndemo-db-1\trunning\n'],
    [
      'table {{.Name}}\\t{{.Label "tier"}}\\t{{.Label "com.example.app-name"}}',
      'NAME         tier      app name\ndemo-web-1   front     shop\ndemo-db-1              \n',
    ],
    ['table {{.Service}} {{upper .State}}', 'SERVICE STATE\nweb RUNNING\ndb RUNNING\n'],
    ['table {{if lt .ExitCode 1}}{{.Name}}{{else}}{{.Name}}!{{end}}', 'NAME!\ndemo-web-1\ndemo-db-1\n'],
  ])('fills the template %s', async (format, text) => {
    expect(await renderListing(containerListing, rows, format)).toBe(text);
  });

  it.each([
    ['jsn', 'did you mean json?'],
    ['yaml', 'formats: table, json, or a Go template such as "{{.Name}}"'],
  ])('refuses format %s', async (format, help) => {
    await expect(renderListing(containerListing, rows, format)).rejects.toMatchObject({ code: 'USAGE', help });
  });

  it('lets no control character through to the terminal', async () => {
    const row = containerFields(container({ image: 'a\x1b[31mb', labels: { x: '\x1b[2J' } }), now, true);
    expect(await renderListing(containerListing, [row], '{{.Image}}{{.Label "x"}}')).toBe('a␛[31mb␛[2J\n');
    expect(await renderListing(containerListing, [row], 'table')).not.toContain('\x1b');
  });
});
