// The app that an Electron runs when it is started as `electron [-r MODULE] [SWITCHES] FOLDER [ARGUMENTS]`, for an
// Electron that came without its own (see setup/electronStandIn.mjs). Goes to resources/app.
'use strict';
const { existsSync, readFileSync, statSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { app } = require('electron');

/** Splits the command line: modules to load first, then the folder or script to run; the rest is the app's. */
function readArguments([, ...words]) {
  const modules = [];
  while (words.length > 0) {
    const word = words.shift();
    if (word === '-v' || word === '--version') return { version: true, modules };
    if (word === '-r' || word === '--require') modules.push(resolve(words.shift() ?? ''));
    else if (!word.startsWith('-')) return { modules, target: resolve(word) };
  }
  return { modules };
}

/** Name and version as in the app's package.json; the name also decides where its user data lies. */
function introduce(folder) {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return;
  const { name, productName, version } = JSON.parse(readFileSync(file, 'utf8'));
  if (productName ?? name) app.setName(productName ?? name);
  if (version) app.setVersion(version);
}

function fail(message) {
  console.error(message);
  app.exit(1);
}

function start() {
  const { version, modules, target } = readArguments(process.argv);
  if (version) {
    console.log(`v${process.versions.electron}`);
    app.exit(0);
    return;
  }
  if (target === undefined) return fail('usage: electron [-r MODULE] FOLDER [ARGUMENTS]');
  if (!existsSync(target)) return fail(`there is no app at ${target}`);

  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const folder = statSync(target).isDirectory() ? target : dirname(target);
  introduce(folder);
  app.setAppPath(folder);
  for (const module of modules) require(module);

  const main = require.resolve(target);
  if (main.endsWith('.mjs')) import(pathToFileURL(main).href).catch((error) => fail(error.stack));
  else require(main);
}

// An error that nobody catches here would open a dialog and wait for a click.
try {
  start();
} catch (error) {
  fail(error.stack);
}
