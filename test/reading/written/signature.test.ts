import { describe, expect, test } from 'vitest';
import { isClientFooter } from '../../../src/reading/written/client-footer.ts';
import { newText, newTextOf } from '../../../src/reading/written/new-text.ts';
import { FOOTERS, SENTENCES } from './footers.ts';
import { mailOf } from './mail-of.ts';

function textOf(text: string): string {
  return newText(mailOf({ text })).text;
}

describe('a signature goes', () => {
  test.each([
    [
      'under a separator',
      'We met.\n\n-- \nConny Carter\nanything at all, even: sentences. Many of them, as long as they like to be.',
    ],
    [
      'under dashes that lost their space',
      'We met.\n\n--\nConny Carter\n"The best way out is always through."',
    ],
    ['under dashes with a no-break space', 'We met.\n\n--\u00a0\nConny Carter\nPartner'],
    ['under a long dash', 'We met.\n\n—\nConny Carter\nPartner at Connector'],
    ['under stars', 'We met.\n\n***\nConny Carter\nPartner, Connector LLP'],
    ['above the quote', 'We met.\n\n-- \nConny\n\nOn 14/07/2025 09:00, Ada Quist wrote:\n> Did you?'],
    ['below the quote', '> Did you?\n\nWe met.\n\n-- \nConny'],
    [
      'with a formula',
      'We met.\n\nBest,\nConny\n\nConny Carter\nManaging Partner\nConnector Partners LLP\n+44 1632 960 001\nwww.connector.test',
    ],
    [
      'of the firm’s people',
      'We met.\n\nKind regards\n\nConny Carter\nConnector LLP\nAssistant: petra@connector.test',
    ],
    [
      'in German',
      'We met.\n\nViele Grüße\nConny Carter\n\nConnector Partners GmbH\nMusterweg 3\n10115 Berlin\nTel. +49 30 23125 000\nGeschäftsführerin: Conny Carter\nHRB 12345 B',
    ],
    [
      'in French',
      'We met.\n\nCordialement,\n\nConny Carter\nDirectrice associée\n12 rue de la Paix\n75002 Paris\nTél. : 01 99 00 12 34',
    ],
    [
      'in Spanish',
      'We met.\n\nUn saludo,\n\nConny Carter\nSocia directora\nConector S.L.\nTel.: +34 910 000 000',
    ],
    [
      'in Dutch',
      'We met.\n\nMet vriendelijke groet,\n\nConny Carter\nDirecteur\nKeizersgracht 1, 1015 AA Amsterdam\nT: 020 000 0000',
    ],
    [
      'in Portuguese',
      'We met.\n\nCom os melhores cumprimentos,\nConny Carter\nDiretora\nTelefone: +351 210 000 000',
    ],
    [
      'in Italian',
      'We met.\n\nCordiali saluti\n\nConny Carter\nAmministratore\nConnettore S.r.l.\nTel: 06 000 0000',
    ],
    ['in Polish', 'We met.\n\nZ poważaniem\nConny Carter\nPrezes\nŁącznik Sp. z o.o.\ntel. +48 22 000 00 00'],
    [
      'in Russian',
      'We met.\n\nС уважением,\nКонни Картер\nДиректор\nООО Связь\nтел. +7 495 000-00-00',
      'Конни Картер',
    ],
    [
      'in Japanese',
      'We met.\n\nよろしくお願いします。\n\nConny Carter\n株式会社コネクター\n電話: 03-0000-0000',
    ],
    [
      'without a formula, under the full name',
      'We met.\n\nConny Carter\nPartner, Connector LLP\nT +44 1632 960 001',
    ],
    ['with a short form of the name', 'We met.\n\nBest,\nLiz\n\nElizabeth Warp\nPartner', 'Elizabeth Warp'],
    [
      'in another script than the header',
      'We met.\n\nС уважением,\nКонни Картер\nООО Связь\nтел. +7 495 000-00-00',
    ],
    ['of a header without a name', 'We met.\n\nRegards\nConny Carter\nConnector LLP', ''],
    ['on one line', 'We met.\n\nConny Carter | Connector LLP | +44 1632 960 001'],
    [
      'without a formula, with the own address',
      'We met.\n\n[cid:image001.png@01DBDC00]\nConnector Partners LLP | 1 Bridge Street | conny@connector.test',
    ],
  ])('%s', (_what, text, name = 'Conny Carter') => {
    expect(newText(mailOf({ text, from: [{ name, address: 'conny@connector.test' }] })).text).toBe('We met.');
  });

  test('thanks above it are words, and stay with the name', () => {
    const text = 'We met.\n\nThanks,\nConny\n\nConny Carter | Partner\nM: +44 7700 900001';
    expect(textOf(text)).toBe('We met.\n\nThanks,\nConny');
  });

  test('each run between quotes may end in one', () => {
    expect(textOf('Yes.\n\n-- \nConny\n\n> And Bob?\n\nNo.\n\n-- \nConny')).toBe('Yes.\n\nNo.');
  });
});

