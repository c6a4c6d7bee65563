import { type Entries, filledInWith, type Gap, keyed, type Tolerance } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import { quoted } from '../text.ts';

type LogConfig = { readonly Type?: string; readonly Config?: Readonly<Record<string, string>> | null };

/** The log driver and its options. */
export const logging = keyed(
  'logging',
  ({ desired }) => fields(desired.spec.HostConfig.LogConfig ?? {}),
  ({ inspected }) => fields(inspected.HostConfig.LogConfig ?? {}),
  {
    namesSecrets: true,
    tolerance,
    place: (key) => ({ path: ['logging', ...(key === 'driver' ? [key] : ['options', key.slice(optionPrefix.length)])] }),
  },
);

const optionPrefix = 'options.';

function fields({ Type, Config }: LogConfig): Entries {
  const options = Object.entries(Config ?? {}).map(([name, value]): [string, string] => [`${optionPrefix}${name}`, quoted(value)]);
  return new Map([...(Type ? [['driver', Type] as const] : []), ...options]);
}

/** The engine has a default driver with options of its own, and adds those options to the file's for that driver. */
function tolerance({ key, from, to }: Gap, comparison: ContainerComparison): Tolerance {
  const { desired, engine } = comparison;
  if (to !== undefined) return 'never';
  if (key === 'driver' && engine?.logDriver !== undefined) return from === engine.logDriver ? 'always' : 'never';
  if (key === 'driver') return filledInWith('json-file')({ key, from, to }, comparison);
  const driver = desired.spec.HostConfig.LogConfig?.Type;
  return driver && engine?.logDriver !== undefined && driver !== engine.logDriver ? 'never' : 'unless-changed';
}
