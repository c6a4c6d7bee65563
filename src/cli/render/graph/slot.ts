/** A box, or the place where an edge passes a column. */
export interface Slot {
  readonly id: string;
  readonly height: number;
  /** Slots of the column before, and of the one after, that an edge joins this one to. */
  readonly before: string[];
  readonly after: string[];
}
