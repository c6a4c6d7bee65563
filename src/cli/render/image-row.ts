import type { ContainerImage } from '../../operations/images.ts';
import type { TemplateStruct } from './go-template/value.ts';
import { humanDuration } from './human-duration.ts';
import { decimalSize } from './human-units.ts';
import type { ListingKind } from './listing.ts';

export const imageListing: ListingKind = {
  columns: ['ContainerName', 'Repository', 'Tag', 'Platform', 'ID', 'Size', 'Created'],
  titles: {
    ContainerName: 'CONTAINER',
    Repository: 'REPOSITORY',
    Tag: 'TAG',
    Platform: 'PLATFORM',
    ID: 'IMAGE ID',
    Size: 'SIZE',
    Created: 'CREATED',
  },
  layout: { leastWidth: 20, gap: 3 },
};

/** A row of `images`. `now` is in milliseconds since 1970. */
export function imageFields({ container, id, repository, tag, image }: ContainerImage, now: number): TemplateStruct {
  const created = Date.parse(image?.created ?? '');
  return {
    ContainerName: container,
    Repository: repository ?? '<none>',
    Tag: tag ?? '<none>',
    Platform: image?.platform ?? '',
    ID: id.replace(/^sha256:/, '').slice(0, 12),
    Size: image ? decimalSize(image.size) : 'N/A',
    // Images that were built to be the same everywhere have no date.
    Created: created > 0 ? `${humanDuration(now - created)} ago` : 'N/A',
  };
}

/** An element of `images --format json`, by the names that scripts expect. */
export function imageJson({ container, id, repository, tag, image }: ContainerImage): object {
  return {
    ID: id,
    ContainerName: container,
    Repository: repository ?? '',
    Tag: tag ?? '',
    Platform: image?.platform ?? '',
    Size: image?.size ?? 0,
    ...(image?.created && { Created: image.created }),
    LastTagTime: image?.lastTagTime ?? '0001-01-01T00:00:00Z',
  };
}
