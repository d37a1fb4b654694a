import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { mailsPage } from '../../scripts/mails-page.ts';

test('docs/mails.md shows the mails as they are (npx node scripts/show-mails.ts writes it)', async () => {
  const page = await readFile(new URL('../../docs/mails.md', import.meta.url), 'utf8');
  expect(page).toBe(await mailsPage());
});
