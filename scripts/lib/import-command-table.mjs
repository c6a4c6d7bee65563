import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from './root.mjs';

/** The command line as data: its commands, its global options and its help topics. What a command loads when it runs is left out. */
export async function importCommandTable() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { loadCommands } from './src/cli/arguments/load-command.ts';
export { globalOptions } from './src/cli/arguments/global-options.ts';
export { longFlag } from './src/cli/arguments/option.ts';
export { helpTopics } from './src/cli/commands/help-topics.ts';
export { completionScript } from './src/cli/completion/scripts.ts';
export { version } from './src/util/version.gen.ts';`,
      resolveDir: fileURLToPath(root),
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [{ name: 'not-now', setup: (own) => own.onResolve({ filter: /./ }, leaveDynamicImports) }],
  });
  const [{ text }] = outputFiles;
  const { loadCommands, ...table } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  return { ...table, commands: await loadCommands() };
}

function leaveDynamicImports({ kind, path, importer }) {
  return kind === 'dynamic-import' && !importer.endsWith('/load-command.ts') ? { path, external: true } : undefined;
}

/** `-f, --file FILE`; the name of an option as people write it. */
export function optionTerm(key, spec, longFlag) {
  const long = spec.long ?? longFlag(key);
  const name = spec.short === undefined ? long : `-${spec.short}, ${long}`;
  return spec.value === undefined ? name : `${name} ${spec.value}`;
}

/** Options that people are told of, as pairs of a term and a help text. */
export function shownOptions(table, longFlag) {
  return Object.entries(table)
    .filter(([, { hidden }]) => !hidden)
    .map(([key, spec]) => [optionTerm(key, spec, longFlag), spec.help]);
}

/** Groups of commands in the order of the table. */
export function commandGroups(commands) {
  return [...new Set(commands.map(({ group }) => group))].map((group) => [group, commands.filter((command) => command.group === group)]);
}
