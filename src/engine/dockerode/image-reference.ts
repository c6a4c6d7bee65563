/** The parts of `[registry/]path[:tag][@digest]`. */
export interface ImageReference {
  /** Everything before the tag or digest. */
  readonly name: string;
  /** The digest where there is one, else the tag, else `latest`. */
  readonly version: string;
  /** Host and port; the name of Docker Hub where the reference names none. */
  readonly registry: string;
}

/** The key under which Docker keeps the credentials of Docker Hub. */
const dockerHub = 'https://index.docker.io/v1/';

export function parseImageReference(reference: string): ImageReference {
  const [named = '', digest] = reference.split('@');
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const name = tagged ? named.slice(0, colon) : named;
  return { name, version: digest ?? (tagged ? named.slice(colon + 1) : 'latest'), registry: registryOf(name) };
}

/** The first component is a host when it looks like one; `library/redis` has none. */
function registryOf(name: string): string {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  return !isHost || first === 'docker.io' || first === 'index.docker.io' ? dockerHub : first;
}
