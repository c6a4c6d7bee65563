import type { Explanation } from './explanation.ts';

/** WL3: the shape of attributes and values. */
export const shapeExplanations = {
  WL3001: {
    meaning: 'There is no attribute of this name at this place.',
    why: 'Most are misspelled or indented one level too far or too little; the help names the likely one. Fields of your own are allowed anywhere when they begin with x-.',
    wrong: `services:
  web:
    image: nginx
    comand: nginx -g "daemon off;"
`,
    right: `services:
  web:
    image: nginx
    command: nginx -g "daemon off;"
    x-owner: team-web
`,
  },
  WL3002: {
    meaning: 'The value has another type than the attribute takes: a text where a list is wanted, a list where a map is wanted, and so on.',
    why: 'Mind that YAML reads 10, true and 2024-01-01 as a number, a boolean and a date; in quotes they are text.',
    wrong: `services:
  web:
    image: nginx
    ports: "80:80"
`,
    right: `services:
  web:
    image: nginx
    ports: ["80:80"]
`,
  },
  WL3003: {
    meaning: 'The attribute takes one of a few words, and this is none of them.',
    why: 'The help lists the words. An unknown one would be refused when the container is created, or ignored.',
    wrong: `services:
  web:
    image: nginx
    depends_on:
      db: {condition: healthy}
  db: {image: postgres}
`,
    right: `services:
  web:
    image: nginx
    depends_on:
      db: {condition: service_healthy}
  db: {image: postgres}
`,
  },
  WL3004: {
    meaning: 'A map lacks an attribute that it cannot do without, or an attribute lacks another one that gives it a meaning.',
    why: 'There is no default that would be right for everyone.',
    wrong: `services:
  web:
    image: nginx
    ports:
      - published: "8080"
`,
    right: `services:
  web:
    image: nginx
    ports:
      - published: "8080"
        target: 80
`,
  },
  WL3005: {
    meaning: 'A text does not follow the form of its attribute: a port, a volume, a duration, a size, an address, a name.',
    why: 'These texts are small languages of their own. The help shows the form that is wanted here.',
    wrong: `services:
  web:
    image: nginx
    ports: ["80a:80"]
    stop_grace_period: 5x
`,
    right: `services:
  web:
    image: nginx
    ports: ["8080:80"]
    stop_grace_period: 1m30s
`,
  },
  WL3006: {
    meaning: 'A list that may hold each item once holds one twice.',
    why: 'It is harmless today, but the two copies are edited apart sooner or later.',
    wrong: `services:
  web:
    image: nginx
    group_add: [video, video]
`,
    right: `services:
  web:
    image: nginx
    group_add: [video]
`,
  },
  WL3007: {
    meaning: 'A number is smaller or greater than the attribute allows.',
    why: 'Ports end at 65535, counts begin at 0 or 1, and the engine refuses what is outside.',
    wrong: `services:
  web:
    image: nginx
    ports: ["99999:80"]
`,
    right: `services:
  web:
    image: nginx
    ports: ["9999:80"]
`,
  },
} as const satisfies Readonly<Record<string, Explanation>>;
