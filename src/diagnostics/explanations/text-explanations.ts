import type { Explanation } from './explanation.ts';

/** WL1: text and YAML. */
export const textExplanations = {
  WL1001: {
    meaning: 'The text cannot be read as YAML. The mark stands where the text stops making sense; the cause is there or on the line above.',
    why: 'YAML says by indentation and punctuation what belongs to what. After a fault nothing that follows can be trusted, so one such error per file is reported.',
    wrong: `services:
  web:
    image: nginx
   ports: ["80:80"]
`,
    right: `services:
  web:
    image: nginx
    ports: ["80:80"]
`,
  },
  WL1002: {
    meaning: 'A map has the same key twice.',
    why: 'Only one of the two values could win, and which one is not visible in the file. Both places are shown.',
    wrong: `services:
  web:
    image: nginx
  web:
    image: httpd
`,
    right: `services:
  web:
    image: nginx
  web2:
    image: httpd
`,
  },
  WL1003: {
    meaning:
      'A file that is needed does not exist or cannot be read: a Compose file named by -f or COMPOSE_FILE, or one that another file names.',
    why: 'The message says which path was tried and why it failed. Relative paths start from the folder of the first Compose file, or from --project-directory.',
    wrong: { terminal: 'windlass -f compose.prod.yml up' },
    right: { terminal: 'windlass -f deploy/compose.prod.yaml up' },
  },
  WL1004: {
    meaning: 'The document holds nothing, or something else than a map at its top.',
    why: 'A Compose file is a map of sections: services, networks, volumes and so on.',
    wrong: `- web
- db
`,
    right: `services:
  web: {image: nginx}
  db: {image: postgres}
`,
  },
  WL1005: {
    meaning: 'The file is not text: its bytes are not UTF-8 or UTF-16, or it holds control characters that YAML forbids.',
    why: 'Guessing another encoding would silently change names and passwords. A file that was saved with another encoding can be converted.',
    wrong: { terminal: 'file compose.yaml    # ISO-8859 text' },
    right: { terminal: 'iconv -f ISO-8859-1 -t UTF-8 compose.yaml > compose.utf8.yaml' },
  },
  WL1006: {
    meaning: 'The file is nested too deeply, an anchor contains itself, or its aliases stand for a huge number of values.',
    why: 'A few lines of aliases of aliases can stand for billions of values. No real project comes near the limits, so reading stops early.',
    wrong: `x-loop: &loop
  again: *loop
services:
  web: {image: nginx}
`,
    right: `x-common: &common
  restart: always
services:
  web: {image: nginx, <<: *common}
`,
  },
  WL1007: {
    meaning: 'An alias (*name) has no anchor (&name) above it, or a tag (!name) is unknown or does not fit its value.',
    why: 'An alias repeats a value that was marked earlier in the same file; anchors do not reach across files. A value that merely begins with * or ! needs quotes.',
    wrong: `services:
  web:
    <<: *base
    image: nginx
`,
    right: `x-base: &base
  restart: always
services:
  web:
    <<: *base
    image: nginx
`,
  },
  WL1008: {
    meaning: 'A key of a map is not text.',
    why: 'Names of services, attributes and labels are text. YAML reads 1, true or null without quotes as something else.',
    wrong: `services:
  web:
    image: nginx
    labels:
      1: first
`,
    right: `services:
  web:
    image: nginx
    labels:
      "1": first
`,
  },
} as const satisfies Readonly<Record<string, Explanation>>;
