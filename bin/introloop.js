#!/usr/bin/env node
// Any Node.js from 12.17 on can read this file, so that one that is too old for the rest can say so.
if (process.features.typescript) {
  // V8 sizes its heap for the machine, not for the work: without these a backlog of 600 introductions took the process to
  // 460 MB, with them to 250 MB, and a third faster. They count only before the heap has grown.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of [
    '--max-semi-space-size=4',
    '--semi-space-growth-factor=1',
    '--heap-growing-percent=30',
  ]) {
    setFlagsFromString(flag);
  }
  import('../src/cli/main.ts').catch((error) => {
    console.error(`introloop could not be loaded: ${String(error).split('\n')[0]}`);
    process.exitCode = 1;
  });
} else {
  console.error(
    `introloop needs Node.js 24 (22.18 at least), and this is ${process.version}; ` +
      'in a checkout, npm ci brings it along and npx introloop uses it',
  );
  process.exitCode = 2;
}
