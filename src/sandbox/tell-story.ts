import { setTimeout as wait } from 'node:timers/promises';
import { type Database, openDatabase, openPool } from '../store/database.ts';
import { CONNY } from './cast.ts';
import { type Diary, openDiary } from './diary.ts';
import { type InTurn, inTurn } from './in-turn.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import type { Tell } from './step.ts';
import { type Chapter, type Story, storyOf } from './story.ts';
import { type Evidence, missing, summaryOf } from './tally.ts';
import { CHECK_INS, type World } from './world.ts';

/** From the service's being ready; the story itself takes 18 s. */
const DEADLINE = 45_000;

/** How often the database is asked what the service has learnt. */
const LOOK_EVERY = 150;

/** For a reader to take a breath between two introductions. */
const BREATH = 700;

/** More than a sweep of the outbox (1 s): whatever was sent too much would have arrived by then. */
const AFTERMATH = 1_500;

/**
 * Has Conny make her introductions and everybody do what is in their character, tells what happens, and how it ended.
 * @param once false: goes on telling what happens until `stop` is aborted
 * @returns whether everything ended as the story has it within the deadline
 * Throws where `stop` is aborted before that.
 */
export async function tellStory(
  world: World,
  tell: Tell,
  { once, stop }: { readonly once: boolean; readonly stop: AbortSignal },
): Promise<boolean> {
  const pool = openPool(world.databaseUrl, 1, () => undefined);
  const failed = Promise.withResolvers<never>();
  try {
    const acting = rehearse(world, openDatabase(pool), tell, stop, failed.reject);
    tell({
      step: 'begins',
      service: world.service,
      introducer: CONNY.name,
      checkIns: CHECK_INS,
      pages: world.pages,
    });
    const gone = [failed.promise, world.lost];
    await Promise.race([act(acting), ...gone]);
    const summary = summaryOf(acting.story, evidence(acting), acting.office.received());
    tell({ step: 'summary', ...summary });
    if (!once) await Promise.race([goOn(acting, world, tell), ...gone]);
    return summary.missing.length === 0;
  } finally {
    // What comes after this has nobody to be told to.
    failed.promise.catch(() => undefined);
    await pool.end();
  }
}

interface Acting {
  readonly diary: Diary;
  readonly story: Story;
  readonly office: PostOffice;
  readonly turn: InTurn;
  readonly stop: AbortSignal;
}

function rehearse(
  world: World,
  database: Database,
  tell: Tell,
  stop: AbortSignal,
  onError: (error: unknown) => void,
): Acting {
  const story = storyOf(world.service, new Date());
  const turn = inTurn();
  const diary = openDiary(database, story, tell);
  const office = openPostOffice({ world, story, tell, turn, diary, onError, stop });
  return { story, office, turn, diary, stop };
}

function evidence({ diary, office }: Acting): Evidence {
  return { facts: diary.facts(), letters: office.letters };
}

/** The story is over, the service is not: whoever looks around in it sees what comes of it. */
async function goOn(acting: Acting, world: World, tell: Tell): Promise<void> {
  const example = acting.office.letters.findLast(({ page }) => page !== null)?.page ?? null;
  tell({ step: 'stays', pages: world.pages, example });
  await until(() => false, Number.POSITIVE_INFINITY, acting).catch((error) => {
    if (!acting.stop.aborted) throw error;
  });
}

async function act(acting: Acting): Promise<void> {
  const { story, office, stop } = acting;
  const end = performance.now() + DEADLINE;
  for (const chapter of story.chapters) {
    await office.send(chapter.draft, chapter.number);
    if (!(await until(() => everybodyIsIntroduced(chapter, office), end, acting))) return;
    await wait(BREATH, undefined, { signal: stop });
  }
  for (const { draft } of story.intrusions) await office.send(draft, null);
  if (!(await until(() => missing(story, evidence(acting)).length === 0, end, acting))) return;
  await wait(AFTERMATH, undefined, { signal: stop });
  await acting.turn(acting.diary.catchUp);
}

function everybodyIsIntroduced({ ends }: Chapter, { letters }: PostOffice): boolean {
  return ends.every(({ person }) =>
    letters.some(({ to, occasion }) => occasion === 'introduction' && to === person.address),
  );
}

/** Whether the condition came true before `end`. */
async function until(condition: () => boolean, end: number, { turn, diary, stop }: Acting): Promise<boolean> {
  for (;;) {
    await turn(diary.catchUp);
    if (condition()) return true;
    if (performance.now() > end) return false;
    await wait(LOOK_EVERY, undefined, { signal: stop });
  }
}
