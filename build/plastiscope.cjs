#!/usr/bin/env node
// The command `plastiscope` of a checkout: builds the command line where its sources changed, then runs it.
'use strict';
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { isFresh } = require('./sources.cjs');

function build() {
  const script = join(__dirname, 'setup/build.mjs');
  const { status } = spawnSync(process.execPath, [script], { stdio: ['ignore', 2, 2] }); // all output to standard error
  if (status !== 0) process.exit(1);
}

if (!isFresh()) build();
require('../out/main/cli.js');
