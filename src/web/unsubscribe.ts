import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Policy } from '../domain/check-in.ts';
import type { Database } from '../store/database.ts';
import { record } from '../store/record.ts';
import { followToken, type Trail } from '../store/token.ts';
import { formOf } from './form.ts';
import { PAGE_HEADERS, page } from './page.ts';

/**
 * `/unsubscribe/{token}`: one-click (RFC 8058). POST acts, and only with the pair that the RFC names; GET shows a button
 * that posts the same, since scanners open every link.
 */
export function unsubscribePages({ database, policy }: { database: Database; policy: Policy }): Hono {
  const app = new Hono();
  app.get('/unsubscribe/:token', async (c) => {
    if ((await recipient(database, c.req.param('token'))) === null) return unknown(c);
    const body = html`<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<p>One click, and we do not write to you again.</p>
<button>No more mail</button>
</form>`;
    return c.html(page('No more mail?', body), 200, PAGE_HEADERS);
  });
  app.post('/unsubscribe/:token', async (c) => {
    const trail = await recipient(database, c.req.param('token'));
    if (trail === null) return unknown(c);
    const form = await formOf(c);
    if (form['List-Unsubscribe'] !== 'One-Click')
      return c.text('List-Unsubscribe=One-Click is missing.', 400);
    await optOut(database, policy, trail);
    const body = html`<p>You will hear no more from us. If this was a slip, write to whoever introduced you.</p>`;
    return c.html(page('Done', body), 200, PAGE_HEADERS);
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

function unknown(c: Context): Response | Promise<Response> {
  const body = html`<p>Replying “stop” to the mail it came with works just as well.</p>`;
  return c.html(page('This link leads nowhere', body), 404, PAGE_HEADERS);
}
