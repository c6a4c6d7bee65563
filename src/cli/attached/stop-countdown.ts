import { parseDuration } from '../../model/duration.ts';
import type { Project } from '../../model/project.ts';

const engineDefault = 10;

/** Seconds until the engine kills the last of the services; undefined when it waits for ever. */
export function longestGrace(project: Project, services: readonly string[], timeoutSeconds: number | undefined): number | undefined {
  if (timeoutSeconds !== undefined) return timeoutSeconds < 0 ? undefined : timeoutSeconds;
  return Math.max(...services.map((name) => graceOf(project.services[name]?.stop_grace_period)));
}

function graceOf(text: string | undefined): number {
  const parsed = text === undefined ? undefined : parseDuration(text);
  return parsed?.ok ? Math.ceil(Number(parsed.nanoseconds) / 1e9) : engineDefault;
}

/** Says each second how much time containers have left to stop. Gives what ends it. */
export function countDown(seconds: number | undefined, say: (text: string | undefined) => void): () => void {
  let left = seconds;
  tell();
  const timer = setInterval(() => {
    if (left !== undefined) left = Math.max(left - 1, 0);
    tell();
  }, 1000);
  return () => {
    clearInterval(timer);
    say(undefined);
  };

  function tell(): void {
    say(left === undefined ? 'stopping; Ctrl-C kills now' : `stopping: ${left} s until containers are killed; Ctrl-C kills now`);
  }
}
