import { expect, test } from 'vitest';
import { wantsPrivacy } from '../../src/answers/keeping-private.ts';

test.each([
  'We met. Please keep this to yourself.',
  "It went well, but don't tell Conny yet",
  'Between us: I was not impressed.',
  'I’d rather not share how much.',
  'Confidential, please: we signed',
  'Bitte behalte das für dich.',
  'Unter uns: es war zäh',
  'Bitte nicht weitersagen, wir haben unterschrieben',
  'Entre nous, c’était long.',
  'Gardez-le pour vous, mais nous avons signé',
  'No se lo digas a Conny',
  'Que quede entre nosotros',
  'Houd dit alsjeblieft voor je',
  'Graag vertrouwelijk',
  'Cá entre nós, gostei muito',
  'Não conte à Conny',
  'x'.repeat(20_000),
  // As our questions say it.
  'please keep this to yourself',
  'Bitte behalten Sie das für sich',
  'gardez cela pour vous',
  'no se lo diga a nadie',
  'houd dit voor u',
  'guarde isto para si',
])('%.60j is kept', (text) => {
  expect(wantsPrivacy(text)).toBe(true);
});

test.each([
  'We met on Tuesday, thank you!',
  'Wir haben uns getroffen, danke.',
  'On s’est vus mardi, merci à toi',
  'Nos vimos el martes',
  'We hebben elkaar gesproken',
  'Falámos ontem, correu bem',
  'You can tell Conny',
])('%j is not', (text) => {
  expect(wantsPrivacy(text)).toBe(false);
});
