import { describe, expect, it } from 'vitest';
import { automaticLetter, type Fields, UNMARKED } from './letter.ts';

const AWAY = 'I am out of the office.';

describe('the header of an automatic answer', () => {
  it.each<[string, Fields]>([
    ['Auto-Submitted: auto-replied', { 'Auto-Submitted': 'auto-replied' }],
    ['Auto-Submitted with a comment', { 'Auto-Submitted': '(by the book) Auto-Replied (vacation)' }],
    [
      'Auto-Submitted with a parameter',
      { 'Auto-Submitted': 'auto-replied; owner-email="bob@bakerlaw.example"' },
    ],
    ['Auto-Submitted: auto-generated', { 'Auto-Submitted': 'auto-generated' }],
    ['X-Autoreply', { 'X-Autoreply': 'yes' }],
    ['X-Autorespond', { 'X-Autorespond': 'Re: hello' }],
    ['X-Autoresponder', { 'X-Autoresponder': 'true' }],
    ['Precedence: auto_reply', { Precedence: 'auto_reply' }],
    [
      'Gmail with Precedence: bulk',
      { Precedence: 'bulk', 'X-Autoreply': 'yes', 'Auto-Submitted': 'auto-replied' },
    ],
    [
      'Exchange: empty return path and its own field',
      { 'Return-Path': '<>', 'X-Auto-Response-Suppress': 'All' },
    ],
    [
      'Exchange: empty return path and an inbox rule',
      { 'Return-Path': '<>', 'X-MS-Exchange-Inbox-Rules-Loop': 'bob@bakerlaw.example' },
    ],
    ['FirstClass', { 'X-FC-MachineGenerated': 'true' }],
  ])('%s tells', async (_, fields) => {
    const { kind, answerable } = await automaticLetter(fields, 'In the mountains, no signal.');
    expect({ kind, answerable }).toEqual({ kind: 'auto_reply', answerable: false });
  });

  it.each<[string, Fields]>([
    ['Auto-Submitted: no', { 'Auto-Submitted': 'no' }],
    ['Auto-Submitted: no, with a comment', { 'Auto-Submitted': 'no (honestly)' }],
    ['X-Autoreply: no', { 'X-Autoreply': 'no' }],
    ['a request for silence alone', { 'X-Auto-Response-Suppress': 'OOF, AutoReply' }],
    ['an empty return path alone', { 'Return-Path': '<>' }],
    ['Precedence: bulk alone', { Precedence: 'bulk' }],
  ])('%s does not', async (_, fields) => {
    expect((await automaticLetter(fields, 'We met on Tuesday, thank you.')).kind).toBe('none');
  });

  it('that says a person wrote it is believed over the words', async () => {
    const text = 'This is an automatic reply, as my wife says. I am out of the office.';
    expect((await automaticLetter({ 'Auto-Submitted': 'no' }, text)).kind).toBe('none');
  });
});

describe('a subject that calls its mail automatic', () => {
  it.each([
    'Automatic reply: Did you and Alice connect?',
    'Auto-Reply: hello',
    'Out of Office: Did you and Alice connect?',
    'Automatische Antwort: Hallo',
    'Abwesenheitsnotiz: Hallo',
    'Réponse automatique : bonjour',
    'Respuesta automática: hola',
    'Automatisch antwoord: hallo',
    'Resposta automática: olá',
    'Risposta automatica: ciao',
    'Autosvar: hej',
    'Automatiskt svar: hej',
    'Automatisk svar: hei',
    'Automaattinen vastaus: moi',
    'Odpowiedź automatyczna: cześć',
    'Automatická odpověď: ahoj',
    'Automatikus válasz: szia',
    'Răspuns automat: salut',
    'Otomatik yanıt: merhaba',
    'Автоматический ответ: привет',
    'Автоматична відповідь: привіт',
    'Αυτόματη απάντηση: γεια',
    '自動返信: こんにちは',
    '自动回复: 你好',
    '자동 회신: 안녕',
    'מענה אוטומטי: שלום',
    'رد تلقائي: مرحبا',
  ])('"%s" tells', async (subject) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
    expect((await automaticLetter({ ...UNMARKED, Subject: encoded }, 'x')).kind).toBe('auto_reply');
  });

  it.each([
    'Re: Automatic reply: Did you and Alice connect?',
    'AW: Abwesenheitsnotiz: Hallo',
    'Fwd: Automatic reply: hello',
    'Our auto-reply feature is broken',
    'Automatic replying machines for sale',
    'Out of office next week, can we meet before?',
    'Vacation plans',
    'Urlaub und anderes',
  ])('"%s" is a person’s', async (Subject) => {
    expect((await automaticLetter({ Subject }, 'Happy to talk on Monday.')).kind).toBe('none');
  });
});

