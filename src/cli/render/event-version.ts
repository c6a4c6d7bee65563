/** The version of everything that is told as JSON lines; it changes when a field changes its meaning or goes away. */
export const eventVersion = 1;
