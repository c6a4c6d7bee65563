import type { ByteText } from './names.ts';
import type { Extensible, StringMap } from './shared.ts';

export interface Port extends Extensible {
  readonly name?: string;
  readonly mode?: string;
  readonly host_ip?: string;
  readonly target: number;
  /** One host port, or a range `8000-8010` from which the engine takes a free one. Absent: the engine chooses. */
  readonly published?: string;
  readonly protocol?: string;
  readonly app_protocol?: string;
}

/** A mount of a service: bind, volume (named or anonymous), tmpfs, image, cluster or npipe. */
export interface VolumeMount extends Extensible {
  readonly type: string;
  readonly source?: string;
  readonly target?: string;
  readonly read_only?: boolean;
  readonly consistency?: string;
  readonly bind?: BindOptions;
  readonly volume?: VolumeOptions;
  readonly tmpfs?: TmpfsOptions;
  readonly image?: ImageOptions;
}

export interface BindOptions {
  readonly selinux?: string;
  readonly propagation?: string;
  readonly create_host_path?: boolean;
  readonly recursive?: string;
}

export interface VolumeOptions {
  readonly labels?: StringMap;
  readonly nocopy?: boolean;
  readonly subpath?: string;
}

export interface TmpfsOptions {
  readonly size?: ByteText;
  readonly mode?: number;
}

export interface ImageOptions {
  readonly subpath?: string;
}
