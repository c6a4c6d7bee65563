const hub = 'docker.io';

/** A reference as registries know it: with registry, path and tag. A digest takes the place of the tag. */
export function fullImageName(reference: string): string {
  const [named = '', digest] = reference.split('@');
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const name = withRegistry(tagged ? named.slice(0, colon) : named);
  return digest === undefined ? `${name}:${tagged ? named.slice(colon + 1) : 'latest'}` : `${name}@${digest}`;
}

/** The first component is a registry when it looks like a host. */
function withRegistry(name: string): string {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const registry = isHost && first !== `index.${hub}` ? first : hub;
  const path = isHost ? name.slice(slash + 1) : name;
  return registry === hub && !path.includes('/') ? `${hub}/library/${path}` : `${registry}/${path}`;
}
