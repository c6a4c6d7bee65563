import type { CheckedProject } from '../checked-project.ts';
import { checkValues } from './check-values.ts';
import { checkEnvironmentNames } from './environment-names.ts';
import { checkFixedAddresses } from './fixed-addresses.ts';
import { checkHealthPeriods } from './health-periods.ts';
import { checkHooks } from './hooks.ts';
import { checkHostPorts } from './host-ports.ts';
import { checkMemoryLimits } from './memory-limits.ts';
import { checkResourceNames } from './resource-names.ts';
import { checkSharedNetwork } from './shared-network.ts';
import { checkSubnets } from './subnets.ts';
import { checkUlimits } from './ulimits.ts';

/** What every engine would refuse, told before anything is made. docs/surprises.md gives the reason of each. */
export const engineRules: readonly ((project: CheckedProject) => void)[] = [
  checkValues,
  checkEnvironmentNames,
  checkHealthPeriods,
  checkHooks,
  checkMemoryLimits,
  checkUlimits,
  checkSharedNetwork,
  checkHostPorts,
  checkSubnets,
  checkFixedAddresses,
  checkResourceNames,
];
