import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('label_file', () => {
  it('its labels go below those of the service', () => {
    expect(
      service(`
      label_file: web.labels
      labels: {shared: own}
    `).labels,
    ).toEqual({ 'from.file': '1', shared: 'own' });
  });
  it('the path becomes absolute', () => {
    expect(service('label_file: [web.labels]').label_file).toEqual(['/project/web.labels']);
  });
  it('a missing file is refused', () => {
    expect(problems('label_file: none.labels')).toEqual([
      'WL2102 none.labels: the label file of service "web" does not exist: /project/none.labels',
    ]);
  });
});
