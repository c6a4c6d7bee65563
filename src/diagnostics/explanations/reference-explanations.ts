import type { Explanation } from './explanation.ts';

/** WL4, first half: names that one part of a project uses and another declares. */
export const referenceExplanations = {
  WL4001: {
    meaning:
      'A service depends on a service that the project does not have: by depends_on, links, volumes_from, or a mode such as network_mode: service:NAME.',
    why: 'Nothing could ever start it. When the service exists in another file, add that file with -f or include; when a profile hides it, enable the profile.',
    wrong: `services:
  web:
    image: nginx
    depends_on: [db]
  database: {image: postgres}
`,
    right: `services:
  web:
    image: nginx
    depends_on: [database]
  database: {image: postgres}
`,
  },
  WL4002: {
    meaning: 'Services wait for each other in a circle.',
    why: 'None of them could start first. Each link of the circle is shown; remove the one that matters least. Services on one network reach each other without depends_on.',
    wrong: `services:
  a: {image: nginx, depends_on: [b]}
  b: {image: nginx, depends_on: [a]}
`,
    right: `services:
  a: {image: nginx, depends_on: [b]}
  b: {image: nginx}
`,
  },
  WL4003: {
    meaning: 'A service joins a network that the top-level networks section does not declare.',
    why: 'Only the network "default" needs no declaration. A network that another project made is declared with external: true.',
    wrong: `services:
  web: {image: nginx, networks: [frontend]}
`,
    right: `services:
  web: {image: nginx, networks: [frontend]}
networks:
  frontend: {}
`,
  },
  WL4004: {
    meaning: 'A service mounts a named volume that the top-level volumes section does not declare.',
    why: 'A declaration says that the data is meant to outlive the containers. A folder of this machine begins with ./, ../, ~ or / instead.',
    wrong: `services:
  db: {image: postgres, volumes: ["data:/var/lib/postgresql/data"]}
`,
    right: `services:
  db: {image: postgres, volumes: ["data:/var/lib/postgresql/data"]}
volumes:
  data: {}
`,
  },
  WL4005: {
    meaning: 'A service uses a config that the top-level configs section does not declare.',
    why: 'The declaration says where the content comes from: a file, an environment variable or the Compose file itself.',
    wrong: `services:
  web: {image: nginx, configs: [site]}
`,
    right: `services:
  web: {image: nginx, configs: [site]}
configs:
  site: {file: ./site.conf}
`,
  },
  WL4006: {
    meaning: 'A service uses a secret that the top-level secrets section does not declare.',
    why: 'The declaration says where the content comes from: a file or an environment variable.',
    wrong: `services:
  web: {image: nginx, secrets: [token]}
`,
    right: `services:
  web: {image: nginx, secrets: [token]}
secrets:
  token: {environment: TOKEN}
`,
  },
  WL4009: {
    meaning: 'A service that a command line or an attribute names is not part of the project.',
    why: 'The name may be misspelled, belong to another -f file, or be hidden behind a profile.',
    wrong: { terminal: 'windlass up wep' },
    right: { terminal: 'windlass up web' },
  },
  WL4015: {
    meaning: 'A service uses a model that the top-level models section does not declare.',
    why: 'The declaration says which model is meant and how it is run.',
    wrong: `services:
  chat: {image: chat, models: [llm]}
`,
    right: `services:
  chat: {image: chat, models: [llm]}
models:
  llm: {model: ai/smollm2}
`,
  },
} as const satisfies Readonly<Record<string, Explanation>>;
