import { describe, expect, it } from 'vitest';
import type { Project } from '../../../../src/model/project.ts';
import { compareContents, contentDigests } from '../../../../src/plan/differences/content-digests.ts';
import { contentFiles } from '../../../../src/spec/content-files.ts';
import { project, service } from '../../../fakes/builders.ts';
import { lines } from './support.ts';

const own = service({ configs: [{ source: 'app' }, { source: 'page', target: '/page' }], secrets: [{ source: 'token' }] });

function request(parts: { readonly page?: string; readonly app?: string; readonly token?: string } = {}) {
  const objects: Partial<Project> = {
    configs: { app: { content: parts.app ?? 'a' }, page: { file: '/page' } },
    secrets: { token: { environment: 'TOKEN' } },
    environment: { TOKEN: parts.token ?? 't' },
  };
  const files = new Map([['/page', parts.page ?? 'p']]);
  return { project: project({ web: own }, objects), serviceName: 'web', service: own, number: 1, files };
}

describe('contentDigests', () => {
  it('has one digest for each config and secret, a secret’s being too short to be guessed by', () => {
    expect(contentDigests(request())).toMatch(/^1 configs%2Fapp=[\w-]{6} configs%2Fpage=[\w-]{6} secrets%2Ftoken=[\w-]{3}$/);
  });

  it('is nothing for a service without configs and secrets', () => {
    const plain = service();
    expect(contentDigests({ ...request(), service: plain })).toBeUndefined();
  });

  it('asks for the files that it digests', () => {
    expect(contentFiles(request().project, own)).toEqual(['/page']);
  });
});

describe('compareContents', () => {
  const label = contentDigests(request());

  it('finds no difference while the contents are the same', () => {
    expect(compareContents(request(), label)).toEqual([]);
  });

  it('finds a changed file, inline content and variable', () => {
    expect(lines(compareContents(request({ page: 'q', app: 'b', token: 'u' }), label))).toEqual([
      'secrets.token: other content -> new content [recreate]',
      'configs.app: other content -> new content [recreate]',
      'configs.page: other content -> new content [recreate]',
    ]);
  });

  it('takes a container that the reference made to be up to date', () => {
    expect(compareContents(request({ page: 'q' }), undefined)).toEqual([]);
  });
});
