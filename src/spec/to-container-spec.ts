import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ContainerName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { apiSocketConfigs, withApiSocket } from './api-socket.ts';
import { deployment } from './container/deployment.ts';
import { devices } from './container/devices.ts';
import { health } from './container/health.ts';
import { labels } from './container/labels.ts';
import { launch } from './container/launch.ts';
import { logging } from './container/logging.ts';
import { mounts } from './container/mounts.ts';
import { namespaces } from './container/namespaces.ts';
import { networking } from './container/networking.ts';
import { planned } from './container/planned.ts';
import { ports } from './container/ports.ts';
import { resources } from './container/resources.ts';
import { restart } from './container/restart.ts';
import { security } from './container/security.ts';
import type { ContainerRequest } from './container-request.ts';
import type { ContainerSpec, FileSpec, HostConfigSpec } from './container-spec.ts';
import type { ConfigSpec, Joint, Mapping, MappingContext, NetworkConnect, Patch, ServiceAttribute } from './mapping.ts';
import { containerNameOf, imageName } from './names.ts';
import { collectNotices } from './notices.ts';
import { type ContainerReference, referencesOf } from './references.ts';

/** Everything that the engine is asked for to make one container of a service. */
export interface ContainerOrder {
  readonly name: ContainerName;
  readonly spec: ContainerSpec;
  readonly platform?: string;
  /** Networks to connect after the creation and before the start, in this order; empty from API 1.44 on. */
  readonly connects: readonly NetworkConnect[];
  /** Files to write after the creation and before each start. */
  readonly files: readonly FileSpec[];
  /** Containers whose ids `bindReferences` puts into the spec. */
  readonly references: readonly ContainerReference[];
  /** Errors forbid the creation; warnings tell what was accepted and is not applied. */
  readonly notices: readonly Diagnostic[];
  /** Errors forbid the writing of `files`, and with it the start; the creation is possible. */
  readonly fileNotices: readonly Diagnostic[];
}

type AttributeRecord = { readonly [Key in ServiceAttribute]: Mapping<NonNullable<Service[Key]>> };

/** Every attribute and what becomes of it. An attribute that no table owns does not compile. */
export const attributes: AttributeRecord = {
  ...launch,
  ...security,
  ...resources,
  ...devices,
  ...namespaces,
  ...networking,
  ...ports,
  ...mounts,
  ...health,
  ...logging,
  ...labels,
  ...restart,
  ...deployment,
  ...planned,
};

/** The fields that several attributes make together, each once. */
export const joints: readonly Joint[] = [
  ...new Set(Object.values(attributes).flatMap((mapping) => (mapping.kind === 'shared' ? mapping.joints : []))),
];

/** Maps a service in canonical form to the create call of one container. Pure: the same request always gives the same order. */
export function toContainerSpec(request: ContainerRequest): ContainerOrder {
  const { serviceName } = request;
  const service = withApiSocket(request.service ?? request.project.services[serviceName] ?? {});
  const project = service.use_api_socket ? withConfigs(request.project, apiSocketConfigs(request.clientConfig)) : request.project;
  const forCreation = collectNotices(project, ['services', serviceName]);
  const forFiles = collectNotices(project, ['services', serviceName]);
  const context: MappingContext = { request, project, service, report: forCreation.report, reportFile: forFiles.report };

  const patches = [
    ...Object.keys(service)
      .filter(isAttribute)
      .map((attribute) => patchOf(attribute, context)),
    ...joints.map((joint) => joint.apply(context)),
  ];
  const spec = assemble(context, patches);
  const platform = service.platform ?? project.environment.DOCKER_DEFAULT_PLATFORM;
  return {
    name: containerNameOf(request),
    spec,
    ...(platform && { platform }),
    connects: patches.flatMap(({ connects }) => connects ?? []),
    files: patches.flatMap(({ files }) => files ?? []),
    references: referencesOf(spec),
    notices: forCreation.diagnostics,
    fileNotices: forFiles.diagnostics,
  };
}

/** Attributes of which the joint fields tell that they have no effect, or that a service with them cannot be made. */
const toldByJoints: readonly ServiceAttribute[] = ['configs', 'secrets', 'mac_address', 'use_api_socket'];

/**
 * What of a service has no effect (`WL5001`), or keeps it from being made on any engine (`WL5003`): those notices of `toContainerSpec`,
 * without the work of mapping the whole service where no attribute asks for it.
 */
export function unappliedNotices(request: ContainerRequest): readonly Diagnostic[] {
  const { project, serviceName } = request;
  const service = request.service ?? project.services[serviceName] ?? {};
  if (toldByJoints.some((attribute) => service[attribute] !== undefined)) return noticesOf(toContainerSpec(request));
  const { diagnostics, report } = collectNotices(project, ['services', serviceName]);
  const context: MappingContext = { request, project, service, report, reportFile: report };
  for (const key of Object.keys(service)) if (isAttribute(key)) tellUnapplied(key, context);
  return diagnostics.filter(isUnapplied);
}

function noticesOf({ notices, fileNotices }: ContainerOrder): readonly Diagnostic[] {
  return [...notices, ...fileNotices].filter(isUnapplied);
}

function isUnapplied({ code }: Diagnostic): boolean {
  return code === 'WL5001' || code === 'WL5003';
}

function withConfigs(project: Project, configs: Project['configs']): Project {
  return { ...project, configs: { ...project.configs, ...configs } };
}

function isAttribute(key: string): key is ServiceAttribute {
  return Object.hasOwn(attributes, key);
}

function patchOf<Key extends ServiceAttribute>(attribute: Key, context: MappingContext): Patch {
  const mapping: Mapping<NonNullable<Service[Key]>> = attributes[attribute];
  const value = context.service[attribute];
  if (value === undefined || value === null) return {};
  if (mapping.kind === 'sent') return mapping.apply(value, context);
  tellUnapplied(attribute, context);
  return {};
}

/** Reports what of one attribute has no effect. What joint fields leave out they tell themselves. */
function tellUnapplied<Key extends ServiceAttribute>(attribute: Key, context: MappingContext): void {
  const mapping: Mapping<NonNullable<Service[Key]>> = attributes[attribute];
  const value = context.service[attribute];
  if (value === undefined || value === null) return;
  if (mapping.kind === 'shared') mapping.check?.(value, context);
  if (mapping.kind !== 'unsupported') return;
  const message = `${attribute} is not applied: ${mapping.why}`;
  context.report({ code: mapping.severity === 'error' ? 'WL5003' : 'WL5001', severity: mapping.severity, message, at: [attribute] });
}

function assemble({ project, request, service }: MappingContext, patches: readonly Patch[]): ContainerSpec {
  const base: ConfigSpec = { Image: imageName(project, request.serviceName, service), AttachStdout: true, AttachStderr: true };
  const config: ConfigSpec = Object.assign(base, ...patches.map((patch) => patch.config));
  const { autoRemove, consoleSize } = request.oneOff ?? {};
  const own: HostConfigSpec = { ...(autoRemove && { AutoRemove: true }), ...(consoleSize && { ConsoleSize: consoleSize }) };
  const host: HostConfigSpec = Object.assign({}, own, ...patches.map((patch) => patch.host));
  return { ...config, HostConfig: host };
}
