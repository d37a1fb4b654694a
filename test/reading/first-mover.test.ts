import { describe, expect, test } from 'vitest';
import { firstMoverIn } from '../../src/reading/first-mover.ts';

const PARTIES = [
  { name: 'Alice Archer', address: 'alice@archer.example' },
  { name: 'Baker, Bob', address: 'bob@baker.example' },
];

/** Who writes first by these words. */
function mover(text: string, parties: readonly { name: string; address: string }[] = PARTIES): string | null {
  const index = firstMoverIn(text, parties);
  return index === null ? null : (parties[index]?.name ?? 'nobody');
}

describe('who writes first', () => {
  test.each([
    ['Bob will call you, Alice.', 'Baker, Bob'],
    ['Alice will get in touch with Bob next week.', 'Alice Archer'],
    ['Alice Archer will drop you a line.', 'Alice Archer'],
    ['Bob’ll reach out.', 'Baker, Bob'],
    ['Bob is going to write to you.', 'Baker, Bob'],
    ['Alice, could you give Bob a call?', 'Alice Archer'],
    ['Bob, please write to Alice.', 'Baker, Bob'],
    ['Alice writes first.', 'Alice Archer'],
    ['First move: Bob', 'Baker, Bob'],
    ['Hello both,\n\nFirst mover: alice archer\n\nConny', 'Alice Archer'],
    ['Bob wird dich anrufen, Alice.', 'Baker, Bob'],
    ['Alice meldet sich bei dir, Bob.', 'Alice Archer'],
    ['Bob, kannst du Alice schreiben?', 'Baker, Bob'],
    ['Bob va vous appeler.', 'Baker, Bob'],
    ['Alice te llamará mañana.', 'Alice Archer'],
    ['Bob zal je bellen.', 'Baker, Bob'],
    ['Alice vai te ligar.', 'Alice Archer'],
    ['Bob will give Alice a ring.', 'Baker, Bob'],
    ['Bob has promised to write to you, Alice.', 'Baker, Bob'],
    ['Bob nimmt Kontakt mit dir auf.', 'Baker, Bob'],
    ['Alice macht den ersten Schritt.', 'Alice Archer'],
    ['Bob te contactera.', 'Baker, Bob'],
    ['Alice prendra contact avec toi, Bob.', 'Alice Archer'],
    ['Bob se pondrá en contacto contigo.', 'Baker, Bob'],
    ['Bob te escribe mañana.', 'Baker, Bob'],
    ['Bob belt je.', 'Baker, Bob'],
    ['Alice vai entrar em contato com você.', 'Alice Archer'],
  ])('is whom the introducer’s words name: %j', (text, name) => expect(mover(text)).toBe(name));

  test.each([
    ['nobody is named', 'You two should talk.'],
    ['both are', 'Bob will call Alice. Alice will write to Bob.'],
    ['it is refused', 'Bob will not call you.'],
    ['it is the introducer who is to be called', 'Bob will call me on Monday. Alice, please write to me.'],
    ['it is something else that begins', 'Bob will start his new job. Alice would call it a bakery.'],
    ['it is past', 'Bob called me yesterday about it.'],
    ['the name is part of another', 'Bobby will call you. Alicent will write.'],
    ['somebody else is named', 'Conny will call you both.'],
    ['it is another matter that comes', 'Bob kommt aus Köln. Alice nimmt es mit Humor. Bob macht Brot.'],
    ['it is only wished for', 'I hope Bob and you will like each other.'],
    ['there is nothing', ''],
  ])('is nobody where %s', (_, text) => expect(mover(text)).toBeNull());

  test('a line that says it outright wins over what else is said', () => {
    expect(mover('First move: Alice\n\nBob will call you at some point, I am sure.')).toBe('Alice Archer');
  });

  test('two people of one given name are told apart by the whole name alone', () => {
    const parties = [
      { name: 'Alice Archer', address: 'a@x.example' },
      { name: 'Alice Baker', address: 'b@x.example' },
    ];
    expect(mover('Alice will call.', parties)).toBeNull();
    expect(mover('Alice Baker will call.', parties)).toBe('Alice Baker');
  });

  test('somebody without a name is never the one', () => {
    expect(
      mover('alice@archer.example will call.', [{ name: '', address: 'alice@archer.example' }]),
    ).toBeNull();
  });

  test('hostile text is read in no time', () => {
    const started = performance.now();
    for (const piece of ['Bob ', 'Bob will ', 'Bob wird ', 'first move: ', 'Alice, could '])
      mover(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
