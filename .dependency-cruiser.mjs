/**
 * The architecture as a table: which layer may import which. docs/architecture.md tells the why of each.
 * A layer may always import itself.
 */
const layers = {
  util: [],
  diagnostics: ['util'],
  source: ['util', 'diagnostics'],
  model: ['util', 'diagnostics'],
  compose: ['util', 'diagnostics', 'source', 'model'],
  spec: ['util', 'diagnostics', 'model'],
  plan: ['util', 'diagnostics', 'model', 'spec'],
  engine: ['util', 'diagnostics', 'model', 'spec'],
  execute: ['util', 'diagnostics', 'model', 'spec', 'plan', 'engine'],
  operations: ['util', 'diagnostics', 'source', 'compose', 'model', 'spec', 'plan', 'engine', 'execute'],
  host: ['util', 'diagnostics', 'source', 'compose', 'spec'],
  cli: ['util', 'diagnostics', 'source', 'compose', 'model', 'spec', 'plan', 'engine', 'execute', 'operations', 'host'],
};

const pure = ['util', 'diagnostics', 'source', 'compose', 'model', 'spec', 'plan'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(layers).map(([layer, allowed]) => ({
      name: `${layer}-imports`,
      comment: 'Data flows one way; see the table at the top of this file.',
      severity: 'error',
      from: { path: `^(test/fixtures/bad-imports/)?src/${layer}/` },
      to: { path: '^(test/fixtures/bad-imports/)?src/', pathNot: `^(test/fixtures/bad-imports/)?src/(${[layer, ...allowed].join('|')})/` },
    })),
    {
      name: 'pure-has-no-node',
      comment:
        'The loader, the model, the mapping and the planner do no I/O, so that they can be tested and reused anywhere. Hashing is a pure function.',
      severity: 'error',
      from: { path: `^(test/fixtures/bad-imports/)?src/(${pure.join('|')})/` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'dockerode-only-in-adapter',
      comment: 'No type of the client leaks: everything above talks to the port in src/engine/engine.ts.',
      severity: 'error',
      from: { path: '^(test/fixtures/bad-imports/)?src/', pathNot: '^src/engine/dockerode/' },
      to: { path: '(dockerode|docker-modem)', pathNot: '^src/' },
    },
    {
      name: 'adapter-behind-the-port',
      comment: 'Only the CLI and the library entry choose the adapter.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(engine|cli)/|^src/index\\.ts$' },
      to: { path: '^src/engine/dockerode/' },
    },
    {
      name: 'nothing-imports-cli',
      comment: 'The CLI is the outermost layer; the library must work without it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'children-only-in-host',
      comment: 'Files and processes are touched through host, so that everything else can be run in memory.',
      severity: 'error',
      from: { path: '^src/(execute|operations|engine)/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|child_process|fs/promises|readline|tty)$' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle is one module in several files.',
      severity: 'error',
      from: { path: '(src|fixtures)/' },
      to: { circular: true },
    },
    {
      name: 'src-not-to-test',
      comment: 'Tests are not shipped.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|examples)/' },
    },
    {
      name: 'no-dev-dependencies',
      comment: 'What src imports must be installed for users.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that resolves to nothing checks nothing.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
    },
  },
};
