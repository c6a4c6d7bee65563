import { composeLabels } from '../../model/compose-labels.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Network, Project, Volume } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import type { StringMap } from '../../model/shared.ts';
import { attributeFingerprint, fingerprintLabel, resourceFingerprint } from '../differences/attribute-fingerprint.ts';
import { contentDigests, contentsLabel } from '../differences/content-digests.ts';
import type { PlanFacts } from '../up-options.ts';

export interface ContainerRecordRequest {
  readonly project: Project;
  readonly serviceName: ServiceName;
  readonly service: Service;
  readonly number: number;
}

/** The labels by which a later run knows what the file was when a container was made. */
export function containerRecord(request: ContainerRecordRequest, { fileContents = new Map() }: PlanFacts): StringMap {
  const contents = contentDigests({ ...request, files: fileContents });
  return { [fingerprintLabel]: attributeFingerprint(request), ...(contents !== undefined && { [contentsLabel]: contents }) };
}

/**
 * As `containerRecord`, for a container that goes back to an earlier generation. What the file was then only the container knows from
 * which that was kept, and its digests hold for one of that number alone.
 */
export function generationRecordLabels(
  request: ContainerRecordRequest,
  before: StringMap,
  { fileContents = new Map() }: PlanFacts,
): StringMap {
  const contents = contentDigests({ ...request, files: fileContents });
  const fingerprint = before[composeLabels.containerNumber] === String(request.number) ? before[fingerprintLabel] : undefined;
  return {
    ...(fingerprint !== undefined && { [fingerprintLabel]: fingerprint }),
    ...(contents !== undefined && { [contentsLabel]: contents }),
  };
}

/** As `containerRecord`, for a network or volume. */
export function resourceRecord(definition: Network | Volume): StringMap {
  return { [fingerprintLabel]: resourceFingerprint(definition) };
}
