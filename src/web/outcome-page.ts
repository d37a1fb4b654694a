import { type Context, Hono } from 'hono';
import { isSoured } from '../domain/closing.ts';
import type { Event } from '../domain/event.ts';
import type { Introduction, Outcome } from '../domain/introduction.ts';
import { companyOf } from '../domain/introduction.ts';
import { summaryOf } from '../domain/outcome.ts';
import { shownName } from '../domain/person-name.ts';
import type { Phrase } from '../domain/phrase.ts';
import type { RepairChoice } from '../domain/repair.ts';
import { repairDone } from '../domain/repair-done.ts';
import { inWords } from '../outbound/in-words.ts';
import type { Voice } from '../outbound/render.ts';
import { databaseNow, type Tx } from '../store/database.ts';
import { findIntroduction } from '../store/introduction-row.ts';
import { putRight } from '../store/put-right.ts';
import { record } from '../store/record.ts';
import { languageOfReader } from '../store/spoken-language.ts';
import { followToken } from '../store/token.ts';
import type { AnswerPages } from './answer-page.ts';
import { unknownPage } from './answer-page-markup.ts';
import { formOf } from './form.ts';
import { outcomePage, RIGHTS, recordedPage } from './outcome-page-markup.ts';
import { type Markup, pageHeaders } from './page.ts';

/**
 * `/outcome/{token}`: what came of one introduction, for its introducer alone. GET shows it; POST puts it right, or says
 * how they go on after it went badly. Unknown tokens and those of other people's mail look alike.
 */
export function outcomePages(options: AnswerPages): Hono {
  const { database, voiceFor } = options;
  const app = new Hono();
  const shown = (c: Context, markup: Markup, status: 200 | 400 | 404, voice: Voice) =>
    c.html(markup, status, pageHeaders(voice));
  const unknown = (c: Context) => shown(c, unknownPage(voiceFor(null)), 404, voiceFor(null));
  app.get('/outcome/:token', async (c) => {
    const introduction = await introductionBehind(options, c.req.param('token'));
    if (introduction === null) return unknown(c);
    const voice = await voiceOf(introduction, options);
    return shown(c, outcomePage(viewOf(introduction, voice)), 200, voice);
  });
  app.post('/outcome/:token', async (c) => {
    const introduction = await introductionBehind(options, c.req.param('token'));
    if (introduction === null) return unknown(c);
    const voice = await voiceOf(introduction, options);
    const wanted = wantedIn(await formOf(c), introduction);
    if (wanted === null) return shown(c, outcomePage(viewOf(introduction, voice)), 400, voice);
    const done = await database.transaction().execute((tx) => carryOut(tx, introduction, wanted, options));
    await options.wake([{ introductionId: introduction.id, messageId: null }]);
    return shown(c, recordedPage(voice, standingAlone(inWords(done, voice, 'UTC'))), 200, voice);
  });
  return app;
}

async function voiceOf(
  { id, introducer }: Introduction,
  { database, voiceFor }: AnswerPages,
): Promise<Voice> {
  return voiceFor(await languageOfReader(database, introducer.address, id));
}

/** In a mail it follows the greeting, and starts small where the language wants that. */
function standingAlone(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

type Wanted =
  | { readonly right: Outcome }
  | { readonly choice: RepairChoice; readonly partyIds: readonly string[] };

async function introductionBehind({ database }: AnswerPages, token: string): Promise<Introduction | null> {
  const trail = await followToken(database, token);
  if (trail === null || trail.purpose !== 'page' || trail.partyId !== null) return null;
  const introduction = await findIntroduction(database, trail.introductionId);
  // Before anybody was introduced nothing can have come of it.
  return introduction?.introducedAt && trail.sentTo === introduction.introducer.address ? introduction : null;
}

function viewOf(introduction: Introduction, voice: Voice) {
  const company = companyOf(introduction);
  return {
    voice,
    names: { list: company.map(shownName) },
    summary: summaryOf(introduction),
    soured: isSoured(introduction),
    people: company.map((party) => ({ id: party.id, name: shownName(party) })),
  };
}

function wantedIn(form: Readonly<Record<string, unknown>>, introduction: Introduction): Wanted | null {
  const right = RIGHTS.find((each) => each === form.right);
  if (right !== undefined) return { right };
  if (!isSoured(introduction) || typeof form.way !== 'string') return null;
  const company = companyOf(introduction).map(({ id }) => id);
  if (form.way === 'repaired') return { choice: 'repaired', partyIds: company };
  const [choice, id = ''] = form.way.split(' ');
  const known = (choice === 'paused' || choice === 'never_again') && company.includes(id);
  return known ? { choice, partyIds: [id] } : null;
}

async function carryOut(
  tx: Tx,
  introduction: Introduction,
  wanted: Wanted,
  { policy }: AnswerPages,
): Promise<Phrase> {
  if ('right' in wanted) {
    const after = await putRight(tx, introduction.id, wanted.right, policy);
    const names = { list: companyOf(after).map(shownName) };
    return { say: 'done.corrected', with: { names, summary: { say: `summary.${summaryOf(after)}` } } };
  }
  const event: Event = { type: 'repair_chosen', ...wanted, until: null, via: 'page' };
  await record(tx, introduction.id, event, policy);
  return repairDone(event, introduction, { now: await databaseNow(tx), policy });
}
