import { toPlain } from '../../compose/canonical/to-plain.ts';
import type { LoadResult } from '../../compose/load-project.ts';
import { collectVariables } from './collect-variables.ts';
import { configHashes, environmentLines, imageNames, modelNames, networkKeys, profileNames, serviceNames, volumeKeys } from './listings.ts';
import { type ConfigFormat, renderConfig, renderRawConfig } from './render-config.ts';
import { renderVariables } from './render-variables.ts';

/** What of a project to print; the first that is set counts, and without any the whole model. */
export interface ConfigTextOptions {
  readonly format?: ConfigFormat | undefined;
  readonly services?: boolean;
  readonly volumes?: boolean;
  readonly networks?: boolean;
  readonly models?: boolean;
  readonly images?: boolean;
  readonly profiles?: boolean;
  /** Services with commas between them, or `*` for all. */
  readonly hash?: string | undefined;
  /** The variables that the file uses. The project must have been loaded without interpolation. */
  readonly variables?: boolean;
  readonly environment?: boolean;
  /** Whether variables were filled in; on unless `false`. */
  readonly interpolated?: boolean;
  /** Whether env files and label files were read; on unless `false`. */
  readonly resolved?: boolean;
}

/** The text that `config` prints of a loaded project. */
export function configText({ project, tree }: Pick<LoadResult, 'project' | 'tree'>, options: ConfigTextOptions): string {
  if (options.variables) return renderVariables(collectVariables(tree), options.format);
  const lines = listed(project, options);
  if (lines) return lines.map((line) => `${line}\n`).join('');
  const format = options.format ?? 'yaml';
  const text =
    options.interpolated === false ? renderRawConfig(toPlain(tree), format) : renderConfig(project, format, options.resolved ?? true);
  return text.endsWith('\n') ? text : `${text}\n`;
}

function listed(project: LoadResult['project'], options: ConfigTextOptions): readonly string[] | undefined {
  if (options.services) return serviceNames(project);
  if (options.volumes) return volumeKeys(project);
  if (options.networks) return networkKeys(project);
  if (options.models) return modelNames(project);
  if (options.images) return imageNames(project);
  if (options.profiles) return profileNames(project);
  if (options.hash !== undefined) return configHashes(project, options.hash);
  return options.environment ? environmentLines(project) : undefined;
}
