import type { Outcome } from '../domain/introduction.ts';
import { CONNY, castOn } from './cast.ts';
import type { Person } from './person.ts';
import { type Draft, newMessageId } from './write-mail.ts';

/** One introduction of the story, and how it is to end. */
export interface Chapter {
  /** Counts from 1. */
  readonly number: number;
  /** Conny's mail. */
  readonly draft: Draft;
  readonly ends: readonly {
    readonly person: Person;
    readonly outcome: Outcome | null;
    readonly optedOut: boolean;
  }[];
  /** Whether the introducer is thanked by one of them. */
  readonly thanked: boolean;
}

/** Somebody who has no business here, and what the service is to make of their mail. */
export interface Intrusion {
  readonly draft: Draft;
  readonly verdict: 'ignored' | 'rejected' | 'auto_reply';
}

export interface Story {
  readonly chapters: readonly Chapter[];
  readonly intrusions: readonly Intrusion[];
  /** Everybody the service may write to. */
  readonly people: readonly Person[];
}

type End = Chapter['ends'][number];

/** @param service the address that Conny copies; @param today when the story begins */
export function storyOf(service: string, today: Date): Story {
  const { alice, bob, carol, dan, erin, frank, greta, henry } = castOn(today);
  const chapters: Chapter[] = [
    {
      number: 1,
      draft: introduction(
        [alice, bob],
        'Alice <> Bob',
        'Alice, Bob: you should know each other. Alice’s bakery has outgrown its website, and Bob builds shops that small firms can run by themselves. Over to you!\n\nConny',
        service,
      ),
      ends: [end(alice, 'met'), end(bob, 'won')],
      thanked: true,
    },
    {
      number: 2,
      draft: introduction(
        [carol, dan],
        'Carol, meet Dan',
        'Carol, this is Dan, who lets old warehouses by the harbour. Dan, Carol needs room for a second kiln.\n\nBest, Conny',
        service,
      ),
      ends: [end(carol, 'met'), end(dan, 'met')],
      thanked: false,
    },
    {
      number: 3,
      draft: introduction(
        [erin, frank],
        'Erin <> Frank',
        'Erin, you asked who knows about grants for choirs. Frank has won more of them than anybody I know.\n\nConny',
        service,
      ),
      ends: [end(erin, 'not_a_fit'), end(frank, 'not_a_fit')],
      thanked: false,
    },
    {
      number: 4,
      draft: introduction(
        [greta, henry],
        'Greta / Henry: the old cinema',
        'Greta, Henry: you both want to save the old cinema, and each of you has what the other lacks. Talk!\n\nConny',
        service,
      ),
      ends: [{ ...end(greta, null), optedOut: true }, end(henry, 'no_contact')],
      thanked: false,
    },
  ];
  const people = [CONNY, ...chapters.flatMap((chapter) => chapter.ends.map(({ person }) => person))];
  return { chapters, intrusions: intrusions(service), people };
}

function end(person: Person, outcome: Outcome | null): End {
  return { person, outcome, optedOut: false };
}

function introduction(to: readonly Person[], subject: string, text: string, service: string): Draft {
  return {
    from: CONNY,
    to,
    cc: [{ name: '', address: service }],
    subject,
    text,
    messageId: newMessageId(CONNY.address),
    deliveredTo: [service],
  };
}

const VICTIMS = [
  { name: 'Vera Vance', address: 'vera@vance.example' },
  { name: 'Victor Voss', address: 'victor@voss.example' },
];

/** A stranger, somebody who poses as Conny, and a robot. */
function intrusions(service: string): Intrusion[] {
  const toTheService = { name: '', address: service };
  const stranger = { name: 'Mark Mole', address: 'mark@great-leads.example' };
  const robot = { name: 'Parcel Robot', address: 'no-reply@parcels.example' };
  const pitch = 'Vera, Victor: connecting you two for great synergies!\n\nMark';
  const forged =
    'Vera, Victor: you should talk, and to nobody else. Please see to it quickly.\n\nConny Carter';
  const notice = 'Your parcel 4711 is on its way. Do not answer this message.';
  const intro = { to: VICTIMS, cc: [toTheService], deliveredTo: [service] };
  return [
    {
      verdict: 'ignored',
      draft: { ...intro, ...written(stranger, 'A great match', pitch) },
    },
    {
      verdict: 'rejected',
      draft: { ...intro, ...written(CONNY, 'Vera <> Victor', forged), genuine: false },
    },
    {
      verdict: 'auto_reply',
      draft: {
        ...written(robot, 'Your parcel 4711', notice),
        to: [toTheService],
        deliveredTo: [service],
        headers: { 'Auto-Submitted': 'auto-generated' },
      },
    },
  ];
}

function written(from: Draft['from'], subject: string, text: string) {
  return { from, subject, text, messageId: newMessageId(from.address) };
}
