const listings = ['services', 'volumes', 'networks', 'models', 'hash', 'profiles', 'images', 'variables', 'environment'] as const;

export type Listing = (typeof listings)[number];

/** Which list is asked for, in the order of the reference where several are; none leaves the model itself. */
export function chosenListing(options: { readonly [Kind in Listing]?: unknown }): Listing | undefined {
  return listings.find((listing) => options[listing] !== undefined && options[listing] !== false);
}
