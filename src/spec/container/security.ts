import { type AttributeTable, host, hostFields, type MappingContext, unsupported } from '../mapping.ts';
import { seccompPath } from '../seccomp-profiles.ts';

export const security = {
  cap_add: host('CapAdd', toCapabilities),
  cap_drop: host('CapDrop', toCapabilities),
  group_add: host('GroupAdd'),
  privileged: host('Privileged'),
  read_only: host('ReadonlyRootfs'),
  security_opt: hostFields(['SecurityOpt', 'MaskedPaths', 'ReadonlyPaths'], (options: readonly string[], context) => {
    const unconfined = options.includes(unconfinedPaths);
    const rest = options.filter((option) => option !== unconfinedPaths);
    const SecurityOpt = rest.map((option, index) => securityOption(option, index, context));
    return {
      ...(SecurityOpt.length > 0 && { SecurityOpt }),
      // The Engine has no such option: it reads "unconfined" from these two lists being empty rather than absent.
      ...(unconfined && { MaskedPaths: [], ReadonlyPaths: [] }),
    };
  }),
  userns_mode: host('UsernsMode'),
  credential_spec: unsupported('it is for Windows containers in a Swarm'),
} satisfies AttributeTable;

/** Engines know other spellings too, but keep what they are sent; the reference sends this one. */
function toCapabilities(names: readonly string[]): readonly string[] {
  const full = names.map((name) => name.toUpperCase()).map((name) => (name === 'ALL' || name.startsWith('CAP_') ? name : `CAP_${name}`));
  return [...new Set(full)].sort();
}

const unconfinedPaths = 'systempaths=unconfined';

function securityOption(option: string, index: number, { project, request, report }: MappingContext): string {
  const at = ['security_opt', index];
  if (option !== 'no-new-privileges' && !/[=:]/.test(option)) {
    report({ code: 'WL3005', severity: 'error', message: `"${option}" is not a security option`, at, help: 'write it as name=value' });
  }
  const path = seccompPath(project, option);
  if (path === undefined) return option;
  const profile = request.seccompProfiles?.get(path);
  if (profile !== undefined) return `seccomp=${profile}`;
  report({ code: 'WL1003', severity: 'error', message: `the seccomp profile ${path} cannot be read`, at });
  return option;
}
