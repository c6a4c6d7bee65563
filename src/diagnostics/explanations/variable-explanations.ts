import type { Explanation } from './explanation.ts';

/** WL2: variables and env files. */
export const variableExplanations = {
  WL2001: {
    meaning: 'A $ begins something that is not a variable.',
    why: 'Compose files replace $NAME and ${NAME} before anything else reads the value. A dollar sign that is meant for a shell or a password is written as two: $$.',
    wrong: `services:
  web:
    image: nginx:\${TAG
`,
    right: `services:
  web:
    image: nginx:\${TAG:-latest}
    command: sh -c 'echo $$HOME'
`,
  },
  WL2002: {
    meaning: 'A variable that the file requires, written as ${NAME:?message} or ${NAME?message}, is not set or is empty.',
    why: 'The author of the file says that there is no sensible default. With :? an empty value counts as missing too; with ? it does not.',
    wrong: {
      files: {
        'compose.yaml': `services:
  db:
    image: postgres:\${TAG:?which version?}
`,
      },
    },
    right: {
      files: {
        'compose.yaml': `services:
  db:
    image: postgres:\${TAG:?which version?}
`,
        '.env': 'TAG=17\n',
      },
    },
  },
  WL2003: {
    meaning: 'A variable without a default is not set anywhere, so an empty text stands in its place.',
    why: 'The project still loads, but the empty text often makes something else invalid, such as an image name that ends in a colon. Set the variable in the environment, in .env or with --env-file, or give it a default.',
    wrong: `services:
  web:
    image: nginx
    environment: {LOG: "\${LOG}"}
`,
    right: `services:
  web:
    image: nginx
    environment: {LOG: "\${LOG:-info}"}
`,
  },
  WL2004: {
    meaning: 'A number or a boolean is wanted here, and the text, often what a variable was replaced by, is none.',
    why: 'The help names where each variable got its value, because the fault is usually there and not in the Compose file.',
    wrong: `services:
  web:
    image: nginx
    privileged: maybe
`,
    right: `services:
  web:
    image: nginx
    privileged: true
`,
  },
  WL2101: {
    meaning: 'A line of an env file is not NAME=value, or a quote in it is never closed.',
    why: 'The rest of the file would be read as part of that value.',
    wrong: {
      files: {
        'compose.yaml': `services:
  web: {image: nginx, env_file: web.env}
`,
        'web.env': `GREETING="hello
LOG=debug
`,
      },
    },
    right: {
      files: {
        'compose.yaml': `services:
  web: {image: nginx, env_file: web.env}
`,
        'web.env': `GREETING="hello"
LOG=debug
`,
      },
    },
  },
  WL2102: {
    meaning: 'An env file that a service or --env-file names does not exist.',
    why: 'Without it the containers would start with variables missing. A file that may be absent is marked with required: false.',
    wrong: `services:
  web:
    image: nginx
    env_file: local.env
`,
    right: `services:
  web:
    image: nginx
    env_file:
      - path: local.env
        required: false
`,
  },
} as const satisfies Readonly<Record<string, Explanation>>;
