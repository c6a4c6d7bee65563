import type { Project } from '../../model/project.ts';

/**
 * The parts of a project that are printed, under the names of the file; sections that are empty are left out.
 *
 * @param resolved whether the labels of label files are among the services' own already, so that the files need not be named.
 */
export function projectData(project: Project, resolved = true): Readonly<Record<string, unknown>> {
  return {
    name: project.name,
    services: resolved ? withoutLabelFiles(project.services) : project.services,
    ...section('networks', project.networks),
    ...section('volumes', project.volumes),
    ...section(
      'secrets',
      withoutContent(project.secrets, () => true),
    ),
    // The content that came from a variable is not repeated in the text.
    ...section(
      'configs',
      withoutContent(project.configs, (config) => config.environment !== undefined),
    ),
    ...section('models', project.models),
    ...project.extensions,
  };
}

function section(key: string, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.keys(values).length > 0 ? { [key]: values } : {};
}

function withoutLabelFiles(services: Project['services']): Project['services'] {
  if (!Object.values(services).some((service) => service.label_file)) return services;
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => {
      const { label_file, ...rest } = service;
      return [name, rest];
    }),
  );
}

function withoutContent(
  objects: Readonly<Record<string, object>>,
  hides: (object: Readonly<Record<string, unknown>>) => boolean,
): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(objects).map(([key, object]) => {
      const { content, ...rest } = { content: undefined, ...object };
      return [key, content === undefined || hides(rest) ? rest : { ...rest, content }];
    }),
  );
}
