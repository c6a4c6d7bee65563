import type { AlsoObserve } from '../../src/engine/engine.ts';
import type { InspectedContainer } from '../../src/model/inspected.ts';
import type { ObservedContainer, ObservedImage, ObservedNetwork } from '../../src/model/observed.ts';
import { type FakeContainer, toObserved } from './fake-container.ts';
import { inspectedContainer } from './inspected-container.ts';

/** What an observation says of the container: closely where it was asked for that. */
export function look(
  container: FakeContainer,
  networks: ReadonlyMap<string, ObservedNetwork>,
  { inspect = [], inspectContainers = [] }: AlsoObserve,
): ObservedContainer {
  const listed = toObserved(container);
  return inspect.includes(listed.service ?? '') || inspectContainers.includes(listed.id) ? toInspected(container, networks) : listed;
}

/** An image by one of its references, or by its id. */
export function findImage(images: ReadonlyMap<string, ObservedImage>, reference: string): ObservedImage | undefined {
  return images.get(reference) ?? [...images.values()].find(({ id }) => id === reference);
}

/** What a listing says of the container, with what a closer look shows. */
function toInspected(container: FakeContainer, networks: ReadonlyMap<string, ObservedNetwork>): ObservedContainer {
  const { id, name, spec, state, health, exitCode, endpoints, imageId } = container;
  const made = inspectedContainer(name, spec, id);
  const inspected: InspectedContainer = {
    ...made,
    Image: imageId,
    State: { Status: state, ExitCode: exitCode, OOMKilled: false, ...(health && { Health: { Status: health } }) },
    NetworkSettings: {
      Networks: Object.fromEntries(
        [...endpoints].map(([network, { networkId, endpoint }]) => [
          network,
          {
            IPAMConfig: null,
            DriverOpts: null,
            GwPriority: 0,
            Links: null,
            ...endpoint,
            NetworkID: networkId || (networks.get(network)?.id ?? ''),
          },
        ]),
      ),
    },
    Mounts: container.mounts.map(({ type, name: volume, source, destination, driver, readWrite }) => ({
      Type: type,
      ...(volume !== undefined && { Name: volume }),
      ...(source !== undefined && { Source: source }),
      Destination: destination,
      ...(driver !== undefined && { Driver: driver }),
      RW: readWrite,
    })),
  };
  return { ...toObserved(container), inspected };
}
