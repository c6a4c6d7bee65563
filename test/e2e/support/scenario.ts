import { test } from 'vitest';
import { createTestProject, type TestProject } from './test-project.ts';

/**
 * A test with a project on a real engine. Whatever the test does, the project is gone when it ends;
 * when it fails, the outputs of its commands and the state of the engine are shown first.
 */
export const scenario = test.extend<{ readonly project: TestProject }>({
  project: async ({ task }, use) => {
    const project = await createTestProject(task.name);
    try {
      await use(project);
      if (task.result?.state === 'fail') process.stderr.write(`\n--- ${task.name}\n${await project.describe()}\n---\n`);
    } finally {
      await project.dispose();
    }
  },
});
