import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import type { ContainerRequest } from './container-request.ts';
import type { ContainerSpec, EndpointSpec, FileSpec, HostConfigSpec } from './container-spec.ts';

/** Every attribute of a service by name, without the extension fields. */
export type ServiceAttribute = keyof { [Key in keyof Service as Key extends `x-${string}` ? never : Key]: Service[Key] };

export type ConfigSpec = Omit<ContainerSpec, 'HostConfig'>;

/** A field of the create call. No two mappings may write the same one. */
export type EngineField = keyof ConfigSpec | `HostConfig.${keyof HostConfigSpec}`;

/** What one mapping adds to the create call and to what follows it. */
export interface Patch {
  readonly config?: Partial<ConfigSpec>;
  readonly host?: HostConfigSpec;
  readonly platform?: string;
  readonly connects?: readonly NetworkConnect[];
  readonly files?: readonly FileSpec[];
}

/** A network that the container joins by a call of its own, because the engine takes only one network at creation. */
export interface NetworkConnect {
  /** The network's name on the engine. */
  readonly network: string;
  readonly endpoint: EndpointSpec;
}

/** A diagnostic whose place is told by the path below the service, such as `['volumes', 2]`. */
export interface Notice extends Omit<Diagnostic, 'span' | 'related'> {
  readonly at: readonly (string | number)[];
}

export interface MappingContext {
  readonly request: ContainerRequest;
  readonly project: Project;
  readonly service: Service;
  readonly report: (notice: Notice) => void;
  /** For what concerns only the writing of files, which happens when the container is started. */
  readonly reportFile: (notice: Notice) => void;
}

/** An attribute that makes Engine fields of its own. */
export interface Sent<in Value> {
  readonly kind: 'sent';
  readonly fields: readonly EngineField[];
  readonly apply: (value: Value, context: MappingContext) => Patch;
}

/** Engine fields that several attributes make together. It reads the service itself and always runs, once. */
export interface Joint {
  readonly fields: readonly EngineField[];
  readonly apply: (context: MappingContext) => Patch;
}

/** An attribute that has a part in joint fields. */
export interface Shared<in Value> {
  readonly kind: 'shared';
  readonly joints: readonly Joint[];
  /** Tells what of the value has no effect. */
  readonly check?: (value: Value, context: MappingContext) => void;
}

/** An attribute that the engine never sees: another part of Windlass acts on it. */
export interface NotSent {
  readonly kind: 'not-sent';
  readonly reader: string;
}

/** An attribute that has no effect on a single engine, or none yet. The user is told. */
export interface Unsupported {
  readonly kind: 'unsupported';
  readonly severity: Notice['severity'];
  readonly why: string;
}

export type Mapping<Value> = Sent<Value> | Shared<Value> | NotSent | Unsupported;

/** A part of the whole table; `satisfies` makes a field of the wrong type a compile error. */
export type AttributeTable = { readonly [Key in ServiceAttribute]?: Mapping<NonNullable<Service[Key]>> };

/** Maps an attribute to a top-level field of the create call, as it is or converted. */
export function config<Field extends keyof ConfigSpec>(field: Field): Sent<NonNullable<ConfigSpec[Field]>>;
export function config<Field extends keyof ConfigSpec, Value>(field: Field, convert: (value: Value) => ConfigSpec[Field]): Sent<Value>;
export function config(field: keyof ConfigSpec, convert = (value: unknown): unknown => value): Sent<unknown> {
  return { kind: 'sent', fields: [field], apply: (value) => ({ config: { [field]: convert(value) } }) };
}

/** Maps an attribute to a field of HostConfig, as it is or converted. */
export function host<Field extends keyof HostConfigSpec>(field: Field): Sent<NonNullable<HostConfigSpec[Field]>>;
export function host<Field extends keyof HostConfigSpec, Value>(
  field: Field,
  convert: (value: Value, context: MappingContext) => HostConfigSpec[Field],
): Sent<Value>;
export function host(field: keyof HostConfigSpec, convert = (value: unknown, _context: MappingContext): unknown => value): Sent<unknown> {
  return { kind: 'sent', fields: [`HostConfig.${field}`], apply: (value, context) => ({ host: { [field]: convert(value, context) } }) };
}

/** Maps an attribute to several fields of HostConfig at once. */
export function hostFields<Field extends keyof HostConfigSpec, Value>(
  fields: readonly Field[],
  convert: (value: Value, context: MappingContext) => Pick<HostConfigSpec, Field>,
): Sent<Value> {
  return {
    kind: 'sent',
    fields: fields.map((field): EngineField => `HostConfig.${field}`),
    apply: (value, context) => ({ host: convert(value, context) }),
  };
}

export function joint(fields: readonly EngineField[], apply: (context: MappingContext) => Patch): Joint {
  return { fields, apply };
}

/** Says which joint fields an attribute has a part in. */
export function partOf(...joints: readonly Joint[]): Shared<unknown> {
  return { kind: 'shared', joints };
}

/** As `partOf`, for an attribute of which not everything has an effect. */
export function partOfChecked<Value>(joints: readonly Joint[], check: (value: Value, context: MappingContext) => void): Shared<Value> {
  return { kind: 'shared', joints, check };
}

/** @param reader who acts on the attribute instead, for the documentation. */
export function notSent(reader: string): NotSent {
  return { kind: 'not-sent', reader };
}

/** @param severity `warning` where the service still runs as meant without it. */
export function unsupported(why: string, severity: Notice['severity'] = 'warning'): Unsupported {
  return { kind: 'unsupported', severity, why };
}
