import type { ServiceName } from '../model/names.ts';
import type { Network, Project, Volume } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import type { StringMap } from '../model/shared.ts';
import { attributeFingerprint, fingerprintLabel, resourceFingerprint } from './differences/attribute-fingerprint.ts';
import { contentDigests, contentsLabel } from './differences/content-digests.ts';
import type { PlanFacts } from './up-options.ts';

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

/** As `containerRecord`, for a network or volume. */
export function resourceRecord(definition: Network | Volume): StringMap {
  return { [fingerprintLabel]: resourceFingerprint(definition) };
}
