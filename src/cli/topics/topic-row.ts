/** A line of a help topic: a name, and what it means. */
export type TopicRow = readonly [name: string, meaning: string];
