import { emptyUniqueLists } from '../../compose/attributes/empty-unique-lists.ts';
import type { Project } from '../../model/project.ts';
import { projectShape } from '../../model/shapes/project-shape.ts';
import { writeJson, writeRawJson } from '../../model/write-json.ts';
import { projectData } from './project-data.ts';
import { writeYaml } from './write-yaml.ts';

export type ConfigFormat = 'yaml' | 'json';

/**
 * The canonical model as text. A `$` is doubled, so that the text reads back as the same project.
 *
 * @param resolved false when the project was loaded without reading its env files and label files.
 */
export function renderConfig(project: Project, format: ConfigFormat, resolved = true): string {
  return renderData(projectData(project, resolved), format);
}

/** A file that goes over the project's own and says nothing but which images its services run. */
export function renderImages(services: Project['services'], format: ConfigFormat): string {
  const images = Object.fromEntries(Object.entries(services).map(([name, { image }]) => [name, image === undefined ? {} : { image }]));
  // The reference's JSON has a name, though an empty one.
  return renderData({ ...(format === 'json' && { name: '' }), services: images }, format);
}

function renderData(data: Readonly<Record<string, unknown>>, format: ConfigFormat): string {
  if (format === 'yaml') return writeYaml(data, projectShape, 'doubled');
  const text = renderJson(data);
  // As the reference does, in keys as well.
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}

/** A tree that was not interpolated, as text: variables stay, so nothing is escaped. */
export function renderRawConfig(data: unknown, format: ConfigFormat): string {
  return format === 'json' ? writeRawJson(data, indent, 0, emptyUniqueLists(data)) : writeYaml(data);
}

const indent = '  ';

/** Sections and extensions stand together, sorted by key. */
function renderJson(data: Readonly<Record<string, unknown>>): string {
  // The reference leaves models out of its JSON, and so do we: programs compare the two.
  const shapes = new Map(projectShape.fields.filter(({ jsonName }) => jsonName !== null).map(({ key, shape }) => [key, shape] as const));
  const entries: string[] = [];
  for (const key of Object.keys(data).sort()) {
    const shape = shapes.get(key);
    if (shape) entries.push(`${indent}${writeRawJson(key)}: ${writeJson(data[key], shape, indent, 1)}`);
    else if (key.startsWith('x-')) entries.push(`${indent}${writeRawJson(key)}: ${writeRawJson(data[key], indent, 1)}`);
  }
  return `{\n${entries.join(',\n')}\n}`;
}
