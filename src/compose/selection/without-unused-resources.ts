import type { Project } from '../../model/project.ts';

/** Drops the networks, volumes, configs, secrets and models that no service uses. */
export function withoutUnusedResources(project: Project): Project {
  const networks = new Set<string>();
  const volumes = new Set<string>();
  const secrets = new Set<string>();
  const configs = new Set<string>();
  const models = new Set<string>();
  for (const service of Object.values(project.services)) {
    for (const name of Object.keys(service.networks ?? {})) networks.add(name);
    for (const { type, source } of service.volumes ?? []) if (type === 'volume' && source) volumes.add(source);
    for (const { source } of [...(service.secrets ?? []), ...(service.build?.secrets ?? [])]) if (source) secrets.add(source);
    for (const { source } of service.configs ?? []) if (source) configs.add(source);
    for (const name of Object.keys(service.models ?? {})) models.add(name);
  }
  return {
    ...project,
    networks: only(project.networks, networks),
    volumes: only(project.volumes, volumes),
    secrets: only(project.secrets, secrets),
    configs: only(project.configs, configs),
    models: only(project.models, models),
  };
}

function only<Value>(resources: Readonly<Record<string, Value>>, used: ReadonlySet<string>): Readonly<Record<string, Value>> {
  const kept = Object.entries(resources).filter(([name]) => used.has(name));
  return kept.length === Object.keys(resources).length ? resources : Object.fromEntries(kept);
}
