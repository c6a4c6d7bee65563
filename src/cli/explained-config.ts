import { explainConfig } from '../operations/explain-config/explain-config.ts';
import { openLocator } from './render/locate.ts';
import { openSourceView } from './session/source-view.ts';
import type { ProjectRequest, Session } from './session.ts';

export interface ExplainRequest {
  /** Dotted paths of values; the whole project without any. */
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly showSecrets: boolean;
  readonly load: ProjectRequest;
}

/** What `config --explain` prints. */
export async function explainedConfig(session: Session, { paths, json, showSecrets, load }: ExplainRequest): Promise<string> {
  const loaded = await session.load(load);
  const wanted = paths.length > 0 ? paths : [undefined];
  const values = wanted.flatMap((path) => explainConfig(loaded, { path, showSecrets }));
  const locate = openLocator(openSourceView(session, session.err));
  if (json) return (await import('./render/explained-config-json.ts')).explainedJson(values, locate);
  return (await import('./render/explained-config.ts')).renderExplained(values, locate, session.outStyle);
}
