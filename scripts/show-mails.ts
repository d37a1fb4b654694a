/**
 * Writes `docs/mails.md`: every mail that somebody can get, as it looks.
 *
 *   npx node scripts/show-mails.ts
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { mailsPage } from './mails-page.ts';

await writeFile(fileURLToPath(new URL('../docs/mails.md', import.meta.url)), await mailsPage());
