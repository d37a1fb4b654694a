import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, cleanName, mailbox } from '../../src/reading/mailbox.ts';

describe('a display name', () => {
  it.each([
    ['Alice Archer', 'Alice Archer'],
    ["'Priya Raman'", 'Priya Raman'],
    ['"Baker, Bob"', 'Baker, Bob'],
    ['Robert "Bob"', 'Robert "Bob"'],
    ['  Alice \r\n\t Archer ', 'Alice Archer'],
    ['Al\u0000ice\u0007', 'Alice'],
    ['\u202Emoc.knab@troppus\u202C', 'moc.knab@troppus'],
    ['A\u200Blice\uFEFF \u00ADArcher', 'Alice Archer'],
    ['Pay\u2066pal\u2069', 'Paypal'],
    ['A\u200Dlice', 'Alice'],
    ['مح\u200Cمد', 'مح\u200Cمد'],
    ['Alice\u{E0041}\u{E007F}', 'Alice'],
    ['Jose\u0301', 'José'],
    ['\u0007\u200B', ''],
    ['x'.repeat(500), 'x'.repeat(100)],
  ])('%j is shown as %j', (given, shown) => {
    expect(cleanName(given)).toBe(shown);
  });
});

describe('an address', () => {
  it.each([
    ['Alice@X.Example', 'alice@x.example'],
    ['zoë@blumen.example', 'zoë@blumen.example'],
    ['info@Bücher-Ecke.example', 'info@xn--bcher-ecke-9db.example'],
    ['info@xn--bcher-ecke-9db.example', 'info@xn--bcher-ecke-9db.example'],
    ['a@аррӏе.example', 'a@xn--80ak6aa92e.example'],
    ["o'neil+tag@x.example", "o'neil+tag@x.example"],
    ['user@localhost', 'user@localhost'],
    ['a@x.example.', 'a@x.example'],
  ])('%s is spelt %s', (given, canonical) => {
    expect(canonicalAddress(given)).toBe(canonical);
  });

  it.each([
    '',
    '@',
    'alice',
    'alice@',
    '@x.example',
    'a b@x.example',
    '"john doe"@x.example',
    'a@b@c.example',
    'a@x..example',
    'a@-x.example',
    'a@[192.0.2.1]',
    'a@x.example>',
    'a<b@x.example',
    'a\u202E@x.example',
    'a\n@x.example',
    'a@１２７.０.０.１',
    `${'a'.repeat(65)}@x.example`,
    `a@${'x'.repeat(64)}.example`,
  ])('%j is none', (given) => {
    expect(canonicalAddress(given)).toBeNull();
  });

  it('keeps its spelling when it is read again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const once = canonicalAddress(address);
        expect(once === null || canonicalAddress(once) === once).toBe(true);
      }),
    );
  });

  it('is never thrown at, and never has a control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, address) => {
        const box = mailbox(name, `${address}@x.example`);
        expect(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/.test(JSON.stringify(box))).toBe(false);
      }),
    );
  });

  it('has no name where the name is the address itself', () => {
    expect(mailbox('Alice@X.example', 'alice@x.example')).toEqual({ name: '', address: 'alice@x.example' });
  });
});
