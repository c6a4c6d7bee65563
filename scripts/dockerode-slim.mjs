// What the engine's client loads at start and Windlass never uses, for the bundle. Windlass talks to the engine through the
// client's modem only: builds, sessions and ssh are its own.

const unused = 'module.exports = {};';
const silent = 'module.exports = () => () => undefined;';
// Only formatting for a debug log that never writes, on every request.
const noInspection = 'module.exports = { inherits: require("node:util").inherits, inspect: () => "" };';
// Loading https takes as long as all the rest of the client, and a local socket never needs it.
const lateHttps = 'module.exports = { request(...given) { return require("node:https").request(...given); } };';

const replacements = {
  '/dockerode/lib/': {
    './session': unused,
    './buildkit': unused,
    '@balena/dockerignore': unused,
    'tar-fs': unused,
    zlib: unused,
    crypto: unused,
  },
  '/docker-modem/lib/': {
    './ssh': unused,
    './http_duplex': unused,
    debug: silent,
    util: noInspection,
    https: lateHttps,
  },
};

/** Sets up an esbuild build. */
export default function dockerodeSlim(build) {
  for (const [folder, modules] of Object.entries(replacements)) {
    build.onResolve({ filter: /.*/ }, ({ path, importer }) => {
      if (!importer.replaceAll('\\', '/').includes(`/node_modules${folder}`) || !Object.hasOwn(modules, path)) return undefined;
      return { path: `${folder}${path}`, namespace: 'dockerode-slim', pluginData: modules[path] };
    });
  }
  build.onLoad({ filter: /.*/, namespace: 'dockerode-slim' }, ({ pluginData }) => ({
    contents: pluginData,
    resolveDir: import.meta.dirname,
  }));
}
