import type { Explanation } from './explanation.ts';

/** WL6: projects of several files. */
export const compositionExplanations = {
  WL6001: {
    meaning: 'An entry of include is malformed.',
    why: 'An entry is a path, or a map with path and, if wanted, project_directory and env_file. Relative paths start from the folder of the file that includes.',
    wrong: `include: db/compose.yaml
services:
  web: {image: nginx}
`,
    right: {
      files: {
        'compose.yaml': `include: [db/compose.yaml]
services:
  web: {image: nginx}
`,
        'db/compose.yaml': `services:
  db: {image: postgres}
`,
      },
    },
  },
  WL6002: {
    meaning: 'Files include each other in a circle.',
    why: 'Reading would never end. Move what both need into a third file.',
    wrong: {
      files: {
        'compose.yaml': `include: [db.yaml]
services:
  web: {image: nginx}
`,
        'db.yaml': `include: [compose.yaml]
services:
  db: {image: postgres}
`,
      },
    },
    right: {
      files: {
        'compose.yaml': `include: [db.yaml]
services:
  web: {image: nginx}
`,
        'db.yaml': `services:
  db: {image: postgres}
`,
      },
    },
  },
  WL6003: {
    meaning: 'A service extends one that does not exist in the file it names, or does not say which.',
    why: 'extends copies another service of the same file, or of the file that file: names, and lets this one override parts of it.',
    wrong: `services:
  web:
    extends: {service: bass}
    ports: ["80:80"]
  base: {image: nginx}
`,
    right: `services:
  web:
    extends: {service: base}
    ports: ["80:80"]
  base: {image: nginx}
`,
  },
  WL6004: {
    meaning: 'Services extend each other in a circle.',
    why: 'None of them could be worked out first. Each link is shown.',
    wrong: `services:
  a: {extends: {service: b}}
  b: {extends: {service: a}}
`,
    right: `services:
  a: {extends: {service: b}}
  b: {image: nginx}
`,
  },
  WL6005: {
    meaning: 'Two files define the same thing in ways that cannot be joined.',
    why: 'An included file and its includer must not define one name differently, and a list cannot be merged into a map. Within -f files a later one can replace a value whole with the tag !override.',
    wrong: {
      files: {
        'compose.yaml': `include: [db.yaml]
services:
  db: {image: mysql}
`,
        'db.yaml': `services:
  db: {image: postgres}
`,
      },
    },
    right: {
      files: {
        'compose.yaml': `include: [db.yaml]
services:
  mysql: {image: mysql}
`,
        'db.yaml': `services:
  db: {image: postgres}
`,
      },
    },
  },
  WL6006: {
    meaning: 'A path names a git repository, an OCI artifact or a web address.',
    why: 'Files are read from this machine only. Fetch the file first and name the copy.',
    wrong: `include: ["https://example.com/db/compose.git"]
services:
  web: {image: nginx}
`,
    right: {
      files: {
        'compose.yaml': `include: [vendor/db.yaml]
services:
  web: {image: nginx}
`,
        'vendor/db.yaml': `services:
  db: {image: postgres}
`,
      },
    },
  },
} as const satisfies Readonly<Record<string, Explanation>>;
