import type { Project } from '../model/project.ts';

/** What a network's or volume's create call depends on besides its definition. */
export interface ResourceRequest {
  readonly project: Project;
  /** The key in the file. */
  readonly key: string;
  /** What the version label says. */
  readonly version: string;
  readonly configHash: string;
  /** The API version in use, such as `1.51`. */
  readonly apiVersion: string;
}
