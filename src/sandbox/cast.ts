import type { Person } from './person.ts';

/** The one whose introductions the demo tells of; her own mail is in the story. */
export const CONNY: Person = {
  name: 'Conny Carter',
  address: 'conny@carter.example',
  client: 'gmail',
  reacts: {},
};

/** Who is introduced to whom, in the order of the story, each with a character of their own. */
export interface Cast {
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dan: Person;
  readonly erin: Person;
  readonly frank: Person;
  readonly greta: Person;
  readonly henry: Person;
}

/** Long enough for two check-ins of the demo to fall into it, near enough to sound like a holiday. */
const DAYS_AWAY = 10;

/** @param today when Erin's mail system tells that she is away */
export function castOn(today: Date): Cast {
  const backOn = new Date(today.getTime() + DAYS_AWAY * 86_400_000);
  return { ...metAndSigned(), ...forgotAtFirst(), ...away(longDay(backOn)), ...wantsNoMail() };
}

/** Alice answers at once; Bob writes to her in the thread, signs her as a client, and says thank you. */
function metAndSigned(): Pick<Cast, 'alice' | 'bob'> {
  const alice: Person = {
    name: 'Alice Archer',
    address: 'alice@archer-bakery.example',
    client: 'gmail',
    reacts: {
      question: [
        [
          {
            after: 900,
            does: 'reply',
            text: 'Yes, we met for coffee on Tuesday. He saw at once what the shop needs.',
          },
        ],
      ],
    },
  };
  const bob: Person = {
    name: 'Bob Baker',
    address: 'bob@baker-websites.example',
    client: 'outlook',
    reacts: {
      introduction: [
        [
          {
            after: 900,
            does: 'reply',
            text: 'Hello Alice,\n\ngood to meet you! Would Tuesday at ten suit you, at the bakery?\n\n(Thank you, Conny. Moving you to bcc.)\n\nBob',
          },
        ],
      ],
      question: [
        [
          {
            after: 1_700,
            does: 'reply',
            text: 'We have, and more than that: Alice signed on Friday, she is our client now.\n\nYou can tell Conny, it made our month.',
          },
        ],
      ],
      offer: [
        [
          {
            after: 900,
            does: 'reply',
            text: 'Conny, thank you. We would not have found each other without you. Dinner is on me.',
          },
        ],
      ],
    },
  };
  return { alice, bob };
}

/** Carol overlooks the first question; Dan has not got round to it, and later presses a button. */
function forgotAtFirst(): Pick<Cast, 'carol' | 'dan'> {
  const carol: Person = {
    name: 'Carol Chen',
    address: 'carol@chen-ceramics.example',
    client: 'iphone',
    reacts: {
      question: [
        [{ after: 700, does: 'nothing', why: 'sees the mail between two errands, and forgets it' }],
        [{ after: 900, does: 'reply', text: 'Sorry, your first mail slipped my mind. We spoke yesterday.' }],
      ],
    },
  };
  const dan: Person = {
    name: 'Dan Dorsey',
    address: 'dan@harbour-lofts.example',
    client: 'gmail',
    reacts: {
      question: [
        [{ after: 700, does: 'reply', text: 'Not yet, I have to admit. I mean to write to her this week.' }],
        [{ after: 1_500, does: 'press', button: 'We met or talked' }],
      ],
    },
  };
  return { carol, dan };
}

/** Erin's mail system answers that she is away; she comes back early and answers herself. Frank waits for her. */
function away(backOn: string): Pick<Cast, 'erin' | 'frank'> {
  const erin: Person = {
    name: 'Erin Engel',
    address: 'erin@engel-choir.example',
    client: 'iphone',
    reacts: {
      question: [
        [
          {
            after: 300,
            does: 'vacation',
            text: `Thank you for your message. I am out of the office and will be back on ${backOn}.\n\nErin Engel`,
          },
          {
            after: 5_000,
            does: 'reply',
            text: 'Back earlier than planned. Frank and I talked on the phone this morning. A pleasant call, but it is not a fit for us.',
          },
        ],
      ],
    },
  };
  const frank: Person = {
    name: 'Frank Fischer',
    address: 'frank@fischer-grants.example',
    client: 'outlook',
    reacts: {
      question: [
        [
          {
            after: 1_000,
            does: 'reply',
            text: 'We are in touch. The call is set for when she is back from her holiday.',
          },
        ],
        [
          {
            after: 800,
            does: 'reply',
            text: 'We had our call. Nice people, but not a fit: they need someone on site.',
          },
        ],
      ],
    },
  };
  return { erin, frank };
}

/** Greta wants none of this; Henry has written and heard nothing. */
function wantsNoMail(): Pick<Cast, 'greta' | 'henry'> {
  const greta: Person = {
    name: 'Greta Gray',
    address: 'greta@gray-cinemas.example',
    client: 'gmail',
    reacts: { question: [[{ after: 800, does: 'reply', text: 'Please stop sending me these mails.' }]] },
  };
  const henry: Person = {
    name: 'Henry Hill',
    address: 'henry@hill-architects.example',
    client: 'gmail',
    reacts: {
      question: [[{ after: 1_600, does: 'reply', text: 'I wrote to her twice and never heard back.' }]],
    },
  };
  return { greta, henry };
}

function longDay(date: Date): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', parts).format(date);
}
