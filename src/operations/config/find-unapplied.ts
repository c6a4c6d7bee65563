import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Project } from '../../model/project.ts';
import { toBuildSpec } from '../../spec/build.ts';
import { toNetworkSpec } from '../../spec/network.ts';
import { unappliedNotices } from '../../spec/to-container-spec.ts';
import { version } from '../../util/version.gen.ts';

/** No engine is asked, so none is too old. */
const apiVersion = '1.999';

/**
 * What of a project has no effect, or cannot be run at all: what `up` would tell of it, found without an engine. All of it is
 * warnings, because the project can be looked at all the same.
 */
export function findUnapplied(project: Project): readonly Diagnostic[] {
  const notices = [
    ...Object.keys(project.services).flatMap((serviceName) => ofService(project, serviceName)),
    ...Object.keys(project.networks).flatMap((key) => toNetworkSpec({ project, key, apiVersion, version, configHash: '' }).notices),
  ];
  const known = new Set(project.warnings.map(placeOf));
  return notices.filter((notice) => !known.has(placeOf(notice)));
}

function ofService(project: Project, serviceName: string): readonly Diagnostic[] {
  const request = { project, serviceName, apiVersion, version, configHash: '' };
  const ofBuild = project.services[serviceName]?.build ? (toBuildSpec(request)?.notices ?? []) : [];
  return [...unappliedNotices(request), ...ofBuild].flatMap((notice): readonly Diagnostic[] => {
    if (notice.code === 'WL5001') return [notice];
    return notice.code === 'WL5003' ? [{ ...notice, severity: 'warning', blocks: [serviceName] }] : [];
  });
}

function placeOf({ code, span }: Diagnostic): string {
  return `${code} ${span?.file} ${span?.start}`;
}
