import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, type Environment, type Needs, readConfig } from '../src/config.ts';

const SERVICE: Environment = {
  INTRO_ADDRESS: 'intro@example.com',
  INTRODUCERS: 'conny@example.com,*@team.example',
  IMAP_URL: 'imaps://user:pass@imap.example.com:993/INBOX',
  SMTP_URL: 'smtps://user:pass@smtp.example.com:465',
};

function read(env: Environment) {
  return readConfig({ ...SERVICE, ...env }, 'service');
}

function problems(env: Environment, needs: Needs = 'store'): readonly string[] {
  try {
    readConfig(env, needs);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('what the contract promises where a variable is unset', () => {
  it('is all there with only the four that start needs', () => {
    expect(readConfig(SERVICE, 'service')).toEqual({
      introAddresses: ['intro@example.com'],
      introducers: ['conny@example.com', '*@team.example'],
      imapUrl: {
        host: 'imap.example.com',
        port: 993,
        secure: true,
        startTls: 'offered',
        verifyCertificate: true,
        user: 'user',
        pass: 'pass',
        oauth: null,
        mailbox: 'INBOX',
      },
      smtpUrl: {
        host: 'smtp.example.com',
        port: 465,
        secure: true,
        startTls: 'offered',
        verifyCertificate: true,
        user: 'user',
        pass: 'pass',
        oauth: null,
      },
      databaseUrl: null,
      redisUrl: null,
      dataDir: resolve('data'),
      publicUrl: 'http://localhost:3000',
      port: 3000,
      secret: null,
      trustedAuthservId: null,
      senderAuth: 'require',
      checkIns: [
        { amount: 3, unit: 'd' },
        { amount: 10, unit: 'd' },
      ],
      businessHours: { days: [1, 2, 3, 4, 5], from: 540, to: 1020, zone: 'UTC' },
      holidays: [],
      language: 'en',
      templatesDir: null,
      roles: new Set(['listener', 'worker', 'web']),
      limits: {
        introducer: { count: 20, per: { amount: 1, unit: 'd' } },
        recipient: { count: 8, per: { amount: 1, unit: 'w' } },
        pair: { count: 1, per: { amount: 30, unit: 'd' } },
      },
      sending: 'on',
      shareWords: 'ask',
      llm: null,
      oauth: null,
      logLevel: 'info',
    });
  });

  it('a variable set to nothing is unset', () => {
    expect(read({ PORT: '', REDIS_URL: '  ', LIMITS: '' })).toEqual(readConfig(SERVICE, 'service'));
  });

  it('cannot be changed afterwards, at any depth', () => {
    const config = read({});
    for (const value of [
      config,
      config.imapUrl,
      config.checkIns,
      config.checkIns[0],
      config.limits?.pair.per,
    ]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
  });

  it('the public address follows the port', () => {
    expect(read({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  });
});

describe('what is required', () => {
  it('start needs four variables and names all that are missing at once', () => {
    const lines = problems({}, 'service');
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'INTRO_ADDRESS',
      'INTRODUCERS',
      'IMAP_URL',
      'SMTP_URL',
    ]);
    expect(lines[0]).toBe('INTRO_ADDRESS: is required and not set. Example: INTRO_ADDRESS=intro@example.com');
  });

  it('reading a mail needs two, and reaching the store none', () => {
    expect(problems({}, 'reading')).toHaveLength(2);
    expect(problems({}, 'store')).toEqual([]);
  });

  it('a missing and five wrong variables are six lines, each with an example that works', () => {
    const wrong = {
      PORT: '80x',
      CHECK_INS: 'soon',
      ROLE: 'boss',
      SECRET: 'c2hvcnQ=',
      IMAP_URL: 'imap.example.com',
    };
    const lines = problems({ ...SERVICE, INTRODUCERS: undefined, ...wrong }, 'service');
    expect(lines).toHaveLength(6);
    for (const line of lines) {
      const [, name, , example] = /^([A-Z_]+): (.+)\. Example: \1=(.+)$/.exec(line) ?? [];
      expect(line).toMatch(/^[A-Z_]+: .+\. Example: [A-Z_]+=.+$/);
      if (name && example && name !== 'SECRET') expect(problems({ [name]: example })).toEqual([]);
    }
  });
});

describe('what is right and what is wrong', () => {
  const right: [string, string, string, unknown][] = [
    [
      'INTRO_ADDRESS',
      ' Intro@Example.COM, hello@Bücher.example,intro@example.com',
      'introAddresses',
      ['intro@example.com', 'hello@xn--bcher-kva.example'],
    ],
    ['INTRODUCERS', '*@Team.Example , Zoë@x.example', 'introducers', ['*@team.example', 'zoë@x.example']],
    [
      'DATABASE_URL',
      'postgresql:///introloop?host=/run/postgresql',
      'databaseUrl',
      'postgresql:///introloop?host=/run/postgresql',
    ],
    ['REDIS_URL', 'rediss://:p@r.example:6380/1', 'redisUrl', 'rediss://:p@r.example:6380/1'],
    ['DATA_DIR', 'kept', 'dataDir', resolve('kept')],
    ['PUBLIC_URL', 'https://x.example/loop//', 'publicUrl', 'https://x.example/loop'],
    ['PUBLIC_URL', 'HTTPS://X.example', 'publicUrl', 'https://x.example'],
    ['PORT', '0', 'port', 0],
    ['SECRET', 'ab'.repeat(32), 'secret', Buffer.alloc(32, 0xab)],
    ['SECRET', Buffer.alloc(33, 0xfb).toString('base64'), 'secret', Buffer.alloc(33, 0xfb)],
    ['SECRET', Buffer.alloc(32, 0xfb).toString('base64url'), 'secret', Buffer.alloc(32, 0xfb)],
    ['TRUSTED_AUTHSERV_ID', 'MX.Example.com', 'trustedAuthservId', 'mx.example.com'],
    ['SENDER_AUTH', 'OFF', 'senderAuth', 'off'],
    [
      'CHECK_INS',
      '2s, 1m',
      'checkIns',
      [
        { amount: 2, unit: 's' },
        { amount: 1, unit: 'm' },
      ],
    ],
    ['BUSINESS_HOURS', 'off', 'businessHours', null],
    [
      'BUSINESS_HOURS',
      'Mon-Fri 09:00-17:00 Europe/Paris',
      'businessHours',
      { days: [1, 2, 3, 4, 5], from: 540, to: 1020, zone: 'Europe/Paris' },
    ],
    [
      'BUSINESS_HOURS',
      'mon, wed - FRI  9:00 - 17:30 utc',
      'businessHours',
      { days: [1, 3, 4, 5], from: 540, to: 1050, zone: 'UTC' },
    ],
    [
      'BUSINESS_HOURS',
      'Sat-Mon 00:00-24:00 Asia/Kolkata',
      'businessHours',
      { days: [1, 6, 7], from: 0, to: 1440, zone: 'Asia/Kolkata' },
    ],
    [
      'BUSINESS_HOURS',
      'Sun 10:00-12:00 America/New_York',
      'businessHours',
      { days: [7], from: 600, to: 720, zone: 'America/New_York' },
    ],
    ['MAIL_LANGUAGE', 'NL', 'language', 'nl'],
    ['TEMPLATES_DIR', './src', 'templatesDir', resolve('src')],
    ['ROLE', 'web, Worker', 'roles', new Set(['worker', 'web'])],
    ['ROLE', 'all', 'roles', new Set(['listener', 'worker', 'web'])],
    ['LIMITS', 'off', 'limits', null],
    ['SENDING', 'hold', 'sending', 'hold'],
    ['SHARE_WORDS', 'YES', 'shareWords', 'yes'],
    ['LOG_LEVEL', 'debug', 'logLevel', 'debug'],
  ];
  it.each(right)('%s=%s is understood', (name, text, field, expected) => {
    expect(read({ [name]: text })[field as keyof ReturnType<typeof read>]).toEqual(expected);
  });

  const wrong: [string, string, RegExp][] = [
    ['INTRO_ADDRESS', 'intro', /"intro" is not an address/],
    ['INTRO_ADDRESS', 'a@b@c.example', /not an address/],
    ['INTRO_ADDRESS', 'a@-b.example', /not an address/],
    ['INTRO_ADDRESS', ' , ', /names nobody/],
    ['INTRO_ADDRESS', 'Intro <intro@x.example>', /not an address/],
    ['INTRODUCERS', '*', /strangers/],
    ['INTRODUCERS', 'a@x.example,*@*', /strangers/],
    [
      'INTRODUCERS',
      'team.example, @y.example, a@x.example',
      /"team.example" is neither.*; "@y.example" is neither/,
    ],
    ['INTRODUCERS', 'sales-*@x.example', /neither an address nor \*@domain/],
    ['IMAP_URL', 'imaps://imap.example.com', /no user and password/],
    ['IMAP_URL', 'https://u:p@imap.example.com', /must start with imaps:\/\/ or imap:\/\//],
    ['IMAP_URL', 'imaps://u:hunter2#x@imap.example.com', /percent-encoded/],
    ['IMAP_URL', 'imaps://u:hunter2%zz@imap.example.com', /percent sign/],
    ['IMAP_URL', 'imaps://u:hunter2@imap.example.com?tls=off', /tls=off/],
    ['IMAP_URL', 'imap://u:hunter2@imap.example.com?tls=maybe', /other than required, off and insecure/],
    ['IMAP_URL', 'imap://u:hunter2@imap.example.com?ssl=1', /option that is not known/],
    ['IMAP_URL', 'imap://u:hunter2@imap.example.com:0', /port 0/],
    ['SMTP_URL', 'smtp://user@smtp.example.com', /without a password/],
    ['SMTP_URL', 'smtp://u:hunter2/3@smtp.example.com', /percent-encoded/],
    ['DATABASE_URL', 'mysql://u:hunter2@db', /must start with postgres:\/\//],
    ['REDIS_URL', 'localhost:6379', /must start with redis:\/\//],
    ['PUBLIC_URL', 'intro.example.com', /https:\/\//],
    ['PUBLIC_URL', 'https://u:hunter2@x.example', /user name or password/],
    ['PUBLIC_URL', 'https://x.example/?a=b', /\? or #/],
    ['PORT', '65536', /"65536" is not a port number/],
    ['PORT', '-1', /not a port number/],
    ['SECRET', 'hunter2hunter2', /holds 10 bytes; 32 or more/],
    ['SECRET', 'ab'.repeat(31), /holds 31 bytes/],
    ['SECRET', 'hunter2 hunter2', /neither hex nor base64/],
    ['TRUSTED_AUTHSERV_ID', 'mx.example.com; mx2', /one server's name/],
    ['SENDER_AUTH', 'yes', /not one of require, off/],
    ['CHECK_INS', '3d,0d,x', /"0d", "x"/],
    ['CHECK_INS', '10d,3d', /earlier delay first/],
    ['CHECK_INS', '1d,2d,3d', /more than twice/],
    ['BUSINESS_HOURS', 'Mon-Fri 09:00-17:00', /time zone/],
    ['BUSINESS_HOURS', 'Mon-Fri 17:00-09:00 UTC', /ends before it starts/],
    ['BUSINESS_HOURS', 'Mon-Fri 09:00-24:01 UTC', /not a span of hours/],
    ['BUSINESS_HOURS', 'Mon-Fri 9-17 UTC', /not a span of hours/],
    ['BUSINESS_HOURS', 'Mon-Fry 09:00-17:00 UTC', /"Mon-Fry" is not a day/],
    ['BUSINESS_HOURS', 'Monday 09:00-17:00 UTC', /"Monday" is not a day/],
    ['BUSINESS_HOURS', 'Mon 09:00-17:00 Europe/Pariss', /"Europe\/Pariss" is not a time zone/],
    ['MAIL_LANGUAGE', 'it', /en, de, fr, es, nl/],
    ['TEMPLATES_DIR', './no-such-folder', /not a folder/],
    ['ROLE', 'listener,boss', /"boss": a role is/],
    ['LIMITS', 'introducer:20', /a number in a span of time/],
    ['LIMITS', 'pair:0/30d', /nothing through/],
    ['LIMITS', 'pair:1/d,pair:2/d', /twice/],
    ['LIMITS', 'everyone:1/d', /is not a ceiling/],
    ['SENDING', 'off', /not one of on, hold/],
    ['SHARE_WORDS', 'no', /not one of ask, yes/],
    ['LLM_URL', 'localhost:11434', /https:\/\//],
    ['LOG_LEVEL', 'loud', /not one of/],
  ];
  it.each(wrong)('%s=%s is refused, and no password is repeated', (name, text, sentence) => {
    const [line, ...more] = problems({ LLM_MODEL: name === 'LLM_URL' ? 'm' : undefined, [name]: text });
    expect(more).toEqual([]);
    expect(line).toMatch(new RegExp(`^${name}: `));
    expect(line).toMatch(sentence);
    expect(line).not.toContain('hunter2');
  });

  it('a ceiling left out of LIMITS keeps its default', () => {
    const { limits } = read({ LIMITS: 'Introducer: 50/w' });
    expect(limits?.introducer).toEqual({ count: 50, per: { amount: 1, unit: 'w' } });
    expect(limits?.recipient).toEqual({ count: 8, per: { amount: 1, unit: 'w' } });
    expect(limits?.pair).toEqual({ count: 1, per: { amount: 30, unit: 'd' } });
  });

  it('a model needs an endpoint and a name, and may need no key', () => {
    expect(read({ LLM_URL: 'http://localhost:1/v1/', LLM_MODEL: 'm' }).llm).toEqual({
      url: 'http://localhost:1/v1',
      model: 'm',
      key: null,
    });
    expect(problems({ LLM_URL: 'http://localhost:1/v1' })[0]).toMatch(/^LLM_MODEL: is not set/);
    expect(problems({ LLM_KEY: 'hunter2' })[0]).toMatch(/^LLM_URL: is not set/);
  });
});

describe('a mail server', () => {
  it('may have escapes in user, password and mailbox, and any address', () => {
    const { imapUrl } = read({
      IMAP_URL: 'imap://user%40x.example:p%23%2F%25@[2001:db8::1]/Intro%20Loop/In',
    });
    expect(imapUrl).toMatchObject({
      host: '2001:db8::1',
      port: 143,
      secure: false,
      user: 'user@x.example',
      pass: 'p#/%',
      mailbox: 'Intro Loop/In',
    });
  });

  it('is reached by its ASCII name', () => {
    expect(read({ SMTP_URL: 'smtp://MAIL.Bücher.example' }).smtpUrl).toMatchObject({
      host: 'mail.xn--bcher-kva.example',
      port: 587,
      user: null,
      pass: null,
    });
  });

  it.each([
    ['', 'offered', true],
    ['?tls=required', 'required', true],
    ['?tls=off', 'off', true],
    ['?tls=insecure', 'offered', false],
    ['?tls=required,insecure', 'required', false],
  ])('%j decides about STARTTLS and the certificate', (query, startTls, verifyCertificate) => {
    expect(read({ IMAP_URL: `imap://u:p@localhost${query}` }).imapUrl).toMatchObject({
      startTls,
      verifyCertificate,
    });
    expect(read({ SMTP_URL: `smtp://localhost/${query}` }).smtpUrl).toMatchObject({
      startTls,
      verifyCertificate,
    });
  });
});

describe('.env', () => {
  const folder = mkdtempSync(join(tmpdir(), 'introloop-env-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function inFolder(env: Record<string, string>): { PORT?: string; SENDING?: string } {
    const source = `import { environment } from ${JSON.stringify(resolve('src/config.ts'))};
      const { PORT, SENDING } = environment(); console.log(JSON.stringify({ PORT, SENDING }));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', source], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
    });
    return JSON.parse(out.toString());
  }

  it('is not needed', () => {
    expect(inFolder({ PORT: '1' })).toEqual({ PORT: '1' });
  });

  it('gives what the environment does not; a variable really set wins', () => {
    writeFileSync(join(folder, '.env'), 'PORT=2\n# a comment\nSENDING="hold"\n');
    expect(inFolder({})).toEqual({ PORT: '2', SENDING: 'hold' });
    expect(inFolder({ PORT: '1' })).toEqual({ PORT: '1', SENDING: 'hold' });
  });
});
