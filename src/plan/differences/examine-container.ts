import { composeLabels } from '../../model/compose-labels.ts';
import type { Project } from '../../model/project.ts';
import { fingerprintLabel, serviceSubject } from './attribute-fingerprint.ts';
import { type Changes, changedSources } from './changed-sources.ts';
import { compareContainer } from './compare-container.ts';
import type { ContainerComparison } from './comparison.ts';
import { type ContentRequest, compareContents, contentsLabel } from './content-digests.ts';
import { driftedSince } from './drifted-since.ts';
import { type ExplainedDifference, explainDivergence } from './explain-divergence.ts';

export interface ContainerExamination extends Omit<ContainerComparison, 'changes' | 'secrets'>, ContentRequest {
  /** The hash that the container would bear if it were made now. Asked only where no other record is at hand. */
  readonly configHash: () => string;
}

/**
 * Everything that tells a container from what the file wants of it, each with its cause and its place in the file. The container's own
 * labels say what the file was when it was made.
 */
export function examineContainer(examination: ContainerExamination): readonly ExplainedDifference[] {
  const { configHash, inspected, project, serviceName } = examination;
  const labels = inspected.Config.Labels ?? {};
  const hash = labels[composeLabels.configHash];
  const sameHash = () => (hash === undefined ? undefined : hash === configHash());
  let changes: Changes | undefined;
  const comparison: ContainerComparison = {
    ...examination,
    secrets: secretValues(project, examination.files),
    get changes() {
      changes ??= changedSources({ previous: labels[fingerprintLabel], subject: serviceSubject(examination), sameHash });
      return changes;
    },
  };
  const differences = [...compareContainer(comparison), ...compareContents(examination, labels[contentsLabel])];
  if (differences.length === 0) return [];
  const explained = explainDivergence({
    differences,
    changes: comparison.changes,
    base: ['services', serviceName],
    spanAt: project.spanAt,
  });
  const previous = labels[fingerprintLabel];
  return explained.map((one) =>
    one.cause === 'file' && one.remedy === 'update' && driftedSince(one, inspected, previous, examination)
      ? { ...one, cause: 'drift' }
      : one,
  );
}

/** Longer files are archives and key stores, whose text does not turn up in an attribute. */
const longestSecret = 65_536;

/** Values of the project's secrets, wherever they are at hand. */
export function secretValues(project: Project, files: ContentRequest['files']): readonly string[] {
  return Object.values(project.secrets).flatMap(({ content, environment, file }) => {
    const value = content ?? (environment === undefined ? undefined : project.environment[environment]);
    const read = file === undefined ? undefined : files.get(file);
    return [value, typeof read === 'object' && read.length <= longestSecret ? new TextDecoder().decode(read) : read].filter(
      (text) => typeof text === 'string',
    );
  });
}
