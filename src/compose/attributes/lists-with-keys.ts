import { placesWith } from './table.ts';

/** The places of lists of whose items no two name the same thing. */
export const listsWithKeys = placesWith('unique');
