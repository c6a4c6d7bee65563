import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/attributes/**/*.test.ts', 'test/cases/**/*.test.ts', 'test/fuzz/**/*.test.ts'],
          setupFiles: ['test/support/seed-properties.ts'],
          pool: 'threads',
          // The modules under test are pure: loading them once for all files saves most of the time.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.test.ts'],
          pool: 'threads',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
