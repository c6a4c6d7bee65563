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
  readonly bind?: {
    readonly selinux?: string;
    readonly propagation?: string;
    readonly create_host_path?: boolean;
    readonly recursive?: string;
  };
  readonly volume?: { readonly labels?: StringMap; readonly nocopy?: boolean; readonly subpath?: string };
  readonly tmpfs?: { readonly size?: ByteText; readonly mode?: number };
  readonly image?: { readonly subpath?: string };
}
