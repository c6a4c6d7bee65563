import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Build } from '../model/build.ts';
import { composeLabels } from '../model/compose-labels.ts';
import type { ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { buildFiles } from './build-files.ts';
import { buildSession } from './build-session.ts';
import type { BuildSpec } from './container-spec.ts';
import type { Notice } from './mapping.ts';
import { imageName } from './names.ts';
import { collectNotices } from './notices.ts';
import { toUlimits } from './to-ulimits.ts';

/** Attributes of `build` that a plain build call of the engine has no place for, and why. */
const beyondTheEngine = {
  additional_contexts: "the engine's build call takes one context only",
  cache_to: "the engine's build call keeps its cache in the engine",
  entitlements: "the engine's build call grants no further rights",
  isolation: 'only engines on Windows have a choice of isolation',
  privileged: "the engine's build call grants no further rights",
  provenance: "the engine's build call makes no attestations",
  sbom: "the engine's build call makes no attestations",
} as const satisfies { readonly [Key in keyof Build]?: string };

export interface BuildRequest {
  readonly project: Project;
  readonly serviceName: ServiceName;
  /** What the version label says. */
  readonly version: string;
  /** Folders and Dockerfiles that are not there. */
  readonly missingFiles?: ReadonlySet<string>;
}

/** What the engine is asked to build for a service, or nothing when the service has no build section. */
export function toBuildSpec(
  request: BuildRequest,
): { readonly image: string; readonly spec: BuildSpec; readonly notices: readonly Diagnostic[] } | undefined {
  const { project, serviceName, version } = request;
  const service = project.services[serviceName];
  const build = service?.build;
  if (!service || !build) return undefined;
  const image = imageName(project, serviceName, service);
  const platform = platformOf(project, service, build);
  const { diagnostics: notices, report } = collectNotices(project, ['services', serviceName]);
  checkBuild(build, report);
  checkFiles(request, service, report);
  const spec: BuildSpec = {
    context: build.context ?? project.workingDir,
    dockerfile: build.dockerfile ?? 'Dockerfile',
    ...(build.dockerfile_inline !== undefined && { dockerfileInline: build.dockerfile_inline }),
    ...(build.target !== undefined && { target: build.target }),
    args: toArgs(project, build),
    labels: {
      ...build.labels,
      [composeLabels.project]: project.name,
      [composeLabels.service]: serviceName,
      [composeLabels.version]: version,
    },
    tags: [image, ...(build.tags ?? []).filter((tag) => tag !== image)],
    ...(platform && { platform }),
    ...(build.no_cache && { noCache: true }),
    ...(build.pull && { pull: true }),
    ...(build.network !== undefined && { network: build.network }),
    ...(build.extra_hosts && { extraHosts: build.extra_hosts.map((line) => line.replace('=', ':')) }),
    ...(build.shm_size !== undefined && { shmSize: Number(build.shm_size) }),
    ...(build.cache_from && { cacheFrom: build.cache_from }),
    ...(build.ulimits && { ulimits: toUlimits(build.ulimits) }),
    ...buildSession(project, build, report),
  };
  return { image, spec, notices };
}

/** A value-less argument is taken from the project's variables, and left out when it is not there. */
function toArgs(project: Project, { args = {} }: Build): Record<string, string> {
  const resolved = Object.entries(args).map(([name, value]) => [name, value ?? project.environment[name]] as const);
  return Object.fromEntries(resolved.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** The image is for this engine, so only one of several platforms is built. */
function platformOf(project: Project, service: Service, { platforms = [] }: Build): string | undefined {
  return service.platform ?? project.environment.DOCKER_DEFAULT_PLATFORM ?? (platforms.length === 1 ? platforms[0] : undefined);
}

/** The engine would say so too, but of neither the service nor the place, and after other images are built. */
function checkFiles({ project, missingFiles: missing }: BuildRequest, service: Service, report: (notice: Notice) => void): void {
  const files = missing && missing.size > 0 ? buildFiles(project, service) : undefined;
  if (!missing || !files) return;
  const [dockerfile] = files.dockerfiles;
  if (missing.has(files.context)) {
    report({
      code: 'WL1003',
      severity: 'error',
      message: `the build context ${files.context} does not exist`,
      at: ['build', 'context'],
      help: 'create the folder, or correct the path: it starts from the folder of the Compose file',
    });
  } else if (dockerfile !== undefined && files.dockerfiles.every((path) => missing.has(path))) {
    report({
      code: 'WL1003',
      severity: 'error',
      message: `the Dockerfile ${dockerfile} does not exist`,
      at: ['build', service.build?.dockerfile === undefined ? 'context' : 'dockerfile'],
      help: 'create it, or name another with "dockerfile": its path starts from the build context',
    });
  }
}

function checkBuild(build: Build, report: (notice: Notice) => void): void {
  for (const [attribute, why] of Object.entries(beyondTheEngine)) {
    if (!(attribute in build)) continue;
    report({ code: 'WL5001', severity: 'warning', message: `build.${attribute} is not applied: ${why}`, at: ['build', attribute] });
  }
}
