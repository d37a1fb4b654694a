import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explainCommand } from '../../src/cli/explain.ts';
import { ConfigError } from '../../src/config.ts';

const ENV = {
  INTRO_ADDRESS: 'intro@introloop.test',
  INTRODUCERS: '*@connector.test',
  TRUSTED_AUTHSERV_ID: 'mx.introloop.test',
};

const INTRODUCTION = `Authentication-Results: mx.introloop.test; dmarc=pass header.from=connector.test
From: Conny Carter <conny@connector.test>
To: Alice Archer <alice@x.example>, =?utf-8?Q?B=C3=B6b=1B[31m?= <bob@y.example>
Cc: intro+vouch+5d@introloop.test
Subject: Alice, Bob

You two should talk.\u202E
`;

const FIELDS = [
  'file',
  'verdict',
  'reason',
  'introducer',
  'parties',
  'mode',
  'vouched',
  'firstCheckIn',
  'newText',
  'autoReplyUntil',
  'bounce',
  'confirm',
];

let folder: string;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'));
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  process.exitCode = undefined;
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function explain(...args: string[]): Promise<void> {
  await explainCommand(ENV).parseAsync(args, { from: 'user' });
}

function explained(): Record<string, unknown>[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('explain', () => {
  it('prints the fields of the contract and no others, one object a line', async () => {
    await explain('--json', file('a.eml', INTRODUCTION));
    const [said] = explained();
    expect(Object.keys(said ?? {})).toEqual(FIELDS);
    expect(said).toMatchObject({
      verdict: 'introduction',
      introducer: 'conny@connector.test',
      mode: 'introduced',
      vouched: true,
      firstCheckIn: '5d',
      confirm: false,
    });
  });

  it('takes a directory for every .eml below it, sorted, and several paths in their order', async () => {
    mkdirSync(join(folder, 'sub'));
    file('b.eml', INTRODUCTION);
    file('a.eml', INTRODUCTION);
    file('notes.txt', 'no mail');
    file(join('sub', 'c.EML'), INTRODUCTION);
    const last = file('z.msg', INTRODUCTION);
    await explain('--json', folder, last);
    const files = explained().map((said) => String(said.file).slice(folder.length + 1));
    expect(files).toEqual(['a.eml', 'b.eml', 'sub/c.EML', 'z.msg']);
  });

  it('says of what is no message, or too large, that it is malformed', async () => {
    const paths = [
      file('empty.eml', ''),
      file('noise.eml', Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 256))),
      file('large.eml', Buffer.alloc(11_000_000, 'x')),
    ];
    await explain('--json', ...paths);
    for (const said of explained()) {
      expect(said).toMatchObject({ verdict: 'rejected', parties: [], bounce: null });
      expect(said.reason).toMatch(/^malformed: .+\.$/);
    }
    expect(process.exitCode).toBeUndefined();
  });

  it('names a file that is not there, and goes on with the next', async () => {
    await explain('--json', join(folder, 'missing.eml'), file('a.eml', INTRODUCTION));
    expect(explained()).toHaveLength(1);
    expect(err).toMatch(/^explain: .*missing\.eml: no such file or directory\n$/);
    expect(process.exitCode).toBe(1);
  });

  it('writes for a terminal without anything that a terminal would act on', async () => {
    await explain(file('a.eml', INTRODUCTION));
    expect(out).toContain('a.eml: introduction\n');
    expect(out).toContain('Alice Archer <alice@x.example>');
    expect(out).toContain('pass: DMARC passed for connector.test');
    expect(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/.test(out)).toBe(false);
  });

  it('wants to know who the service is before it says anything', async () => {
    const command = explainCommand({}).parseAsync([file('a.eml', INTRODUCTION)], { from: 'user' });
    await expect(command).rejects.toBeInstanceOf(ConfigError);
    expect(out).toBe('');
  });
});
