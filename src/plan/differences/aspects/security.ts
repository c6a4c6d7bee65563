import { type Gap, items, lone, type Tolerance } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import { flagText } from '../text.ts';

/** What the container may do. */
export const capAdd = items(
  'cap_add',
  ({ desired }) => capabilities(desired.spec.HostConfig.CapAdd),
  ({ inspected }) => capabilities(inspected.HostConfig.CapAdd),
);

export const capDrop = items(
  'cap_drop',
  ({ desired }) => capabilities(desired.spec.HostConfig.CapDrop),
  ({ inspected }) => capabilities(inspected.HostConfig.CapDrop),
);

export const groupAdd = items(
  'group_add',
  ({ desired }) => desired.spec.HostConfig.GroupAdd,
  ({ inspected }) => inspected.HostConfig.GroupAdd,
);

export const privileged = lone(
  'privileged',
  ({ desired }) => flagText(desired.spec.HostConfig.Privileged),
  ({ inspected }) => flagText(inspected.HostConfig.Privileged),
);

export const readOnly = lone(
  'read_only',
  ({ desired }) => flagText(desired.spec.HostConfig.ReadonlyRootfs),
  ({ inspected }) => flagText(inspected.HostConfig.ReadonlyRootfs),
);

export const securityOpt = items(
  'security_opt',
  ({ desired }) => options(desired.spec.HostConfig),
  ({ inspected }) => options(inspected.HostConfig),
  // An engine with SELinux writes the labels that it gives, and those of privileged containers.
  { unasked: true, tolerance: ({ key, to }: Gap): Tolerance => (to === undefined && /^label[=:]/.test(key) ? 'unless-known' : 'never') },
);

function capabilities(list: readonly string[] | null | undefined): readonly string[] {
  return (list ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, ''));
}

function options(host: ContainerComparison['inspected']['HostConfig']): readonly string[] {
  // Lists that are there and empty are the engine's way of `systempaths=unconfined`; privileged containers have none at all.
  const unconfined = !host.Privileged && host.MaskedPaths?.length === 0;
  return [...(host.SecurityOpt ?? []).map(optionText), ...(unconfined ? ['systempaths=unconfined'] : [])];
}

/** A seccomp profile is a long text: enough of it is shown to tell that it is one, and its length tells most of them apart. */
function optionText(option: string): string {
  const [, name = '', value = ''] = /^([a-z-]+)[=:](.*)$/s.exec(option) ?? [];
  if (name === '') return option;
  return name === 'no-new-privileges' && value === 'true' ? name : `${name}=${value}`;
}
