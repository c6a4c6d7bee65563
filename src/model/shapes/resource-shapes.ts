import type { FileObject, Ipam, IpamPool, Model, Network, Volume } from '../project.ts';
import { external, flag, given, integer, listOf, mapping, needed, object, options, plainTexts, text, texts, unprinted } from './shape.ts';

export const networkShape = object<Network>({
  name: needed(text),
  driver: text,
  driver_opts: options,
  ipam: object<Ipam>(
    {
      driver: text,
      config: listOf(object<IpamPool>({ subnet: text, gateway: text, ip_range: text, aux_addresses: mapping })),
      options: unprinted(options),
    },
    { embedded: true },
  ),
  external,
  internal: flag,
  attachable: flag,
  labels: mapping,
  enable_ipv4: given(flag),
  enable_ipv6: given(flag),
});

export const volumeShape = object<Volume>({ name: needed(text), driver: text, driver_opts: options, external, labels: mapping });

/** A config or a secret. */
export const fileObjectShape = object<FileObject>({
  name: text,
  file: text,
  environment: text,
  content: text,
  external,
  labels: mapping,
  driver: text,
  driver_opts: plainTexts,
  template_driver: text,
});

export const modelShape = object<Model>({ name: text, model: text, context_size: integer, runtime_flags: texts });
