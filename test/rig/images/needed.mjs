/** What the example and the demo run. */
export const demoImages = ['nginx:alpine', 'redis:7-alpine', 'postgres:16-alpine', 'node:20-alpine'];

/** What the end-to-end tests may use. */
export const testImages = ['busybox:latest', 'alpine:latest', 'haproxy:3.0-alpine', ...demoImages];
