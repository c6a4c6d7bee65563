/** How long a container without a healthcheck has to run before it counts as running. Most of what fails at its start has failed by then. */
export const steadyMs = 500;
