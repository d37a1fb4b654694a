import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askAgainDate } from '../../src/language/date-words.ts';

/** A Wednesday. */
const RECEIVED = new Date('2025-06-11T09:00:00Z');

describe('a request to be asked again', () => {
  it.each([
    ['Ask me again on Friday.', '2025-06-13'],
    ['Could you check back in two weeks?', '2025-06-25'],
    ['Not before September, please ask then.', '2025-09-01'],
    ['Would you mind asking me again on the 28th?', '2025-06-28'],
    ['Next month please, we are moving house.', '2025-07-01'],
    ['Give me ten days.', '2025-06-21'],
    ['Send me a reminder on Thursday week', '2025-06-19'],
    ['Fragen Sie mich bitte nächste Woche noch einmal.', '2025-06-16'],
    ['Melde dich bitte in zwei Monaten nochmal bei mir', '2025-08-11'],
    ['Relancez-moi dans un mois', '2025-07-11'],
    ['Pregúntame en el cuarto trimestre', '2025-10-01'],
    ['Vraag het me volgende maand nog eens', '2025-07-01'],
    ['Pergunte-me de novo em setembro', '2025-09-01'],
    ['Chiedimelo di nuovo a settembre', '2025-09-01'],
  ])('"%s" is for %s', (text, wanted) => {
    expect(askAgainDate(text, RECEIVED)).toBe(wanted);
  });

  it('is for the day behind it, not for the event before it', () => {
    expect(askAgainDate('My surgery is on 13 July. Ask me on 2 August.', RECEIVED)).toBe('2025-08-02');
    expect(askAgainDate('The thesis is due 30 June so try me 1 July', RECEIVED)).toBe('2025-07-01');
  });

  it('for "then" is for the day named just before', () => {
    expect(askAgainDate('We move in on 15 July. Ask me then?', RECEIVED)).toBe('2025-07-15');
    expect(askAgainDate('Im August bin ich zurück. Fragen Sie dann nochmal.', RECEIVED)).toBe('2025-08-01');
  });

  it.each([
    'Ask me again after the summer.',
    'Try me when the paint is dry. We painted on Friday.',
    'Ask again in a few weeks',
    'Fragen Sie später wieder.',
    'Redemande-moi à la rentrée.',
  ])('without a day that can be told is for none: %s', (text) => {
    expect(askAgainDate(text, RECEIVED)).toBeNull();
  });
});

describe('what is no such request', () => {
  it.each([
    'We are having lunch on 20 June.',
    'I asked him in May and he never answered.',
    'He said he would get back to me by Friday.',
    'She promised to write to me on Monday.',
    'Will call her tomorrow, promise.',
    'Please ask Bob on Monday.',
    'Signed with them in April, and they do not pick up the phone.',
    'Who allowed you to email me every 2 weeks?',
    'Wir telefonieren am Freitag.',
    "Je l'ai relancé lundi, sans réponse.",
    'Me escribió el lunes y quedamos el viernes.',
    'We bellen vrijdag.',
    'Ela me chamou no sábado.',
  ])('names no day to ask: %s', (text) => {
    expect(askAgainDate(text, RECEIVED)).toBeNull();
  });
});

describe('a text that is known to ask for later', () => {
  it('means the day it waits for, whatever its words', () => {
    const text = 'Stocktaking until 30 June, nothing before that.';
    expect(askAgainDate(text, RECEIVED)).toBeNull();
    expect(askAgainDate(text, RECEIVED, { asks: true })).toBe('2025-06-30');
  });

  it('means no day where it names two and waits for none', () => {
    expect(askAgainDate('We met on 1 July or 2 July.', RECEIVED, { asks: true })).toBeNull();
  });
});

const FOLDER = '../shared/corpus';
const FILES = ['replies', 'more/professional', 'more/informal', 'more/consent', 'more/languages'];

interface Reply {
  readonly id: string;
  readonly text: string;
  readonly receivedAt: string;
  readonly label: string;
  readonly until?: string | null;
}

describe.skipIf(!existsSync(FOLDER))('the replies of the open corpus (skipped where they are absent)', () => {
  // What is skipped is read all the same, for its names.
  const files = existsSync(FOLDER) ? FILES : [];
  const replies = files.flatMap((file) =>
    readFileSync(`${FOLDER}/${file}.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Reply),
  );
  const asked = ({ text, receivedAt }: Reply) => askAgainDate(text, new Date(receivedAt));

  it('that name a day to be asked again get that day in nine of ten', () => {
    const dated = replies.filter(({ until }) => until);
    const right = dated.filter((reply) => asked(reply) === reply.until);
    expect(right.length / dated.length).toBeGreaterThanOrEqual(0.9);
  });

  it('that ask for later without a day get none', () => {
    const open = replies.filter(({ label, until }) => label === 'snooze' && !until);
    expect(open.filter((reply) => asked(reply) !== null).map(({ id }) => id)).toEqual([]);
  });

  it('that ask for nothing get a day in fewer than one of two hundred', () => {
    const others = replies.filter(({ until, label }) => !until && label !== 'snooze');
    const wrong = others.filter((reply) => asked(reply) !== null);
    expect(wrong.length / others.length).toBeLessThan(0.005);
  });
});
