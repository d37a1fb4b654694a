import { describe, expect, it } from 'vitest';
import { unflow } from '../../src/inbound/flowed-text.ts';

describe('format=flowed text', () => {
  it.each([
    ['joins soft line breaks', 'one \ntwo\nthree', 'one two\nthree'],
    ['undoes space-stuffing', ' From here\n > not a quote', 'From here\n> not a quote'],
    ['never joins a signature separator', 'bye\n-- \nConny', 'bye\n-- \nConny'],
    ['never joins lines of different quote depth', '> asked \nanswered', '> asked \nanswered'],
    ['joins within a quote', '> one \n> two', '> one two'],
    ['keeps a soft break at the end of the text', 'one ', 'one '],
  ])('%s', (_, given, expected) => {
    expect(unflow(given, false)).toBe(expected);
  });

  it('drops the space of a soft break where delsp says so', () => {
    expect(unflow('山 \n田', true)).toBe('山田');
  });
});
