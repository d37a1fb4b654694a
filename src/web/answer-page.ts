import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Policy } from '../domain/check-in.ts';
import { companyOf, partyOf } from '../domain/introduction.ts';
import { listed, shownName } from '../domain/person-name.ts';
import type { Database } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import { findIntroduction } from '../store/introduction-row.ts';
import { followToken, type Trail } from '../store/token.ts';
import { formOf } from './form.ts';
import { type Markup, PAGE_HEADERS, page } from './page.ts';
import { ANSWERS, type AnswerChoice, CONSENT_ANSWERS, recordAnswer } from './record-answer.ts';

export interface AnswerPages {
  readonly database: Database;
  readonly policy: Policy;
  /** Called once an answer is saved: mail of this introduction may be due. */
  readonly wake: (cause: Cause) => Promise<void>;
}

/** Longer notes are cut: the text of a reply is read no further either (reliability notes, section 4). */
const LONGEST_NOTE = 12_288;

/**
 * `/r/{token}`: one question to one party. GET (and so every link scanner) only shows it; POST records the answer.
 * Unknown and expired tokens look alike.
 */
export function answerPages(options: AnswerPages): Hono {
  const app = new Hono();
  app.get('/r/:token', async (c) => {
    const asked = await question(options.database, c.req.param('token'));
    return asked === null ? unknown(c) : c.html(questionPage(asked), 200, PAGE_HEADERS);
  });
  app.post('/r/:token', async (c) => {
    const asked = await question(options.database, c.req.param('token'));
    if (asked === null) return unknown(c);
    const form = await formOf(c);
    const choice = answersTo(asked).find(({ label }) => label === form.answer);
    if (choice === undefined) return c.html(questionPage(asked), 400, PAGE_HEADERS);
    const note = typeof form.note === 'string' ? form.note.slice(0, LONGEST_NOTE).replaceAll('\0', '') : '';
    await recordAnswer(options, asked.trail, choice, note, form.share === 'yes');
    await options.wake({ introductionId: asked.trail.introductionId, messageId: null });
    return c.html(thanksPage(asked, choice), 200, PAGE_HEADERS);
  });
  return app;
}

interface Asked {
  readonly trail: Trail & { readonly partyId: string };
  readonly party: string;
  readonly others: string;
  readonly introducer: string;
  /** The question needs no answer any more: everybody has answered, or it was called off. */
  readonly settled: boolean;
}

async function question(database: Database, token: string): Promise<Asked | null> {
  const trail = await followToken(database, token);
  if (trail === null || trail.purpose !== 'page' || trail.partyId === null) return null;
  const introduction = await findIntroduction(database, trail.introductionId);
  const party = introduction === null ? null : partyOf(introduction, trail.partyId);
  if (introduction === null || party === null) return null;
  // Whoever was asked whether to be introduced and did not say yes is not shown to the others.
  const company = trail.kind === 'consent' ? introduction.parties : companyOf(introduction);
  const others = company.filter((other) => other.id !== party.id).map(shownName);
  return {
    trail: { ...trail, partyId: trail.partyId },
    party: shownName(party),
    others: listed(others),
    introducer: shownName(introduction.introducer),
    settled: trail.kind === 'consent' && introduction.state !== 'proposed',
  };
}

function answersTo({ trail, settled }: Asked): readonly AnswerChoice[] {
  if (trail.kind !== 'consent') return ANSWERS;
  return settled ? CONSENT_ANSWERS.filter(({ label }) => label === 'opt_out') : CONSENT_ANSWERS;
}

function questionPage(asked: Asked): Markup {
  return asked.trail.kind === 'consent' ? consentPage(asked) : checkInPage(asked);
}

function consentPage(asked: Asked): Markup {
  const { party, others, introducer, settled } = asked;
  if (settled) return settledPage(asked);
  return page(
    `May ${introducer} introduce you to ${others}?`,
    html`<p>${party}, one click is enough. If you say no, nobody hears why.</p>
<form method="post">
${answersTo(asked).map(({ label, text }) => html`<button name="answer" value="${label}">${text}</button>`)}
</form>
<p class="quiet">You can just as well reply to the mail in your own words.</p>`,
  );
}

function settledPage(asked: Asked): Markup {
  return page(
    'This question is settled',
    html`<p>${asked.party}, there is nothing you need to do.</p>
<form method="post">
${answersTo(asked).map(({ label, text }) => html`<button name="answer" value="${label}">${text}</button>`)}
</form>`,
  );
}

function checkInPage(asked: Asked): Markup {
  const { party, others, introducer } = asked;
  return page(
    `Did you and ${others} get in touch?`,
    html`<p>${introducer} introduced you, ${party}. One click is enough; you can change your answer later.</p>
<form method="post">
${answersTo(asked).map(({ label, text }) => html`<button name="answer" value="${label}">${text}</button>`)}
<p><label for="note">A line about it, if you like</label><br>
<textarea id="note" name="note" maxlength="4000"></textarea></p>
<p><label><input type="checkbox" name="share" value="yes"> ${introducer} may read this line</label></p>
</form>
<p class="quiet">${introducer} hears how far it got, nothing else, unless you tick the box. You can just as well reply to the mail in your own words.</p>`,
  );
}

function thanksPage(asked: Asked, choice: AnswerChoice): Markup {
  const changeable = choice.label !== 'opt_out' && choice.label !== 'declined';
  return page(
    'Thank you',
    html`<p>Recorded: <strong>${choice.text}</strong>.</p>
<p>${whatFollows(asked, choice)}</p>
${changeable ? html`<form method="get"><button>Change the answer</button></form>` : ''}`,
  );
}

function whatFollows({ trail, introducer }: Asked, { label }: AnswerChoice): string {
  if (label === 'opt_out') return 'You will hear no more from us.';
  if (label === 'snooze') return 'We ask you again then.';
  if (trail.kind !== 'consent') return `${introducer} will hear how far it got.`;
  return label === 'declined' ? 'Nobody hears why.' : 'You hear from us as soon as everybody has said yes.';
}

function unknown(c: Context): Response | Promise<Response> {
  const body = html`<p>It may have been cut off on its way. Replying to the mail it came with works just as well.</p>`;
  return c.html(page('This link leads nowhere', body), 404, PAGE_HEADERS);
}
