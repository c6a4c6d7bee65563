import type { Explanation } from './explanation.ts';

/** WL5: read, but without the effect that one might expect. */
export const acceptedExplanations = {
  WL5001: {
    meaning: 'The attribute is part of the language and its value is sound, but nothing is done with it; the message says why.',
    why: 'Some attributes only mean something on a cluster or on another operating system. The project works, but not in the way the line suggests. With --strict this is an error.',
    wrong: `services:
  web:
    image: nginx
    network_mode: host
    ports: ["80:80"]
`,
    right: `services:
  web:
    image: nginx
    network_mode: host
`,
  },
  WL5002: {
    meaning: 'The attribute or the spelling belongs to an older version of the language and has a successor.',
    why: 'It still works, and the help says what replaces it. With --strict this is an error.',
    wrong: `version: "3.8"
services:
  web: {image: nginx}
`,
    right: `services:
  web: {image: nginx}
`,
  },
  WL5003: {
    meaning: 'The attribute asks for something that Windlass or a single engine cannot do at all.',
    why: 'Going on without it would run something else than the file says.',
    wrong: `services:
  web:
    image: nginx
    secrets: [token]
secrets:
  token: {external: true}
`,
    right: `services:
  web:
    image: nginx
    secrets: [token]
secrets:
  token: {file: ./token.txt}
`,
  },
  WL5004: {
    meaning:
      'There was more than one way to read what is there, and one was chosen: several Compose files in a folder, or a folder that has two names.',
    why: 'The choice is the one that Docker Compose makes. The message says what was chosen; naming the file with -f or the project with name: settles it.',
    wrong: { terminal: 'ls    # compose.yaml  docker-compose.yml' },
    right: { terminal: 'windlass -f docker-compose.yml up' },
  },
} as const satisfies Readonly<Record<string, Explanation>>;
