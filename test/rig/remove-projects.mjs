import { call, EngineRefusal } from './engine-api.mjs';

/**
 * @typedef {object} Leftover
 * @property {'container' | 'network' | 'volume' | 'image'} kind
 * @property {string} name
 */

const label = 'com.docker.compose.project';
/** On the volume by which a run that was killed still holds the lock of a project. */
const lockLabel = 'dev.windlass.lock';

/**
 * Removes everything that an engine holds of some projects, whatever state it is in.
 * The predicate is also asked about the tags of images, which begin with a project's name.
 * @param {string} host
 * @param {(project: string) => boolean} belongs
 * @returns {Promise<readonly Leftover[]>} what there was
 */
export async function removeProjects(host, belongs) {
  const found = await findLeftovers(host, belongs);
  for (const { kind, name } of found) await remove(host, kind, name);
  return found;
}

/**
 * In the order in which they can be removed.
 * @param {string} host
 * @param {(project: string) => boolean} belongs
 * @returns {Promise<readonly Leftover[]>}
 */
async function findLeftovers(host, belongs) {
  const query = { filters: JSON.stringify({ label: [label] }) };
  const containers = /** @type {{Names: string[], Labels: Record<string, string>}[]} */ (
    await call(host, 'GET', '/containers/json', { query: { ...query, all: 'true' } })
  );
  const networks = /** @type {{Name: string, Labels: Record<string, string>}[]} */ (await call(host, 'GET', '/networks', { query }));
  const volumes = /** @type {{Volumes: {Name: string, Labels: Record<string, string> | null}[] | null}} */ (
    await call(host, 'GET', '/volumes')
  );
  const images = /** @type {{Id: string, RepoTags: string[] | null, Labels: Record<string, string> | null}[]} */ (
    await call(host, 'GET', '/images/json')
  );
  const ours = (/** @type {{Labels: Record<string, string> | null}} */ { Labels }) => belongs(Labels?.[label] ?? '');
  return [
    ...containers.filter(ours).map(({ Names }) => ({ kind: /** @type {const} */ ('container'), name: (Names[0] ?? '').slice(1) })),
    ...networks.filter(ours).map(({ Name }) => ({ kind: /** @type {const} */ ('network'), name: Name })),
    ...(volumes.Volumes ?? [])
      .filter((volume) => belongs(ownerOf(volume)))
      .map(({ Name }) => ({ kind: /** @type {const} */ ('volume'), name: Name })),
    // A built image carries the project's name in its own, also when it has no label.
    ...images
      .filter((image) => ours(image) || image.RepoTags?.some(belongs))
      .map(({ Id, RepoTags }) => ({ kind: /** @type {const} */ ('image'), name: RepoTags?.[0] ?? Id })),
  ];
}

/**
 * The project of a volume. One that the engine made because somebody mounted it by its name has no label.
 * @param {{Name: string, Labels: Record<string, string> | null}} volume
 */
function ownerOf({ Name, Labels }) {
  return Labels?.[label] ?? Labels?.[lockLabel] ?? Name.replace(/_[^_]*$/, '');
}

/**
 * @param {string} host
 * @param {Leftover['kind']} kind
 * @param {string} name
 */
async function remove(host, kind, name) {
  const query = kind === 'network' ? {} : { force: 'true', ...(kind === 'container' && { v: 'true' }) };
  try {
    await call(host, 'DELETE', `/${kind}s/${name}`, { query });
  } catch (error) {
    if (!(error instanceof EngineRefusal && error.status === 404)) throw error;
  }
}
