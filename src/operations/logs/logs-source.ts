import type { ContainerId, ContainerName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';

/** The container that a piece of output comes from. */
export interface LogSource {
  readonly container: ContainerId;
  readonly name: ContainerName;
  readonly service: ServiceName;
  readonly number: number;
  /** What stands before each line: the name without the project, or the whole of a name that the user chose. */
  readonly label: string;
}

export type OutputItem =
  | {
      readonly kind: 'output';
      readonly source: LogSource;
      readonly stream: 'stdout' | 'stderr';
      /** Whole lines, each with its line feed; with `stamped` each begins with its time and a space. */
      readonly lines: Buffer;
      readonly stamped: boolean;
    }
  | { readonly kind: 'exited'; readonly source: LogSource; readonly exitCode: number; readonly restarting: boolean }
  /** The output of this container cannot be read, as with `logging.driver: none`. */
  | { readonly kind: 'unreadable'; readonly source: LogSource; readonly message: string };

/** Undefined for containers that are not a replica of a service, such as those of `run`. */
export function toLogSource(
  container: Pick<ObservedContainer, 'id' | 'name' | 'project' | 'service' | 'number' | 'oneOff'>,
): LogSource | undefined {
  const { id, name, project, service, number } = container;
  if (service === undefined || number === undefined || container.oneOff) return undefined;
  const separator = ['-', '_'].find((mark) => name === [project, service, number].join(mark));
  return { container: id, name, service, number, label: separator ? name.slice(project.length + 1) : name };
}
