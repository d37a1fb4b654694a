#!/usr/bin/env node
// Any Node.js from 12.17 on can read this file, so that one that is too old for the rest can say so.
if (process.features.typescript) {
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
