import { describe, expect, it } from 'vitest';
import { fullImageName } from '../../../src/spec/full-image-name.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('the full name of an image', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['team/web', 'docker.io/team/web:latest'],
    ['docker.io/nginx', 'docker.io/library/nginx:latest'],
    ['index.docker.io/team/web:1', 'docker.io/team/web:1'],
    ['localhost/web', 'localhost/web:latest'],
    ['localhost:5000/web', 'localhost:5000/web:latest'],
    ['registry.example/a/b/c:1', 'registry.example/a/b/c:1'],
    ['Registry/web:1', 'Registry/web:1'],
    [`nginx@${digest}`, `docker.io/library/nginx@${digest}`],
    [`registry.example:5000/web:1@${digest}`, `registry.example:5000/web@${digest}`],
  ])('of %s is %s', (reference, full) => {
    expect(fullImageName(reference)).toBe(full);
  });
});
