import type { Build } from '../build.ts';
import { fileReferenceShape, ulimitsShape } from './service-part-shapes.ts';
import { bytes, flag, hosts, listOf, loneOrTexts, mapping, object, plainTexts, sshKeys, text, variables } from './shape.ts';

export const buildShape = object<Build>({
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
});
