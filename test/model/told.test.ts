import { describe, expect, it } from 'vitest';
import type { Masked } from '../../src/answers/mask.ts';
import { told } from '../../src/model/told.ts';

const other = (name: string, address = 'x@y.example'): Masked => ({ name, address, mask: '[other]' });

const BOB = other('Bob Baker', 'bob.baker@bread.example');
const ALICE: Masked = { name: 'Alice Archer', address: 'a.archer@archery.example', mask: '[writer]' };
const CONNY: Masked = { name: 'Conny Connector', address: 'conny@team.example', mask: '[introducer]' };
const ALL = [BOB, CONNY, ALICE];

describe('a name', () => {
  it.each([
    ['as it is written', 'I met Bob Baker on Tuesday.', 'I met [other] on Tuesday.'],
    ['in small letters', 'talked to bob, he is great', 'talked to [other], he is great'],
    ['in capitals', 'BOB NEVER CALLED ME', '[other] NEVER CALLED ME'],
    ['with an ending', "Bob's offer was fine, Bobs too", "[other]'s offer was fine, [other] too"],
    ['by the surname alone', 'Mr Baker never wrote', 'Mr [other] never wrote'],
    ['as friends say it', 'Bobby and I had lunch', '[other] and I had lunch'],
    ['of the introducer', 'you can tell Conny that we spoke', 'you can tell [introducer] that we spoke'],
    ['with a hyphen', 'we met, Bob-Baker and me', 'we met, [other] and me'],
    ['of both in one line', 'Alice met Bob', '[writer] met [other]'],
  ])('%s is masked', (_, said, left) => {
    expect(told(said, ALL)).toBe(left);
  });

  it.each([
    ['German, in the genitive', 'Annas Angebot kam gestern', 'Anna Weber', '[other] Angebot kam gestern'],
    ['with its umlaut', 'mit Müller gesprochen', 'Jörg Mueller', 'mit [other] gesprochen'],
    ['with an umlaut spelt out', 'mit Mueller gesprochen', 'Jörg Müller', 'mit [other] gesprochen'],
    ['without its accents', 'he hablado con Jose', 'José Núñez', 'he hablado con [other]'],
    ['French, with a particle', 'vu Mme de la Tour hier', 'Claire de la Tour', 'vu Mme de la [other] hier'],
    ['with a particle inside', 'Jan van der Berg called me', 'Jan van der Berg', '[other] called me'],
    ['Polish, in the accusative', 'spotkałem Annę wczoraj', 'Anna Kowalska', 'spotkałem [other] wczoraj'],
    ['cut short', 'Alex and I spoke', 'Alexander Stone', '[other] and I spoke'],
    ['cut short to a word', 'Dan called yesterday', 'Daniel Stone', '[other] called yesterday'],
    ['of another beginning', 'Bill was kind', 'William Stone', '[other] was kind'],
    ['Russian', 'мы говорили с Анной', 'Анна Иванова', 'мы говорили с [other]'],
    ['Japanese, before a particle', '山田さんと話しました', '山田太郎', '[other]さんと話しました'],
    ['that is a word too, with a capital', 'Will called me', 'Will Stone', '[other] called me'],
  ])('%s is masked', (_, said, name, left) => {
    expect(told(said, [other(name)])).toBe(left);
  });

  it('that is known from an address alone is masked', () => {
    expect(told('I spoke to Carla', [other('', 'carla.jones@y.example')])).toBe('I spoke to [other]');
  });

  it.each([
    ['I will call tomorrow, he may be away', 'Will May'],
    ['dann haben wir gesprochen', 'Dan Stone'],
    ['I hope so, and the day was long', 'Hope Long'],
    ['Ask me in March, or Mai', 'Mary Maier'],
  ])('leaves the words alone that a person may be called: %s', (said, name) => {
    expect(told(said, [other(name)])).toBe(said);
  });
});

describe('what else leads to a person', () => {
  it.each([
    ['an address', 'write to bob.baker@bread.example please', 'write to [address] please'],
    [
      'an address of letters beyond ASCII',
      'schreib an jörg@bücher.example bitte',
      'schreib an [address] bitte',
    ],
    ['an encoded address', 'it was carol&#64;pies.example who wrote', 'it was ADDRESS who wrote'],
    ['a handle', 'he is @bobthebaker there', 'he is [address] there'],
    ['their domain', 'see bread.example about it', 'see [link] about it'],
    ['a link', 'here: https://bread.example/bob?x=1 is it', 'here: [link] is it'],
    ['a link without a scheme', 'on linkedin.com/in/bobthebaker today', 'on [link] today'],
    ['a telephone number', 'call +44 (0)20 7946-0958 now', 'call [number] now'],
    ['a sum of money', 'we signed for €12,500 today', 'we signed for [amount] today'],
    ['a sum in words', 'a deal of 3 million dollars', 'a deal of [amount]'],
    ['a sum with its currency behind', 'Auftrag über 12.500,00 Euro', 'Auftrag über [amount]'],
    ['thousands', 'worth 40k to us', 'worth [amount] to us'],
  ])('%s is masked', (_, said, left) => {
    expect(told(said, ALL).replace(/ +/g, ' ')).toBe(left);
  });

  it.each(['ask me on 12.03.2027', 'ask me on 2027-03-12', 'at 10:30 on 3/4', 'in 2 weeks, after the 15th'])(
    'a date stays: %s',
    (said) => {
      expect(told(said, ALL)).toBe(said);
    },
  );

  it('a signature, a greeting and quoted mail are left out', () => {
    const said = 'Hi Conny,\n\nwe met, it went well.\n\nBest regards\nAlice Archer\nCEO, Archery Ltd';
    expect(told(said, ALL)).toBe('we met, it went well.');
  });
});

it.each([
  'Bob ',
  'a.',
  '@',
  '1 ',
  'x'.repeat(63).concat('.'),
  '(1',
  '€1 ',
  'http://',
  '[other person] ',
  'Müller@',
])('hostile text of %j is masked in under 300 ms, and cut', (piece) => {
  const text = piece.repeat(200_000 / piece.length);
  const before = process.cpuUsage();
  const after = told(text, ALL);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(300);
  expect(after.length).toBeLessThan(20_000);
});
