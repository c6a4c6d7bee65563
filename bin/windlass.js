#!/usr/bin/env node
// A CommonJS entry starts several milliseconds sooner than a module.
require('../dist/cli/start.cjs').start();
