import { describe, expect, it } from 'vitest';
import { classify, type Label, type Question } from '../../src/answers/classify.ts';

const receivedAt = new Date('2025-03-10T09:00:00Z');

function labelOf(text: string, context: Question = 'check_in'): Label {
  return classify({ context, text, receivedAt }).label;
}

const RULES: [string, [Question, string, Label][]][] = [
  [
    'the question decides what a short answer means',
    [
      ['check_in', 'Yes', 'in_touch'],
      ['check_in', '👍', 'in_touch'],
      ['check_in', 'No', 'unclear'],
      ['check_in', 'nope', 'unclear'],
      ['consent', 'Yes', 'accepted'],
      ['consent', '👍', 'accepted'],
      ['consent', 'Sure', 'accepted'],
      ['consent', 'No', 'declined'],
      ['consent', 'nah', 'declined'],
    ],
  ],
  [
    'a request to be asked later is snooze, a plan of one’s own not_yet',
    [
      ['check_in', 'Please ask me again in June.', 'snooze'],
      ['check_in', 'Remind me next week.', 'snooze'],
      ['check_in', 'Not managed it yet, remind me on Monday', 'snooze'],
      ['check_in', 'I will write to her at the weekend.', 'not_yet'],
      ['check_in', "Haven't got round to it, will call him tomorrow.", 'not_yet'],
      ['consent', 'Not now, ask me in spring.', 'snooze'],
    ],
  ],
  [
    'a yes with a practical condition is accepted, one that hangs on a question unclear',
    [
      ['consent', 'Yes, but please by email only.', 'accepted'],
      ['consent', 'Happy to, after 5pm.', 'accepted'],
      ['consent', 'Send me his deck first.', 'unclear'],
      ['consent', 'I need to ask my partner first.', 'unclear'],
      ['consent', 'I know him already, no need.', 'declined'],
    ],
  ],
  [
    'a mail to the other party, a meeting set, moved or still to come is in_touch',
    [
      ['thread', 'Hi Bob, great to meet you! Would Tuesday at 10 work for a call?', 'in_touch'],
      ['check_in', 'We have a call booked for Thursday.', 'in_touch'],
      ['check_in', 'Our meeting was moved to next week.', 'in_touch'],
    ],
  ],
  [
    'text messages are in_touch, a call is met',
    [
      ['check_in', 'We have been texting.', 'in_touch'],
      ['check_in', 'We spoke on the phone yesterday.', 'met'],
    ],
  ],
  [
    'the other side wrote and the writer still means to answer: not_yet',
    [['check_in', 'She wrote to me last week and I still have to reply, sorry.', 'not_yet']],
  ],
  [
    'the outcome furthest along wins, and wins over thanks',
    [
      ['check_in', 'We met on Monday and signed the contract yesterday. Thank you!', 'won'],
      ['check_in', 'We emailed, then met for coffee on Friday. Thanks!', 'met'],
      ['check_in', 'We met twice, but it is not a fit for us. No hard feelings.', 'not_a_fit'],
    ],
  ],
  [
    'a hoped-for deal is what has happened so far',
    [
      ['check_in', 'We met and he will send a quote, hopefully it becomes a contract.', 'met'],
      ['check_in', 'It would be great if she became a client.', 'unclear'],
    ],
  ],
  [
    'silence is no_contact, with an accusation bad_experience',
    [
      ['check_in', 'He never called me back.', 'no_contact'],
      ['check_in', 'I am quite disappointed, still no answer from her.', 'no_contact'],
      ['check_in', 'He was rude and insulted my staff.', 'bad_experience'],
      ['check_in', 'Please tell him to stop writing to me.', 'bad_experience'],
    ],
  ],
  [
    'a stop wins over everything',
    [
      ['check_in', 'Unsubscribe', 'opt_out'],
      ['check_in', 'STOP', 'opt_out'],
      ['check_in', 'We signed, all good. Now please stop sending me these emails.', 'opt_out'],
      ['check_in', 'He was awful. Remove me from your list.', 'opt_out'],
      ['check_in', 'Conny may write to me any time, but no more automated reminders please.', 'opt_out'],
    ],
  ],
  [
    'a stop that is not meant, or not meant for us, is none',
    [
      ['check_in', "Please don't unsubscribe me, I like these mails.", 'unclear'],
      ['consent', 'Stop by any time!', 'unclear'],
    ],
  ],
  [
    'the need is gone: not_a_fit',
    [['check_in', 'I found someone else before I called her, so no longer needed.', 'not_a_fit']],
  ],
  [
    'gratitude alone is thanks',
    [
      ['check_in', 'Thank you so much, Conny!', 'thanks'],
      ['thread', 'Thanks for the introduction!', 'thanks'],
    ],
  ],
  [
    'a question, hearsay, what was so before: unclear',
    [
      ['check_in', 'Which Bob do you mean?', 'unclear'],
      ['check_in', 'Who is this?', 'unclear'],
      ['check_in', 'We have been working together since 2012, long before your mail.', 'unclear'],
    ],
  ],
];

describe.each(RULES)('%s', (_rule, cases) => {
  it.each(cases)('%s: %s → %s', (context, text, label) => {
    expect(labelOf(text, context)).toBe(label);
  });
});

describe('until', () => {
  it('is given beside an outcome that asks to be asked again', () => {
    const answer = classify({ context: 'check_in', text: "We've emailed, ask again in May.", receivedAt });
    expect(answer).toMatchObject({ label: 'in_touch', until: '2025-05-01' });
  });

  it('is null where no day can be told, and beside a stop', () => {
    expect(classify({ context: 'check_in', text: 'Ask me later.', receivedAt }).until).toBeNull();
    const stop = classify({ context: 'check_in', text: 'Stop mailing me until June, or ever.', receivedAt });
    expect(stop.until).toBeNull();
  });
});
