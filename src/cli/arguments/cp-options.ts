export const cpOptions = {
  all: { kind: 'flag', help: 'also containers that run made' },
  archive: { kind: 'flag', short: 'a', help: 'keep owners; into a container, give everything to its user' },
  followLink: { kind: 'flag', short: 'L', help: 'copy what a symbolic link leads to' },
  index: { kind: 'integer', value: 'N', help: 'the replica (default: into all, out of the lowest)' },
} as const;
