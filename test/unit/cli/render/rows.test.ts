import { describe, expect, it } from 'vitest';
import { eventJson, eventText } from '../../../../src/cli/render/event-text.ts';
import { imageFields, imageJson } from '../../../../src/cli/render/image-row.ts';
import { processesJson, processesTable } from '../../../../src/cli/render/process-rows.ts';
import { container, image } from '../../../fakes/builders.ts';

describe('a row of images', () => {
  const made = { container: 'demo-web-1', id: `sha256:${'a'.repeat(64)}`, repository: 'busybox', tag: '1.36' };
  const found = image({ size: 3_889_603, created: '2026-11-22T10:00:00.5Z', lastTagTime: '2026-11-22T11:00:00Z' });

  it('has short ids, sizes and ages', () => {
    expect(imageFields({ ...made, image: found }, Date.UTC(2026, 10, 22, 12))).toEqual({
      ContainerName: 'demo-web-1',
      Repository: 'busybox',
      Tag: '1.36',
      Platform: 'linux/amd64',
      ID: 'aaaaaaaaaaaa',
      Size: '3.89MB',
      Created: '2 hours ago',
    });
  });

  it('tells of an image that lost its name, and of one that is gone', () => {
    expect(imageFields({ container: 'c', id: made.id }, 0)).toMatchObject({
      Repository: '<none>',
      Tag: '<none>',
      Size: 'N/A',
      Created: 'N/A',
    });
  });

  it('has the fields that scripts expect', () => {
    expect(imageJson({ ...made, image: found })).toEqual({
      ID: made.id,
      ContainerName: 'demo-web-1',
      Repository: 'busybox',
      Tag: '1.36',
      Platform: 'linux/amd64',
      Size: 3_889_603,
      Created: '2026-11-22T10:00:00.5Z',
      LastTagTime: '2026-11-22T11:00:00Z',
    });
  });
});

describe('rows of top', () => {
  const tables = [
    { container: container(), titles: ['PID', 'CMD'], processes: [['1', 'nginx']] },
    { container: container({ service: 'db', number: 2 }), titles: ['PID', 'USER', 'CMD'], processes: [['7', 'root', 'postgres -D /data']] },
  ];

  it('stand under the titles of all containers', () => {
    expect(processesTable(tables)).toBe(
      'SERVICE  #   PID  CMD                USER\nweb      1   1    nginx              -\ndb       2   7    postgres -D /data  root\n',
    );
  });

  it('are nothing at all without a process', () => {
    expect(processesTable([])).toBe('');
  });

  it('are objects with the titles as fields', () => {
    expect(processesJson(tables).split('\n')[0]).toBe('{"Container":"demo-web-1","Service":"web","Number":1,"PID":"1","CMD":"nginx"}');
  });
});

describe('an event', () => {
  const event = {
    action: 'health_status: healthy',
    containerId: 'abc',
    service: 'web',
    timeNano: 1_795_323_426_261_114_231n,
    attributes: { image: 'busybox', name: 'demo-web-1' },
  };

  it('is a line of local time, action and attributes', () => {
    expect(eventText(event)).toMatch(
      /^2026-11-2\d \d\d:57:06\.261114 container health_status: healthy abc \(image=busybox, name=demo-web-1\)\n$/,
    );
  });

  it('keeps its nanoseconds in JSON', () => {
    expect(JSON.parse(eventJson(event))).toEqual({
      action: 'health_status: healthy',
      attributes: { image: 'busybox', name: 'demo-web-1' },
      id: 'abc',
      service: 'web',
      time: '2026-11-22T04:57:06.261114231Z',
      type: 'container',
    });
  });

  it('lets no control character through', () => {
    expect(eventText({ ...event, attributes: { name: '\x1b[2J' } })).not.toContain('\x1b');
  });
});
