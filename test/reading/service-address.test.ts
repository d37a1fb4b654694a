import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceAddress } from '../../src/reading/service-address.ts';

const SERVICES = ['intro@introloop.test', 'hello@introloop.test', 'conny+intro@mail.example'];
const TOKEN = 'abcdefghijklmnopqrstuvwx23';

describe('an address of the service', () => {
  it.each([
    ['intro@introloop.test', []],
    ['hello@introloop.test', []],
    ['intro+ask@introloop.test', ['ask']],
    ['intro+ask+5d@introloop.test', ['ask', '5d']],
    ['intro+quiet_5d@introloop.test', ['quiet', '5d']],
    ['intro+vouch-2w@introloop.test', ['vouch', '2w']],
    ['intro+urgent.2w@introloop.test', ['urgent', '2w']],
    ['intro+@introloop.test', []],
    ['intro-ask@introloop.test', ['ask']],
    ['intro.ask.5d@introloop.test', ['ask', '5d']],
    ['conny+intro@mail.example', []],
    ['conny+intro+ask@mail.example', ['ask']],
    ['intro+r-tooshort@introloop.test', ['r', 'tooshort']],
  ])('%s carries the tags %j', (address, tags) => {
    expect(serviceAddress(address, SERVICES)).toEqual({ tags, token: null });
  });

  it.each([
    ['r', 'reply'],
    ['t', 'thread'],
    ['b', 'bounce'],
  ])('with +%s- and 26 signs of base32 it is one that was handed out', (letter, kind) => {
    const address = `intro+${letter}-${TOKEN}@introloop.test`;
    expect(serviceAddress(address, SERVICES)).toEqual({ tags: [], token: { kind, value: TOKEN } });
  });

  it.each([
    'intros@introloop.test',
    'myintro@introloop.test',
    'intro@introloop.test.example',
    'intro@mail.introloop.test',
    'intro-team@introloop.test',
    'intro.de@introloop.test',
    'introask@introloop.test',
    'team@introloop.test',
    'conny@mail.example',
    'conny+other@mail.example',
    '',
    '@',
  ])('%j is none', (address) => {
    expect(serviceAddress(address, SERVICES)).toBeNull();
  });

  it('is told without throwing, whatever stands there', () => {
    fc.assert(fc.property(fc.string(), (text) => void serviceAddress(text, SERVICES)));
  });
});
