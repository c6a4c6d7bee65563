import { describe, expect, it } from 'vitest';
import type { Build } from '../../../src/model/build.ts';
import { toBuildSpec } from '../../../src/spec/build.ts';
import { buildFiles } from '../../../src/spec/build-files.ts';
import { project } from '../../fakes/builders.ts';

describe('buildFiles', () => {
  it.each<readonly [string, Build, ReturnType<typeof buildFiles>]>([
    ['a folder', { context: '/srv/web/' }, { context: '/srv/web/', dockerfiles: ['/srv/web/Dockerfile', '/srv/web/dockerfile'] }],
    ['another Dockerfile', { context: '/srv', dockerfile: 'docker/Web' }, { context: '/srv', dockerfiles: ['/srv/docker/Web'] }],
    ['a Dockerfile elsewhere', { context: '/srv', dockerfile: '/etc/Web' }, { context: '/srv', dockerfiles: ['/etc/Web'] }],
    ['a Dockerfile in the file', { context: '/srv', dockerfile_inline: 'FROM x' }, { context: '/srv', dockerfiles: [] }],
    ['a repository', { context: 'https://example.org/web.git#main' }, undefined],
  ])('are those of %s', (_, build, expected) => {
    expect(buildFiles({ workingDir: '/demo' }, { build })).toEqual(expected);
  });
});

describe('a build whose files are not there', () => {
  const told = (missing: readonly string[], build: Build = { context: '/srv' }) => {
    const demo = project({ web: { build } });
    const notices = toBuildSpec({ project: demo, serviceName: 'web', version: '1', missingFiles: new Set(missing) })?.notices ?? [];
    return notices.map(({ code, severity, message }) => `${severity} ${code} ${message}`);
  };

  it('is told of its folder, and then not of what would be in it', () => {
    expect(told(['/srv', '/srv/Dockerfile', '/srv/dockerfile'])).toEqual([
      'error WL1003 service web: the build context /srv does not exist',
    ]);
  });

  it('is told of its Dockerfile when it is there under no name', () => {
    expect(told(['/srv/Dockerfile', '/srv/dockerfile'])).toEqual([
      'error WL1003 service web: the Dockerfile /srv/Dockerfile does not exist',
    ]);
    expect(told(['/srv/Dockerfile'])).toEqual([]);
    expect(told(['/srv/Web'], { context: '/srv', dockerfile: 'Web' })).toEqual([
      'error WL1003 service web: the Dockerfile /srv/Web does not exist',
    ]);
  });
});
