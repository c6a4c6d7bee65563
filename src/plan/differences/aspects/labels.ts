import { composeLabels } from '../../../model/compose-labels.ts';
import { type Entries, filledIn, type Gap, keyed, type Tolerance } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import { quoted } from '../text.ts';

/** The user's labels over those of the image. */
export const labels = keyed('labels', ({ desired, image }) => new Map([...own(image.config?.Labels), ...own(desired.spec.Labels)]), held, {
  unasked: true,
  namesSecrets: true,
  tolerance: labelTolerance,
});

/** Compose's own labels that tell where the project is. A project that has moved need not get new containers. */
export const provenance = keyed('labels', wantedProvenance, ({ inspected }) => places(inspected.Config.Labels), {
  sources: [],
  origin: 'file',
  tolerance: ({ to }) => (to === undefined ? 'always' : 'never'),
  remedy: () => 'none',
});

const composePrefix = 'com.docker.compose.';
/** Windlass keeps its record in these, and Docker Desktop writes what it did to a mount or port. */
const foreignPrefixes = [composePrefix, 'dev.windlass.', 'desktop.docker.io/'];
const placeLabels = [composeLabels.workingDir, composeLabels.configFiles, composeLabels.environmentFile];

type Labels = Readonly<Record<string, string>> | null | undefined;

function held({ inspected }: ContainerComparison): Entries {
  return own(inspected.Config.Labels);
}

function own(values: Labels): Entries {
  const entries = Object.entries(values ?? {}).filter(([key]) => !foreignPrefixes.some((prefix) => key.startsWith(prefix)));
  return new Map(entries.map(([key, value]) => [key, quoted(value)]));
}

function labelTolerance(gap: Gap, { image }: ContainerComparison): Tolerance {
  return image.config ? 'never' : filledIn(gap);
}

function wantedProvenance({ desired, inspected }: ContainerComparison): Entries {
  // A container that no Compose tool made has none of them, and that is told elsewhere.
  return inspected.Config.Labels?.[composeLabels.project] === undefined ? new Map() : places(desired.spec.Labels);
}

function places(values: Labels): Entries {
  const entries = placeLabels.flatMap((key): [string, string][] => {
    const value = values?.[key];
    return value === undefined ? [] : [[key, quoted(value)]];
  });
  const dependencies = values?.[composeLabels.dependsOn];
  // The reference writes the dependencies in random order.
  if (dependencies !== undefined) entries.push([composeLabels.dependsOn, quoted(dependencies.split(',').sort().join(','))]);
  return new Map(entries);
}
