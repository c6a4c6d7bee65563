import { composeLabels } from '../../model/compose-labels.ts';
import type { StringMap } from '../../model/shared.ts';
import { apiAtLeast } from '../api-version.ts';
import { edgeLabels } from '../edge/slots.ts';
import { type AttributeTable, host, joint, type MappingContext, notSent, partOf } from '../mapping.ts';

/** The user's labels under those by which Compose tools find and judge the container. */
export const containerLabels = joint(['Labels'], (context) => ({
  config: { Labels: { ...context.service.labels, ...ownLabels(context) } },
}));

export const labels = {
  labels: partOf(containerLabels),
  label_file: notSent('the loader: its labels are in labels'),
  depends_on: partOf(containerLabels),
  annotations: host('Annotations', (annotations: StringMap, { report, request: { apiVersion } }) => {
    if (!apiAtLeast(apiVersion, '1.43')) {
      const message = `annotations need Engine API 1.43 (Docker 24); this engine has ${apiVersion} and ignores them`;
      report({ code: 'WL7001', severity: 'warning', message, at: ['annotations'] });
    }
    return annotations;
  }),
} satisfies AttributeTable;

function ownLabels({ project, request, service }: MappingContext): Record<string, string> {
  const { configHash, imageId, number, oneOff, serviceName, version } = request;
  return {
    [composeLabels.project]: project.name,
    [composeLabels.service]: serviceName,
    [composeLabels.version]: version,
    [composeLabels.oneOff]: oneOff ? 'True' : 'False',
    [composeLabels.configHash]: configHash,
    ...(number !== undefined && { [composeLabels.containerNumber]: String(number) }),
    ...(oneOff && { [composeLabels.slug]: oneOff.slug }),
    ...(request.side && { [edgeLabels.side]: request.side }),
    [composeLabels.workingDir]: project.workingDir,
    [composeLabels.configFiles]: project.composeFiles.join(','),
    ...(project.envFiles.length > 0 && { [composeLabels.environmentFile]: project.envFiles.join(',') }),
    [composeLabels.dependsOn]: Object.entries(service.depends_on ?? {})
      .map(([dependency, { condition, restart }]) => `${dependency}:${condition}:${restart ?? false}`)
      .join(','),
    ...(imageId !== undefined && { [composeLabels.image]: imageId }),
    ...request.record,
    ...(request.replaces && { [composeLabels.replace]: service.container_name ?? `${serviceName}-${number}` }),
  };
}