describe('the text of an absence note without any mark', () => {
  it.each([
    [
      'that calls itself automatic',
      'Je suis absente du bureau.\n\nCeci est un message automatique, merci de ne pas y répondre.',
    ],
    [
      'that thanks, is away and names a deputy',
      'Thank you for your email. I am on annual leave until 4 July. For urgent matters please contact Jo.',
    ],
    [
      'in German',
      'Vielen Dank für Ihre Nachricht. Ich bin bis 4. Juli im Urlaub. In dringenden Fällen wenden Sie sich bitte an Frau Kern.',
    ],
    ['in Dutch', 'Bedankt voor je bericht. Ik ben afwezig tot 4 juli. Bij spoed: bel Piet.'],
    [
      'in Spanish',
      'Gracias por su mensaje. Estoy de vacaciones hasta el 4 de julio. En caso de urgencia, llame a Ana.',
    ],
    [
      'in Portuguese',
      'Obrigado pela sua mensagem. Estou de férias até 4 de julho. Em caso de urgência, ligue à Rita.',
    ],
  ])('%s tells', async (_, text) => {
    expect((await automaticLetter(UNMARKED, text)).kind).toBe('auto_reply');
  });

  it.each([
    [
      'is away and answers all the same',
      "I'm out of the office this week, but yes, Alice and I spoke on Monday.",
    ],
    [
      'is on leave and says when to ask',
      "I'm on parental leave till 1 October, please come back to me then. Many thanks",
    ],
    [
      'talks about somebody else’s absence',
      'Thank you for your message. Alice is out of the office, so we have not met yet.',
    ],
    ['speaks of urgency', 'It is urgent for her, so I called at once. We meet on Friday.'],
    [
      'quotes what it answers',
      `${AWAY} For urgent matters call me. Thank you for your mail.\n\n> Did you and Alice connect?`,
    ],
    ['is a mail program’s unsubscribe', 'This message was automatically generated by your mail program.'],
  ])('is not what a person writes who %s', async (_, text) => {
    expect((await automaticLetter(UNMARKED, text)).kind).toBe('none');
  });

  it.each([
    '##- Please type your reply above this line -##\n\nYour request (48213) has been received and is being reviewed.',
    'A new support ticket has been created for your request.',
    'You are not a member of this mailing list.',
    'Please click the link below to confirm that you are human, and your message will be delivered.',
  ])('may be a robot’s: %s', async (text) => {
    expect((await automaticLetter(UNMARKED, text)).kind).toBe('auto_reply');
  });
});

describe('reports that nobody wrote', () => {
  it('include read receipts', async () => {
    const { kind } = await automaticLetter(
      { 'Content-Type': 'multipart/report; report-type=disposition-notification' },
      [
        ['text/plain', 'Your message was read on Tuesday.'],
        [
          'message/disposition-notification',
          'Final-Recipient: rfc822; bob@bakerlaw.example\nDisposition: manual-action/MDN-sent-manually; displayed',
        ],
      ],
    );
    expect(kind).toBe('auto_reply');
  });

  it('include DMARC reports', async () => {
    const Subject = 'Report Domain: introloop.test Submitter: mail.example Report-ID: 1';
    expect((await automaticLetter({ Subject }, 'See attachment.')).kind).toBe('auto_reply');
  });
});

describe('a wish to be taken off, sent by a mail program', () => {
  it.each<[string, Fields, string]>([
    [
      'Apple',
      { Subject: 'unsubscribe', 'Auto-Submitted': 'auto-replied', 'X-Apple-Unsubscribe': 'true' },
      'Apple Mail sent this email to unsubscribe.',
    ],
    ['any other', { Subject: 'unsubscribe' }, ''],
  ])('by %s is a person’s wish, and wants no answer', async (_, fields, text) => {
    const { kind, answerable } = await automaticLetter(fields, text);
    expect({ kind, answerable }).toEqual({ kind: 'none', answerable: false });
  });
});
