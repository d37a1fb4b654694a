import { type Context, Hono } from 'hono';
import type { Policy } from '../domain/check-in.ts';
import { companyOf, partyOf } from '../domain/introduction.ts';
import type { Language } from '../domain/language.ts';
import { nudgeFor } from '../domain/nudge.ts';
import { shownName } from '../domain/person-name.ts';
import type { Voice } from '../outbound/render.ts';
import { latestAnswers } from '../store/correction.ts';
import type { Database } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import { findIntroduction } from '../store/introduction-row.ts';
import { languageOfReader } from '../store/spoken-language.ts';
import { followToken, type Trail } from '../store/token.ts';
import { type Asked, answersTo, questionPage, thanksPage, unknownPage } from './answer-page-markup.ts';
import { formOf } from './form.ts';
import { type Markup, pageHeaders } from './page.ts';
import { ANSWERS, recordAnswer } from './record-answer.ts';

export interface AnswerPages {
  readonly database: Database;
  readonly policy: Policy;
  /** Called once an answer is saved: mail of this introduction may be due. */
  readonly wake: (causes: readonly Cause[]) => Promise<void>;
  /** What speaks to a reader; null: their language is not known. */
  readonly voiceFor: (language: Language | null) => Voice;
  /** Whether words ask to be kept to us. */
  readonly wantsPrivacy: (words: string) => boolean;
}

/** Longer notes are cut: the text of a reply is read no further either (reliability notes, section 4). */
const LONGEST_NOTE = 12_288;

/**
 * `/r/{token}`: one question to one party. GET (and so every link scanner) only shows it; POST records the answer.
 * Unknown and expired tokens look alike.
 */
export function answerPages(options: AnswerPages): Hono {
  const app = new Hono();
  const unknown = (c: Context) => shown(c, unknownPage(options.voiceFor(null)), 404, options.voiceFor(null));
  app.get('/r/:token', async (c) => {
    const question = await questionBehind(options, c.req.param('token'));
    if (question === null) return unknown(c);
    return shown(c, questionPage(question.asked), 200, question.asked.voice);
  });
  app.post('/r/:token', async (c) => {
    const question = await questionBehind(options, c.req.param('token'));
    if (question === null) return unknown(c);
    const { asked, trail } = question;
    const form = await formOf(c);
    const choice = answersTo(asked).find(({ label }) => label === form.answer);
    if (choice === undefined) return shown(c, questionPage(asked), 400, asked.voice);
    const note = typeof form.note === 'string' ? form.note.slice(0, LONGEST_NOTE).replaceAll('\0', '') : '';
    const said = {
      note,
      share: form.share === 'yes',
      keep: form.keep === 'yes' || options.wantsPrivacy(note),
    };
    await recordAnswer(options, trail, choice, said);
    await options.wake([{ introductionId: trail.introductionId, messageId: null }]);
    return shown(c, thanksPage(asked, choice), 200, asked.voice);
  });
  return app;
}

function shown(
  c: Context,
  markup: Markup,
  status: 200 | 400 | 404,
  voice: Voice,
): Response | Promise<Response> {
  return c.html(markup, status, pageHeaders(voice));
}

/** A link is forwarded with its mail easily: a complaint is shown to nobody who holds it, not even to its writer. */
const UNSHOWN: ReadonlySet<string> = new Set(['bad_experience', 'opt_out']);

interface Question {
  readonly trail: Trail & { readonly partyId: string };
  readonly asked: Asked;
}

async function questionBehind({ database, voiceFor }: AnswerPages, token: string): Promise<Question | null> {
  const trail = await followToken(database, token);
  if (trail === null || trail.purpose !== 'page' || trail.partyId === null) return null;
  const introduction = await findIntroduction(database, trail.introductionId);
  const party = introduction === null ? null : partyOf(introduction, trail.partyId);
  if (introduction === null || party === null) return null;
  const consent = trail.kind === 'consent';
  // Whoever was asked whether to be introduced and did not say yes is not shown to the others.
  const company = consent ? introduction.parties : companyOf(introduction);
  const others = company.filter((other) => other.id !== party.id);
  const last = consent
    ? undefined
    : (await latestAnswers(database, introduction.id)).find((answer) => answer.partyId === party.id);
  return {
    trail: { ...trail, partyId: trail.partyId },
    asked: {
      voice: voiceFor(await languageOfReader(database, party.address, introduction.id)),
      consent,
      reminded: trail.kind === 'nudge' && nudgeFor(introduction, party) === 'promise',
      party: shownName(party),
      others: { list: others.map(shownName) },
      introducer: shownName(introduction.introducer),
      settled: consent && introduction.state !== 'proposed',
      understood: ANSWERS.find(({ label }) => label === last?.label && !UNSHOWN.has(label))?.text ?? null,
      shares: trail.saysShared === true,
      byHand: trail.round === 1,
    },
  };
}
