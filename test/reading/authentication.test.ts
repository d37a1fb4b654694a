import { describe, expect, it } from 'vitest';
import { judgeResults } from '../../src/reading/authentication.ts';
import type { HeaderLine } from '../../src/reading/mail.ts';
import { trustedResults } from '../../src/reading/trusted-results.ts';

const FROM = 'conny@connector.test';
const PASS =
  'dkim=pass header.d=connector.test; spf=pass smtp.mailfrom=conny@connector.test; dmarc=pass header.from=connector.test';
const FAIL =
  'dkim=none; spf=softfail smtp.mailfrom=conny@connector.test; dmarc=fail header.from=connector.test';

function lines(...fields: string[]): HeaderLine[] {
  return fields.map((field) => {
    const colon = field.indexOf(': ');
    return { name: field.slice(0, colon).toLowerCase(), value: field.slice(colon + 2) };
  });
}

function verdict(header: readonly HeaderLine[], from = FROM): string {
  const results = trustedResults(header, 'mx.introloop.test');
  return results.length === 0 ? 'nothing trusted' : judgeResults(results, from).verdict;
}

/** The verdict on one trusted field with these results. */
function judged(results: string, from = FROM): string {
  return verdict(lines(`Authentication-Results: mx.introloop.test; ${results}`), from);
}

describe('what the trusted server reports', () => {
  it.each([
    ['dmarc=pass header.from=connector.test', 'pass'],
    ['dmarc=pass', 'pass'],
    [PASS, 'pass'],
    ['dkim=pass header.d=mail.connector.test; dmarc=none', 'pass'],
    ['dkim=pass header.i=@connector.test', 'pass'],
    ['dkim=fail header.d=list.example; dkim=pass header.d=connector.test', 'pass'],
    ['spf=pass smtp.mailfrom=bounces@news.connector.test; dkim=none; dmarc=none', 'pass'],
    ['dmarc=bestguesspass header.from=connector.test; dkim=pass header.d=connector.test', 'pass'],
    ['auth=pass smtp.auth=conny@connector.test', 'pass'],
    ['dmarc=pass header.from=connector.test; dkim=pass (2048-bit key); spf=none', 'pass'],
    [FAIL, 'fail'],
    ['dmarc=fail header.from=connector.test; dkim=pass header.d=connector.test', 'fail'],
    [
      'dkim=pass header.d=bulkmailer.example; spf=pass smtp.mailfrom=em.bulkmailer.example; dmarc=fail header.from=connector.test',
      'fail',
    ],
    [
      'dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example; dmarc=pass header.from=connector.test',
      'fail',
    ],
    ['spf=pass smtp.helo=connector.test', 'none'],
    ['spf=pass smtp.mailfrom=conny@connector.test; dkim=fail header.d=connector.test', 'fail'],
    ['dkim=pass header.d=connector.test.evil.example', 'none'],
    ['dkim=pass header.d=test', 'none'],
    ['dmarc=pass header.from=evil.example', 'none'],
    ['auth=pass smtp.auth=dana@connector.test', 'none'],
    ['dkim=none; spf=none; dmarc=none', 'none'],
    ['dmarc=temperror header.from=connector.test', 'temporary'],
    ['dkim=temperror header.d=connector.test; spf=none', 'temporary'],
    ['dkim=temperror header.d=connector.test; spf=pass smtp.mailfrom=connector.test', 'pass'],
    ['dkim=temperror header.d=list.example; spf=fail smtp.mailfrom=connector.test', 'fail'],
  ])('%s: %s', (results, expected) => {
    expect(judged(results)).toBe(expected);
  });

  it('knows that two customers of one hosting domain are two organizations', () => {
    expect(judged('dkim=pass header.d=mallory.github.io', 'conny@connector.github.io')).toBe('none');
    expect(judged('dkim=pass header.d=mail.firm.co.uk', 'conny@firm.co.uk')).toBe('pass');
    expect(judged('dkim=pass header.d=other.co.uk', 'conny@firm.co.uk')).toBe('none');
  });
});

describe('where it reports it', () => {
  const border = 'Received: from vps.example (vps.example [198.51.100.1]) by mx.introloop.test with ESMTP';
  const real = (results: string) => `Authentication-Results: mx.introloop.test; ${results}`;
  const trace = ['Return-Path: <conny@connector.test>', 'Delivered-To: intro@introloop.test'];

  it.each([
    ['below the trace fields', [...trace, border, real(PASS)], 'pass'],
    ['above them', [real(PASS), ...trace, border], 'pass'],
    [
      'in several fields, one a method',
      [
        border,
        real('dmarc=pass header.from=connector.test'),
        real('spf=none'),
        real('dkim=pass header.d=connector.test'),
      ],
      'pass',
    ],
    [
      'beside another server',
      [border, 'Authentication-Results: other.example; dmarc=fail', real(PASS)],
      'pass',
    ],
    [
      'behind internal hops',
      [
        'Received: from mx.introloop.test ([10.0.0.2]) by store.introloop.test with LMTP id 1',
        'Received: from localhost (localhost [127.0.0.1]) by mx.introloop.test (Postfix)',
        'X-Virus-Scanned: yes',
        border,
        real(PASS),
      ],
      'pass',
    ],
    [
      'in a field that the sender brought along',
      [border, real(FAIL), 'Received: from x by y', real(PASS)],
      'fail',
    ],
    ['in one right below the real one', [border, real(FAIL), real(PASS)], 'fail'],
    [
      'in one that fills a gap of the real one',
      [border, real('dkim=none; spf=softfail smtp.mailfrom=x.example'), real(PASS)],
      'fail',
    ],
    [
      'below the second server outside',
      [border, 'Received: from a [198.51.100.2] by b', real(PASS)],
      'nothing trusted',
    ],
    [
      'behind a hop that only calls itself internal',
      [
        'Received: from [10.0.0.1] (vps.example [198.51.100.1]) by mx.introloop.test with ESMTP',
        'Received: from [127.0.0.1] by localhost',
        'Received: from x ([198.51.100.9]) by y',
        real(PASS),
      ],
      'nothing trusted',
    ],
    [
      "below the author's own fields",
      [border, 'From: Conny <conny@connector.test>', real(PASS)],
      'nothing trusted',
    ],
    [
      'in another run',
      [border, 'Authentication-Results: other.example; spf=none', 'X-Gap: 1', real(PASS)],
      'nothing trusted',
    ],
    [
      "under somebody else's name",
      [border, `Authentication-Results: mx.hoster.example; ${PASS}`],
      'nothing trusted',
    ],
    [
      'under a name that begins alike',
      [border, `Authentication-Results: mx.introloop.test.evil.example; ${PASS}`],
      'nothing trusted',
    ],
    ['without a name', [border, `Authentication-Results: ${PASS}`], 'nothing trusted'],
    [
      'in the ARC set of a stranger',
      [border, `ARC-Authentication-Results: i=1; mx.introloop.test; ${PASS}`],
      'nothing trusted',
    ],
    ['nowhere', [border, 'From: conny@connector.test'], 'nothing trusted'],
  ])('%s', (_, fields, expected) => {
    expect(verdict(lines(...fields))).toBe(expected);
  });

  it('compares names without regard to case', () => {
    expect(verdict(lines(border, `Authentication-Results: MX.Introloop.Test; ${PASS}`))).toBe('pass');
  });
});
