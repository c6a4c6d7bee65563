import type { Build } from '../build.ts';
import { fileReferenceShape, ulimitsShape } from './service-part-shapes.ts';
import {
  bytes,
  type Field,
  flag,
  hosts,
  listOf,
  loneOrTexts,
  mapping,
  object,
  plainTexts,
  type Shape,
  sshKeys,
  text,
  variables,
} from './shape.ts';

type Fields = Readonly<Record<Exclude<keyof Build, `x-${string}`>, Shape | Field>>;

export const buildShape = object({
  context: text,
  dockerfile: text,
  dockerfile_inline: text,
  entitlements: loneOrTexts,
  args: variables,
  provenance: text,
  sbom: text,
  ssh: sshKeys,
  labels: mapping,
  cache_from: loneOrTexts,
  cache_to: loneOrTexts,
  no_cache: flag,
  additional_contexts: plainTexts,
  pull: flag,
  extra_hosts: hosts,
  isolation: text,
  network: text,
  target: text,
  secrets: listOf(fileReferenceShape),
  shm_size: bytes,
  tags: loneOrTexts,
  ulimits: ulimitsShape,
  platforms: loneOrTexts,
  privileged: flag,
} satisfies Fields);
