const nouns: Readonly<Record<string, string>> = {
  services: 'service',
  networks: 'network',
  volumes: 'volume',
  configs: 'config',
  secrets: 'secret',
  models: 'model',
};

/** Names a place in the user's words: `healthcheck.interval of service "web"`, `ports[0] of service "web"`. */
export function describePlace(path: readonly string[]): string {
  const [section = '', name, ...rest] = path;
  const noun = Object.hasOwn(nouns, section) ? nouns[section] : undefined;
  if (noun === undefined || name === undefined) return path.length === 0 ? 'the file' : attribute(path);
  return rest.length === 0 ? `${noun} "${name}"` : `${attribute(rest)} of ${noun} "${name}"`;
}

function attribute(path: readonly string[]): string {
  return path.reduce((text, part) => (/^[0-9]+$/.test(part) ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
}
