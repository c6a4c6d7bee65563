import type { Project } from '../model/project.ts';
import type { StringMap } from '../model/shared.ts';

/** What a network's or volume's create call depends on besides its definition. */
export interface ResourceRequest {
  readonly project: Project;
  /** The key in the file. */
  readonly key: string;
  /** What the version label says. */
  readonly version: string;
  readonly configHash: string;
  /** Labels that tell a later run what the definition was; they are no part of the config hash. */
  readonly record?: StringMap;
  /** The API version in use, such as `1.51`. */
  readonly apiVersion: string;
}
