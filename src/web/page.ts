import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Voice } from '../outbound/render.ts';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** No script, no request to anywhere else, nothing kept or passed on: these pages carry a token in their address. */
const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

const STYLE = `
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
button { font: inherit; padding: .6rem 1rem; margin: .25rem .25rem .25rem 0; min-height: 44px; border-radius: .5rem;
  border: 1px solid currentColor; background: transparent; color: inherit; cursor: pointer; }
button:hover, button:focus-visible { outline: 3px solid Highlight; outline-offset: 1px; }
textarea { font: inherit; width: 100%; box-sizing: border-box; min-height: 5rem; }
.quiet { opacity: .75; font-size: .9rem; }
`;

export function pageHeaders({ language }: Voice): Record<string, string> {
  return { ...PAGE_HEADERS, 'Content-Language': language };
}

/** One page for one reader; works without scripts and on a narrow screen. */
export function page({ language }: Voice, title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;
}
