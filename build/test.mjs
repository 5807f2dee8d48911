/**
 * Sets everything up and runs every test (`npm test`), or the named stages (`npm test -- unit e2e`). The full output of
 * each stage is kept in test/output. The last line counts the tests; a static check counts as one. The stage `fuzz` takes
 * options, such as `npm test -- fuzz --inputs 20000`, and then prints its figures.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './setup/build.mjs';
import { desktopFault } from './setup/desktop.mjs';
import { root } from './setup/folders.mjs';
import { has, run } from './setup/run.mjs';
import { SetupError } from './setup/steps.mjs';
import { main, setUp } from './setup.mjs';
import { takeFuzzOptions } from './test/fuzzOptions.mjs';
import { runProject } from './test/runProject.mjs';
import { checks, onBuild, onDemand, onScreen, projects, stageNames } from './test/stages.mjs';

const outputFolder = join(root, 'test/output');
const total = { passed: 0, failed: 0 };

function report(name, began, { passed, failed, skipped = 0, output }) {
  total.passed += passed;
  total.failed += failed;
  writeFileSync(join(outputFolder, `${name.replace(' ', '-')}.log`), output);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = [`${passed} passed`, `${failed} failed`, skipped > 0 ? `${skipped} skipped` : ''];
  console.log(`  ${name.padEnd(18)} ${counts.filter(Boolean).join(', ')}  (${seconds} s)`);
  if (failed > 0) console.log(`\n${output.trimEnd()}\n`);
}

async function runCheck({ name, args }) {
  const began = performance.now();
  const { status, output } = await run(process.execPath, args, { cwd: root });
  report(name, began, { passed: Number(status === 0), failed: Number(status !== 0), output });
}

/** Tests of the window draw where that can be had on screens of their own, so that two windows have each its focus and clipboard. */
async function runOnScreen(name) {
  const began = performance.now();
  const fault = await desktopFault();
  if (fault !== null) {
    report(name, began, { passed: 0, failed: 1, output: `The app cannot be tested: ${fault}` });
    return;
  }
  const ownScreens = has('Xvfb', ['-help']);
  const env = { ...process.env };
  // without a screen each spec starts its own
  if (ownScreens) delete env.DISPLAY;
  const options = ownScreens ? [] : ['--no-file-parallelism'];
  report(name, began, await runProject(name, outputFolder, env, options));
}

/** @returns {Promise<boolean>} whether the app is built now */
async function runBuild() {
  const began = performance.now();
  try {
    report('build', began, { passed: 1, failed: 0, output: await buildApp(() => undefined) });
    return true;
  } catch (error) {
    report('build', began, { passed: 0, failed: 1, output: error.message });
    return false;
  }
}

/** @param {Record<string, string>} variables options that were given */
async function runFuzz(variables) {
  const began = performance.now();
  const figures = join(outputFolder, 'fuzz/figures.txt');
  rmSync(figures, { force: true });
  report('fuzz', began, await runProject('fuzz', outputFolder, { ...process.env, ...variables }));
  if (Object.keys(variables).length > 0 && existsSync(figures))
    console.log(`\n${readFileSync(figures, 'utf8')}`);
}

async function runStage(name, variables) {
  if (onScreen.includes(name)) return runOnScreen(name);
  if (name === 'fuzz') return runFuzz(variables);
  if (projects.includes(name)) {
    const began = performance.now();
    return report(name, began, await runProject(name, outputFolder, process.env));
  }
  // each is one process, and most machines have more than one processor
  await Promise.all(checks[name].map(runCheck));
}

/** The stages to run: all but those on demand, or the named ones with the build where one of them needs it. */
function chooseStages(names) {
  const unknown = names.find((name) => !stageNames.includes(name));
  if (unknown !== undefined) {
    throw new SetupError(`there is no stage "${unknown}"; the stages are ${stageNames.join(', ')}`);
  }
  if (names.length === 0) return stageNames.filter((name) => !onDemand.includes(name));
  const needsBuild = names.some((name) => onBuild.includes(name));
  return stageNames.filter((name) => names.includes(name) || (name === 'build' && needsBuild));
}

await main(async (args) => {
  const { stages: names, variables } = takeFuzzOptions(args);
  const stages = chooseStages(names);
  await setUp({ build: false });
  mkdirSync(outputFolder, { recursive: true });
  console.log('\nTesting');
  let isBuilt = true;
  for (const name of stages) {
    if (name === 'build') isBuilt = await runBuild();
    else if (isBuilt || !onBuild.includes(name)) await runStage(name, variables);
    else console.log(`  ${name.padEnd(18)} not run: the app does not build`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
