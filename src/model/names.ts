/** Names that get confused with each other are branded; everything else is a plain string. */
export type ServiceName = string & { readonly brand?: 'ServiceName' };
/** The key of a network in the file, not its name on the engine. */
export type NetworkKey = string & { readonly brand?: 'NetworkKey' };
/** The key of a volume in the file, not its name on the engine. */
export type VolumeKey = string & { readonly brand?: 'VolumeKey' };
export type ProjectName = string & { readonly brand?: 'ProjectName' };
/** A container's name without the leading slash. */
export type ContainerName = string & { readonly brand?: 'ContainerName' };
export type ContainerId = string & { readonly brand?: 'ContainerId' };
/** Go duration text in canonical form, such as `1m30s`. */
export type DurationText = string;
/** A whole number of bytes as decimal text, such as `67108864`; -1 where the engine takes it. */
export type ByteText = string;
