import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Introduction } from '../../src/domain/introduction.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Material } from '../../src/domain/material.ts';
import { localesOf } from '../../src/store/locales.ts';
import { recordNew } from '../../src/store/new-introduction.ts';
import { languageOfReader, rememberLanguages, setLanguage } from '../../src/store/spoken-language.ts';
import { POLICY } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { freshComposer, mailId, workerOn } from './outgoing.ts';

const store = useStore();

function known(address: string): Promise<Language | undefined> {
  return store.database
    .transaction()
    .execute(async (tx) => (await localesOf(tx, [address]))(address).language ?? undefined);
}

function wrote(address: string, ...languages: Language[]): Promise<void> {
  const spoken = languages.map((language) => ({ address, language }));
  return store.database.transaction().execute((tx) => rememberLanguages(tx, spoken));
}

function asked(address: string, language: Language): Promise<void> {
  return store.database.transaction().execute((tx) => setLanguage(tx, { address, language }));
}

/** People of its own for each test: what is known of them stays. */
async function introduced(
  language: Language | null,
): Promise<{ made: Introduction; conny: string; alice: string }> {
  const id = randomUUID();
  const [conny, alice, bob] = ['conny', 'alice', 'bob'].map((name) => `${name}@${id}.example`);
  if (!conny || !alice || !bob) throw new Error('nobody');
  const made = await introduce(conny, [alice, bob], language);
  return { made, conny, alice };
}

function introduce(
  introducer: string,
  parties: readonly string[],
  language: Language | null,
): Promise<Introduction> {
  return store.database.transaction().execute((tx) =>
    recordNew(
      tx,
      {
        causedBy: randomUUID(),
        mode: 'introduced',
        vouched: false,
        quiet: false,
        firstCheckIn: null,
        introducer: { name: 'Conny', address: introducer },
        parties: parties.map((address) => ({ name: '', address })),
        subject: 'Meet',
        words: '',
        threadMessageId: null,
        doubts: [],
        purpose: '',
        firstMover: null,
        moveBy: null,
        language,
      },
      POLICY,
    ),
  );
}

/** The language that the connection mail to a party is written in. */
async function connected(made: Introduction, party: number): Promise<Material['locale']> {
  let locale: Material['locale'];
  const fresh = freshComposer();
  const worker = workerOn(store, {
    mail: (material) => {
      locale = material.locale;
      return fresh.mail(material);
    },
  });
  await worker.claim(await mailId(store, made, 'connection', party));
  return locale;
}

describe('the language of a person', () => {
  test('is the one they wrote in last', async () => {
    const address = `${randomUUID()}@a.example`;
    expect(await known(address)).toBeUndefined();
    await wrote(address, 'de');
    expect(await known(address)).toBe('de');
    await wrote(address, 'de', 'fr');
    expect(await known(address)).toBe('fr');
  });

  test('is the one they asked for, whatever they write in, until they ask for another', async () => {
    const address = `${randomUUID()}@a.example`;
    await wrote(address, 'de');
    await asked(address, 'en');
    await wrote(address, 'de');
    expect(await known(address)).toBe('en');
    await asked(address, 'es');
    expect(await known(address)).toBe('es');
  });

  test('is learnt of an introducer from the introduction, and guessed of its parties from it', async () => {
    const { made, conny, alice } = await introduced('nl');
    expect(await known(conny)).toBe('nl');
    expect(await known(alice)).toBeUndefined();
    expect(await languageOfReader(store.database, alice, made.id)).toBe('nl');
    await wrote(alice, 'pt');
    expect(await languageOfReader(store.database, alice, made.id)).toBe('pt');
  });

  test('is not known where nobody wrote anything that tells', async () => {
    const { made, alice } = await introduced(null);
    expect(await languageOfReader(store.database, alice, made.id)).toBeNull();
  });
});

describe('the connection mail', () => {
  test('is in the language of the introduction for all, whatever each of them speaks', async () => {
    const { made, conny, alice } = await introduced('fr');
    await asked(alice, 'en');
    expect(await connected(made, 0)).toEqual({ language: 'fr', utcOffset: null });
    // Between the copies of one mail nothing changes.
    await asked(conny, 'de');
    expect(await connected(made, 1)).toEqual({ language: 'fr', utcOffset: null });
  });

  test('is in the introducer’s language where the introduction shows none', async () => {
    const { conny } = await introduced('es');
    const made = await introduce(conny, [`${randomUUID()}@a.example`, `${randomUUID()}@b.example`], null);
    expect(await connected(made, 0)).toEqual({ language: 'es', utcOffset: null });
  });
});
