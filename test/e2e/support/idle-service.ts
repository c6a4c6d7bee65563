import type { Service } from '../../../src/model/service.ts';

export const idleImage = 'busybox:latest';

/** A service that does nothing, on the default network. */
export const idle: Service = { image: idleImage, command: ['sleep', '1000'], init: true, networks: { default: null } };
