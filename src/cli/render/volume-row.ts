import type { ObservedVolume } from '../../model/observed.ts';
import { type TemplateStruct, valueText } from './go-template/value.ts';
import { labelTitle } from './label-title.ts';
import type { ListingKind } from './listing.ts';

export const volumeListing: ListingKind = {
  columns: ['Driver', 'Name'],
  titles: {
    Availability: 'AVAILABILITY',
    Driver: 'DRIVER',
    Group: 'GROUP',
    Label: labelTitle,
    Labels: 'LABELS',
    Links: 'LINKS',
    Mountpoint: 'MOUNTPOINT',
    Name: 'VOLUME NAME',
    Scope: 'SCOPE',
    Size: 'SIZE',
    Status: 'STATUS',
  },
};

/** A row of `volumes`. What only the engine's disk usage tells is not asked for: it can take minutes. */
export function volumeFields({ name, driver, labels, mountpoint, scope }: ObservedVolume): TemplateStruct {
  return {
    Availability: 'N/A',
    Driver: driver,
    Group: 'N/A',
    Label: (key) => labels[valueText(key)] ?? '',
    Labels: Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(','),
    Links: 'N/A',
    Mountpoint: mountpoint ?? '',
    Name: name,
    Scope: scope ?? '',
    Size: 'N/A',
    Status: 'N/A',
  };
}
