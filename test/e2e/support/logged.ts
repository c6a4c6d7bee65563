import type { TestProject } from './test-project.ts';

/** Resolves once the engine's log of the project has all of this: a line is there a little after its container has written it. */
export async function logged(project: TestProject, ...patterns: readonly RegExp[]): Promise<void> {
  const logs = project.start(['logs', '-f']);
  await Promise.all(patterns.map((pattern) => logs.waitForOutput(pattern)));
  logs.send('SIGINT');
  await logs.result;
}
