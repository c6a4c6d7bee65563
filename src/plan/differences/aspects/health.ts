import type { InspectedHealthcheck } from '../../../model/inspected.ts';
import { type Entries, keyed } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import { durationText, listText, numberText } from '../text.ts';
import { fromUnknownImage } from './launch.ts';

/** The probe, field by field: each that the file leaves out is the image's. */
export const healthcheck = keyed('healthcheck', wanted, ({ inspected }) => fields(inspected.Config.Healthcheck), {
  unasked: true,
  tolerance: fromUnknownImage,
});

function wanted({ desired, image }: ContainerComparison): Entries {
  const own = desired.spec.Healthcheck;
  const inherited = fields(image.config?.Healthcheck);
  return own ? new Map([...inherited, ...fields(own)]) : inherited;
}

function fields(probe: InspectedHealthcheck | null | undefined): Entries {
  const entries: readonly (readonly [string, string | undefined])[] = [
    ['test', listText(probe?.Test)],
    ['interval', durationText(probe?.Interval)],
    ['timeout', durationText(probe?.Timeout)],
    ['retries', numberText(probe?.Retries)],
    ['start_period', durationText(probe?.StartPeriod)],
    ['start_interval', durationText(probe?.StartInterval)],
  ];
  return new Map(entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}
