import type { Context } from 'hono';

/** The fields of a posted form; none where the body is no form, which is its sender's mistake and not ours. */
export async function formOf(c: Context): Promise<Readonly<Record<string, unknown>>> {
  return c.req.parseBody().catch(() => ({}));
}
