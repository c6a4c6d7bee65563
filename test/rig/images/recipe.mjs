/**
 * How to make an image that behaves like an official one out of the distribution's packages.
 * @typedef {object} Recipe
 * @property {readonly string[]} names the repositories it can stand in for
 * @property {boolean} onBase whether its files lie upon the common Debian layer
 * @property {readonly string[]} packages
 * @property {(build: Build) => Promise<ImageConfig> | ImageConfig} shape finishes the unpacked files, and says how the image runs
 * @property {readonly OwnedFolder[]} [folders] made in the image with this owner
 *
 * @typedef {object} Build
 * @property {string} root the unpacked files
 * @property {readonly import('./packages.mjs').Package[]} packages everything that was unpacked, dependencies included
 *
 * @typedef {object} OwnedFolder
 * @property {string} path
 * @property {number} uid also the group's number
 * @property {number} mode
 *
 * What the engine calls an image's Config.
 * @typedef {object} ImageConfig
 * @property {readonly string[]} [Env] upon the usual PATH
 * @property {readonly string[]} [Cmd]
 * @property {readonly string[]} [Entrypoint]
 * @property {Readonly<Record<string, {}>>} [ExposedPorts]
 * @property {Readonly<Record<string, {}>>} [Volumes]
 * @property {string} [WorkingDir]
 * @property {string} [StopSignal]
 * @property {string} [User]
 */

export const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
