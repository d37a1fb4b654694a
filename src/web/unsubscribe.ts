import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Policy } from '../domain/check-in.ts';
import type { Language } from '../domain/language.ts';
import { spoken } from '../outbound/in-words.ts';
import type { Voice } from '../outbound/render.ts';
import type { Database } from '../store/database.ts';
import { record } from '../store/record.ts';
import { languageOfReader } from '../store/spoken-language.ts';
import { followToken, type Trail } from '../store/token.ts';
import { formOf } from './form.ts';
import { page, pageHeaders } from './page.ts';

export interface UnsubscribePages {
  readonly database: Database;
  readonly policy: Policy;
  /** What speaks to a reader; null: their language is not known. */
  readonly voiceFor: (language: Language | null) => Voice;
}

/**
 * `/unsubscribe/{token}`: one-click (RFC 8058). POST acts, and only with the pair that the RFC names; GET shows a button
 * that posts the same, since scanners open every link.
 */
export function unsubscribePages({ database, policy, voiceFor }: UnsubscribePages): Hono {
  const app = new Hono();
  app.get('/unsubscribe/:token', async (c) => {
    const trail = await recipient(database, c.req.param('token'));
    if (trail === null) return unknown(c, voiceFor(null));
    const voice = voiceFor(await languageOfReader(database, trail.sentTo, trail.introductionId));
    const body = html`<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<p>${spoken(voice, 'page.unsubscribe.lead')}</p>
<button>${spoken(voice, 'page.unsubscribe.button')}</button>
</form>`;
    return c.html(page(voice, spoken(voice, 'page.unsubscribe.title'), body), 200, pageHeaders(voice));
  });
  app.post('/unsubscribe/:token', async (c) => {
    const trail = await recipient(database, c.req.param('token'));
    if (trail === null) return unknown(c, voiceFor(null));
    const form = await formOf(c);
    if (form['List-Unsubscribe'] !== 'One-Click')
      return c.text('List-Unsubscribe=One-Click is missing.', 400);
    await optOut(database, policy, trail);
    const voice = voiceFor(await languageOfReader(database, trail.sentTo, trail.introductionId));
    const body = html`<p>${spoken(voice, 'page.unsubscribed.lead')}</p>`;
    return c.html(page(voice, spoken(voice, 'page.unsubscribed.title'), body), 200, pageHeaders(voice));
  });
  return app;
}

async function recipient(database: Database, token: string): Promise<(Trail & { partyId: string }) | null> {
  const trail = await followToken(database, token);
  if (trail === null || trail.purpose !== 'unsubscribe' || trail.partyId === null) return null;
  return { ...trail, partyId: trail.partyId };
}

async function optOut(database: Database, policy: Policy, trail: Trail & { partyId: string }): Promise<void> {
  const event = { type: 'opted_out', partyId: trail.partyId, via: 'one_click' } as const;
  await database.transaction().execute((tx) => record(tx, trail.introductionId, event, policy));
}

function unknown(c: Context, voice: Voice): Response | Promise<Response> {
  const body = html`<p>${spoken(voice, 'page.unknown.unsubscribe')}</p>`;
  return c.html(page(voice, spoken(voice, 'page.unknown.title'), body), 404, pageHeaders(voice));
}
