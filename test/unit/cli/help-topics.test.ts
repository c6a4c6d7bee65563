import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/cli/arguments/load-command.ts';
import { findHelpTopic, helpTopics } from '../../../src/cli/commands/help-topics.ts';
import { exitCodes } from '../../../src/cli/exit-codes.ts';
import { environmentRows } from '../../../src/cli/topics/environment-rows.ts';
import { exitCodeRows } from '../../../src/cli/topics/exit-code-rows.ts';
import { unusedRows } from '../../../src/cli/topics/unused-rows.ts';

const commands = await loadCommands();

const source = new URL('../../../src/', import.meta.url);

describe('help topics', () => {
  it('are listed by "help topics"', () => {
    expect(findHelpTopic(['help', 'topics'])?.text).toMatchInlineSnapshot(`
      "What else there is to read:

        exit-codes   What the exit codes mean
        environment  Which environment variables count
        unused       Which variables of Docker Compose change nothing
        files        Which files are read
        formats      What --format takes

      "windlass help TOPIC" shows one.
      "
    `);
  });

  it('are no longer than a line of 100 characters, and none has the name of a command', () => {
    const lines = helpTopics.flatMap(({ name }) => findHelpTopic(['help', name])?.text.split('\n') ?? ['missing']);
    expect(lines.filter((line) => line.length > 100 || line === 'missing')).toEqual([]);
    expect(commands.filter(({ name }) => helpTopics.some((topic) => topic.name === name))).toEqual([]);
  });

  it('leave every other line to the parser', () => {
    expect([['help'], ['help', 'up'], ['up'], ['help', 'files', 'x'], []].map(findHelpTopic)).toEqual(Array(5).fill(undefined));
  });

  it('tell every exit code', () => {
    expect(exitCodeRows.map(([code]) => Number(code))).toEqual(Object.values(exitCodes));
  });

  it('tell exactly the variables of Compose and docker that the source reads', () => {
    const told = environmentRows.map(([name]) => name).filter((name) => /^(COMPOSE|DOCKER)_/.test(name));
    expect(told.toSorted()).toEqual(variablesInSource());
  });

  it('tell of every variable of Docker Compose what becomes of it', () => {
    const told = [...environmentRows, ...unusedRows].flatMap(([name]) => name.split(', '));
    expect(variablesOfReference.filter((name) => !told.includes(name))).toEqual([]);
  });
});

const variablesOfReference: readonly string[] = [
  ...['FILE', 'PATH_SEPARATOR', 'PROJECT_NAME', 'PROFILES', 'ENV_FILES', 'DISABLE_ENV_FILE', 'PARALLEL_LIMIT', 'PROGRESS', 'ANSI'],
  ...['STATUS_STDOUT', 'MENU', 'REMOVE_ORPHANS', 'IGNORE_ORPHANS', 'COMPATIBILITY', 'CONVERT_WINDOWS_PATHS', 'BAKE', 'EXPERIMENTAL'],
  ...['EXPERIMENTAL_GIT_REMOTE', 'EXPERIMENTAL_OCI_REMOTE', 'EXPERIMENTAL_WATCH_TAR', 'WATCH_WINDOWS_BUFFER_SIZE'],
]
  .map((name) => `COMPOSE_${name}`)
  .concat('NO_COLOR', 'BUILDX_BUILDER', 'BUILDKIT_PROGRESS', 'XDG_RUNTIME_DIR', 'XDG_CACHE_HOME', 'OTEL_*')
  .concat(
    ['DEFAULT_PLATFORM', 'BUILDKIT', 'HOST', 'CONTEXT', 'CONFIG', 'API_VERSION', 'CERT_PATH', 'TLS', 'TLS_VERIFY'].map(
      (name) => `DOCKER_${name}`,
    ),
  );

function variablesInSource(): readonly string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('cli/topics/') && !name.includes('explanations/'),
  );
  const text = files.map((name) => readFileSync(fileURLToPath(new URL(name, source)), 'utf8')).join('\n');
  return [...new Set([...text.matchAll(/\b(?:COMPOSE|DOCKER)_[A-Z_]+[A-Z]\b/g)].map(([name]) => name))].sort();
}