describe('legal and list footers go', () => {
  test.each([
    [
      'English',
      'This e-mail and any attachments are confidential and intended solely for the addressee. If you received it in error, notify the sender and delete it.',
    ],
    ['English, with a heading', 'CONFIDENTIALITY NOTICE: this message is privileged and confidential.'],
    [
      'English, wrapped',
      'The information contained in this communication from the sender is\nconfidential. It is intended solely for use by the recipient and others\nauthorized to receive it. If you are not the recipient, any disclosure, copying\nor distribution is strictly prohibited.',
    ],
    [
      'German',
      'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte sofort den Absender und vernichten Sie diese E-Mail.',
    ],
    [
      'French',
      'Ce message et toutes les pièces jointes sont confidentiels et établis à l’attention exclusive de ses destinataires. Toute utilisation non autorisée est interdite.',
    ],
    [
      'Spanish',
      'Este mensaje es confidencial y va dirigido exclusivamente a su destinatario. Si lo ha recibido por error, notifíquelo y proceda a su eliminación. Queda prohibida su divulgación.',
    ],
    [
      'Portuguese',
      'Esta mensagem é confidencial e destina-se exclusivamente ao destinatário. Se a recebeu por engano, avise o remetente e elimine-a.',
    ],
    [
      'Italian',
      'Le informazioni contenute in questo messaggio sono riservate ed esclusivamente per il destinatario. Se lo avete ricevuto per errore, vi preghiamo di avvisare il mittente e distruggerlo.',
    ],
    [
      'Dutch',
      'Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Indien u dit bericht abusievelijk ontvangt, verzoeken wij u de afzender te informeren.',
    ],
    [
      'Russian',
      'Это сообщение конфиденциально и предназначено только для адресата. Если вы получили его по ошибке, уведомите отправителя и удалите его.',
    ],
    [
      'a Google group',
      '-- \nYou received this message because you are subscribed to the Google Groups "founders" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to founders+unsubscribe@googlegroups.example.',
    ],
    [
      'Mailman',
      '_______________________________________________\nfounders mailing list -- founders@lists.example\nTo unsubscribe send an email to founders-leave@lists.example',
    ],
  ])('%s', (_what, footer) => {
    expect(textOf(`We met.\n\n${footer}`)).toBe('We met.');
  });

  test('a notice without a blank line above it leaves the author’s line', () => {
    const notice =
      'This e-mail is confidential, intended solely for the addressee, and privileged in every way.';
    expect(textOf(`We met.\n${notice}`)).toBe('We met.');
  });

  test('a gateway’s warning above the text goes', () => {
    const banner = 'CAUTION: This email originated from outside of the organization. Do not click links.';
    expect(textOf(`${banner}\n\nWe met.`)).toBe('We met.');
  });

  test('the joining details of a Teams meeting go, what stands below them stays', () => {
    const rule = '_'.repeat(80);
    const details = `${rule}\nMicrosoft Teams Need help?\nJoin the meeting now\nMeeting ID: 123\n${rule}`;
    expect(textOf(`Half an hour for you two.\n\n${details}\n\nMove it if need be.`)).toBe(
      'Half an hour for you two.\n\nMove it if need be.',
    );
  });

  test('the register entry below a notice goes with it', () => {
    const notice =
      'This e-mail is confidential, privileged and intended solely for the addressee. Delete it otherwise.';
    expect(textOf(`We met.\n\n${notice}\n\nConnector LLP, registered in England\n\nwww.connector.test`)).toBe(
      'We met.',
    );
  });

  test('PGP armour goes, what is inside stays', () => {
    const signed =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe met.\n\n- -- \nConny\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----';
    expect(textOf(signed)).toBe('We met.');
    expect(textOf('-----BEGIN PGP MESSAGE-----\n\nhQEMA1234\n=abcd\n-----END PGP MESSAGE-----')).toBe('');
  });
});

describe('a client’s line about itself goes', () => {
  test.each(FOOTERS)('%s', (line) => {
    expect(isClientFooter(line)).toBe(true);
    expect(newTextOf(`We met.\n\n${line}`).text).toBe('We met.');
  });

  test.each(SENTENCES)('unless somebody wrote it: %s', (line) => {
    expect(isClientFooter(line)).toBe(false);
  });
});
