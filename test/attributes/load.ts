import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Project } from '../../src/model/project.ts';
import type { Service } from '../../src/model/service.ts';
import { type FileTexts, load, loadDiagnostics } from '../fakes/load.ts';

const environment = { HOME: '/home/me', SET: 'value', EMPTY: '' };
const sideFiles = { 'web.env': 'FROM_FILE=1\nSHARED=file\n', 'web.labels': 'from.file=1\nshared=file\n' };

/** What a service can refer to. */
const surroundings = `
  db: { image: busybox }
  cache: { image: busybox }
  files: { image: busybox }
networks: { front: { ipam: { config: [{ subnet: 172.16.0.0/24 }, { subnet: 2001::/64 }] } } }
volumes: { data: }
configs: { one: { file: ./one }, two: { file: ./two } }
secrets: { one: { file: ./one }, two: { file: ./two } }
models: { llm: { model: ai/llm }, other: { model: ai/other } }
`;

/**
 * The canonical form of service `web`, whose attributes are given as YAML; further texts are override files. It stands beside services
 * `db`, `cache` and `files`, network `front` with subnets 172.16.0.0/24 and 2001::/64, volume `data`, configs and secrets `one` and
 * `two`, models `llm` and `other`.
 */
export function service(attributes: string, ...overrides: readonly string[]): Service {
  return project(...serviceFiles(attributes, overrides)).services.web ?? {};
}

/** The project `demo` of Compose files, given as texts, that are merged in turn. */
export function project(...files: readonly string[]): Project {
  return load(texts(files), request(files)).project;
}

/** What the load reports of service `web`, as `code the text it points at: message`. */
export function problems(attributes: string, ...overrides: readonly string[]): readonly string[] {
  return projectProblems(...serviceFiles(attributes, overrides));
}

/** What the load reports of whole files: errors when there are any, else warnings. */
export function projectProblems(...files: readonly string[]): readonly string[] {
  const all = loadDiagnostics(texts(files), request(files));
  const errors = all.filter(({ severity }) => severity === 'error');
  return (errors.length > 0 ? errors : all).map((diagnostic) => describe(diagnostic, files));
}

function describe({ code, message, span }: Diagnostic, files: readonly string[]): string {
  const index = Number(/compose(\d+)/.exec(span?.file ?? '')?.[1] ?? Number.NaN);
  const text = files[index]?.slice(span?.start, span?.end).trim() ?? '';
  return `${code} ${text === '' ? 'nowhere' : text.split('\n')[0]}: ${message}`;
}

function texts(files: readonly string[]): FileTexts {
  return { ...sideFiles, ...Object.fromEntries(files.map((text, index) => [fileName(index), text])) };
}

function request(files: readonly string[]) {
  return { environment, files: files.map((_, index) => fileName(index)), projectName: 'demo', allResources: true };
}

function fileName(index: number): string {
  return `compose${index}.yaml`;
}

function serviceFiles(attributes: string, overrides: readonly string[]): readonly string[] {
  return [
    `${fileOfService(attributes, '    image: busybox\n')}${surroundings.slice(1)}`,
    ...overrides.map((text) => fileOfService(text, '')),
  ];
}

function fileOfService(attributes: string, image: string): string {
  const lines = attributes.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...lines.map((line) => line.search(/\S/)));
  const body = lines.map((line) => `    ${line.slice(margin)}\n`).join('');
  return `services:\n  web:\n${/^ {4}image:/m.test(body) ? '' : image}${body}`;
}
