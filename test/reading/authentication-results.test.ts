import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAuthenticationResults } from '../../src/reading/authentication-results.ts';

function parsed(value: string) {
  const { authservId, results } = parseAuthenticationResults(value);
  const flat = results.map(({ method, result, properties }) => [
    method,
    result,
    Object.fromEntries(properties),
  ]);
  return { authservId, results: flat };
}

describe('an Authentication-Results field', () => {
  it.each([
    [
      'mx.example; dkim=pass header.d=a.example header.s=s1; spf=pass smtp.mailfrom=x@a.example',
      'mx.example',
      [
        ['dkim', 'pass', { 'header.d': 'a.example', 'header.s': 's1' }],
        ['spf', 'pass', { 'smtp.mailfrom': 'x@a.example' }],
      ],
    ],
    [
      'MX.Example 1 (a; comment (nested; too)); dkim/1=PASS (good "signature; so") header.d=a.example',
      'mx.example',
      [['dkim', 'pass', { 'header.d': 'a.example' }]],
    ],
    [
      'mx.example; dmarc=fail reason="No SPF; no \\"DKIM\\"" header.from=a.example (p=none)',
      'mx.example',
      [['dmarc', 'fail', { reason: 'No SPF; no "DKIM"', 'header.from': 'a.example' }]],
    ],
    ['"mx.example"; none', 'mx.example', []],
    [
      'mx.example;\r\n\tspf = pass\r\n\tsmtp.mailfrom = a.example',
      'mx.example',
      [['spf', 'pass', { 'smtp.mailfrom': 'a.example' }]],
    ],
    [
      'spf=pass smtp.mailfrom=a.example; dkim=none',
      null,
      [
        ['spf', 'pass', { 'smtp.mailfrom': 'a.example' }],
        ['dkim', 'none', {}],
      ],
    ],
    [
      'mx.example; dkim=pass header.d=a.example header.d=b.example',
      'mx.example',
      [['dkim', 'pass', { 'header.d': 'a.example' }]],
    ],
    ['mx.example; (dkim=pass header.d=a.example) ; spf=none', 'mx.example', [['spf', 'none', {}]]],
    ['mx.example; "dkim=pass"', 'mx.example', []],
    ['mx.example; (never closed; dmarc=pass', 'mx.example', []],
    ['', null, []],
  ])('%j', (value, authservId, results) => {
    expect(parsed(value)).toEqual({ authservId, results });
  });

  it('is read without throwing, whatever it says', () => {
    const sign = fc.constantFrom(
      ';',
      '=',
      '"',
      '(',
      ')',
      '\\',
      ' ',
      'dkim',
      'pass',
      'header.d',
      'mx.example',
    );
    fc.assert(fc.property(fc.array(fc.oneof(sign, fc.string())), (words) => void parsed(words.join(''))));
  });

  it('is read in no more than linear time', () => {
    for (const unit of ['(', '"', '\\', 'a=b ', ';', '=', '( ) ']) {
      const started = performance.now();
      parsed(unit.repeat(100_000));
      expect(performance.now() - started, unit).toBeLessThan(500);
    }
  });
});
