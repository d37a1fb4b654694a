#!/usr/bin/env node
// Any Node.js from 12.17 on can read this file, so that one that is too old for the rest can say so.
if (process.features.typescript) {
  // V8 sizes its heap for the machine, not for the work: without these a backlog of 300 mails took the process from
  // 185 to 355 MB, with them from 143 to 181 MB, and no slower. They count only before the heap has grown.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of ['--max-semi-space-size=4', '--semi-space-growth-factor=1', '--optimize-for-size']) {
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
