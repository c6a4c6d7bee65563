/** Labels of a container that is never started and keeps what a service was before it was replaced. */
export const generationLabels = {
  service: 'dev.windlass.generation',
  /** Counts up with each replacement. */
  number: 'dev.windlass.generation-number',
  /** The config hash that its containers had. */
  hash: 'dev.windlass.generation-hash',
  /** The reference of their image. */
  image: 'dev.windlass.generation-image',
  /** What they were made with, but for what the container that keeps it has itself. */
  definition: 'dev.windlass.generation-definition',
} as const;
