import type { Explanation } from './explanation.ts';

/** WL4, second half: attributes and services that must fit together. */
export const consistencyExplanations = {
  WL4007: {
    meaning: 'A service says neither which image to run nor how to build one.',
    why: 'There would be nothing to make its container from.',
    wrong: `services:
  web:
    command: sleep 1
`,
    right: `services:
  web:
    image: busybox
    command: sleep 1
`,
  },
  WL4008: {
    meaning: 'Two attributes contradict each other, or say the same thing with different values.',
    why: 'Whichever won, the other one would be ignored without a word.',
    wrong: `services:
  web:
    image: nginx
    network_mode: host
    networks: [back]
networks:
  back: {}
`,
    right: `services:
  web:
    image: nginx
    networks: [back]
networks:
  back: {}
`,
  },
  WL4010: {
    meaning: 'The name of the project is empty or has characters that names of containers and networks cannot have.',
    why: 'The name is part of every container, network and volume. It has lower-case letters, digits, - and _, and begins with a letter or a digit. A name that is taken from the folder is adapted; one that you write is not.',
    wrong: { terminal: 'windlass -p "My Shop" up' },
    right: { terminal: 'windlass -p my-shop up' },
  },
  WL4011: {
    meaning: 'Two containers would have the same name: two services share a container_name, or one that has several replicas sets it.',
    why: 'Names of containers are unique on an engine, so the second one could not be created.',
    wrong: `services:
  a: {image: nginx, container_name: box}
  b: {image: nginx, container_name: box}
`,
    right: `services:
  a: {image: nginx, container_name: box-a}
  b: {image: nginx, container_name: box-b}
`,
  },
  WL4012: {
    meaning: 'No service is left to work with: all of them belong to profiles that are not enabled.',
    why: 'Name a profile with --profile or COMPOSE_PROFILES, or name a service, which enables its profiles.',
    wrong: { terminal: 'windlass up    # the only service has profiles: [debug]' },
    right: { terminal: 'windlass --profile debug up' },
  },
  WL4013: {
    meaning: 'A service waits for another one to be healthy, which has no healthcheck: neither in the Compose file nor in its image.',
    why: 'Without a check the engine never calls a container healthy, so the wait could not end.',
    wrong: `services:
  web:
    image: nginx
    depends_on:
      db: {condition: service_healthy}
  db:
    image: postgres
    healthcheck: {disable: true}
`,
    right: `services:
  web:
    image: nginx
    depends_on:
      db: {condition: service_healthy}
  db:
    image: postgres
    healthcheck:
      test: [CMD, pg_isready]
`,
  },
  WL4014: {
    meaning: 'Two mounts of a service have the same path in the container.',
    why: 'One would hide the other, so the engine refuses it.',
    wrong: `services:
  web:
    image: nginx
    tmpfs: /data
    volumes: ["./data:/data"]
`,
    right: `services:
  web:
    image: nginx
    tmpfs: /cache
    volumes: ["./data:/data"]
`,
  },
  WL4016: {
    meaning: 'Two containers would publish the same port of this machine, or have the same fixed address in a network.',
    why: 'Only one container can have it at a time. For two services this is a warning, because a file may hold alternatives of which one is started; starting both is refused.',
    wrong: `services:
  a: {image: nginx, ports: ["8080:80"]}
  b: {image: nginx, ports: ["8080:80"]}
`,
    right: `services:
  a: {image: nginx, ports: ["8080:80"]}
  b: {image: nginx, ports: ["8081:80"]}
`,
  },
} as const satisfies Readonly<Record<string, Explanation>>;
