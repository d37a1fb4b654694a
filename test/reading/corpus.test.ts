import { describe, expect, it } from 'vitest';
import { expectedMails, misses, readingOf } from '../../scripts/mail-score.ts';

const FOLDER = 'test/corpus/mail';

describe('the open corpus', () => {
  it.each(expectedMails(FOLDER).map((mail) => [mail.file, mail.note, mail] as const))(
    '%s is read as it should be: %s',
    async (_file, _note, mail) => {
      expect(misses(await readingOf(FOLDER, mail), mail)).toEqual([]);
    },
  );
});
