/** Why a service is not replaced as its file may make one think, and where that is said, as a path below the service. */
export interface Fallback {
  readonly why: string;
  readonly at: string;
  readonly help?: string;
}
