import { describe, expect, it } from 'vitest';
import { renderExplanation } from '../../../../src/cli/render/explanation.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';

describe('the explanation of a code', () => {
  it('has its title, its texts and a wrong and a right example', () => {
    expect(renderExplanation('WL1004', toStyle(false), 50)).toMatchInlineSnapshot(`
      "WL1004: document is empty or not a map

      The document holds nothing, or something else than
      a map at its top.

      A Compose file is a map of sections: services,
      networks, volumes and so on.

      wrong:

        - web
        - db

      right:

        services:
          web: {image: nginx}
          db: {image: postgres}
      "
    `);
  });

  it('shows several files by name, and what is typed with a prompt', () => {
    expect(renderExplanation('WL2002', toStyle(false), 100)).toContain('  # .env\n  TAG=17\n');
    expect(renderExplanation('WL7002', toStyle(false), 100)).toContain('  $ docker network create proxy && windlass up\n');
  });
});
