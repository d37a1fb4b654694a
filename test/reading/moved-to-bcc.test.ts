import { describe, expect, test } from 'vitest';
import { saysMovedToBcc } from '../../src/reading/moved-to-bcc.ts';

describe('somebody was put on blind copy', () => {
  test.each([
    'Moving Conny to bcc.',
    'Thanks Conny! (moving you to bcc)',
    'Thanks so much, Conny - moving you to BCC to spare your inbox.\n\nBob, great to meet you!',
    'Conny to bcc.',
    '+Bob, Conny on bcc',
    'bcc’ing Conny now. Bob, are you free on Tuesday?',
    'BCC: Conny\n\nHi Bob',
    'Conny -> bcc',
    'Danke, Conny, ich setze dich auf BCC.',
    'Conny nehme ich ins bcc.',
    'Conny in Blindkopie.',
    'Merci Conny, je te mets en copie cachée.',
    'Je passe Conny en Cci.',
    'Gracias, Conny, te paso a copia oculta.',
    'Pongo a Conny en CCO.',
    'Dank je, Conny, ik zet je in de bcc.',
    'Conny naar bcc.',
    'Obrigado, Conny, vou passar-te para bcc.',
    'Conny em cópia oculta.',
  ])('where it says so: %j', (text) => expect(saysMovedToBcc(text)).toBe(true));

  test.each([
    'Please do not put me on bcc.',
    'Could you move me to bcc?',
    'I was on bcc by mistake.',
    'Please keep me in bcc.',
    'Bitte setz mich nicht auf BCC.',
    'We use ABCC as a supplier to BCCorp.',
    'The BCC called about the grant.',
    'Great to meet you, Bob.',
    '',
  ])('but not where it says something else: %j', (text) => expect(saysMovedToBcc(text)).toBe(false));

  test('hostile text is read in no time', () => {
    const started = performance.now();
    for (const piece of ['to bcc ', 'moving Conny to ', 'to the to the ', 'bcc : '])
      saysMovedToBcc(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(300);
  });
});
