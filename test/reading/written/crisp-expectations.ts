/**
 * What is wanted and what is quoted in the plain text replies of crisp-oss/email-reply-parser, which come without
 * expectations: [file, first words of wanted passages, words of quoted or signature passages], separated by `|`.
 * `first` stands for the opening paragraph that many of them share.
 */
const FIRST =
  'Fusce bibendum, quam|nulla malesuada, orci|mollis ligula rutrum quis|odio id arcu varius aliquet nec nec nibh';

const OPENING_THEN: readonly (readonly [string, string])[] = [
  ['email_10', 'questions@|Objet|Etiam'],
  ['email_12', 'questions@|Verzonden|Etiam'],
  ['email_14', 'W dniu|napisał|Etiam'],
  ['email_16', 'Dnia|napisał|Etiam'],
  ['email_18', 'From:|Subject:|Etiam'],
  ['email_23', 'GMT+01|Test'],
  ['email_25', 'November|Etiam'],
  ['email_8', 'schreef|winkel|eget accumsan'],
  ['email_finnish', 'kirjoitti|lokakuuta|Thanks!'],
  ['email_french_2', 'a écrit|> A'],
  ['email_german', 'schrieb|Hi there'],
  ['email_german_3', 'Gesendet von'],
  ['email_gmail_split_line_from', 'wrote:|a-really-long|tracking'],
  ['email_ios_outlook_fr', 'Envoyé à partir|Sent:|Etiam'],
  ['email_italian', 'ha scritto|Buongiorno'],
  ['email_original_message_2', 'Original Message|proposal'],
  ['email_portuguese', 'escreveu|Hi there'],
  ['email_russian', 'апр|привет'],
  ['email_tricky_10_special_chars_in_name', 'wrote:|Previous'],
  ['email_tricky_12_no_space_after_header', 'wrote:|confuse'],
  ['email_tricky_14_long_quote_header', 'wrote:|very long quote'],
];

const OTHERS: readonly (readonly [string, string, string])[] = [
  ['correct_sig', 'this is an email with a correct', 'rick'],
  [
    'email_2',
    'Hi,|You can list the keys|BucketInfo bucketInfo|would do it.|delete them all individually',
    'Abhishek|clear a Riak bucket of all|_______|listinfo',
  ],
  ['email_21', 'On Thursday:|id est laborum', ''],
  ['email_2_1', 'Outlook with a reply', 'Google Apps Sync|------|From:'],
  ['email_4', "Awesome! I haven't had another problem", 'defunkt|Loader'],
  ['email_6', 'I get proper rendering as well.|Sent a magnificent torch', 'Corey|caching related|directly'],
  ['email_blackberry', 'Here is another email', 'BlackBerry'],
  ['email_custom_quote_header', 'Thank you!', 'írta|imdb|Gábor'],
  [
    'email_customer_quote_header_3',
    "bonjour,|je n'ai pas eu de retour|merci d'avance",
    'yahoo.fr|Objet|ici dans',
  ],
  ['email_emoji', '🎉', 'Pandaland'],
  ['email_multi_word_sent_from_my_mobile_device', 'Here is another email', 'BlackBerry'],
  [
    'email_not_a_signature',
    'Dear XXXXX|Service Expire Date|Registration|All dates are|If you have any questions|Super Domain',
    '',
  ],
  ['email_one_is_not_on', 'Thank, this is really|One outstanding|Locally', 'Tapley|lastLocation'],
  ['email_sent_from_my_not_signature', 'Here is another email|Sent from my desk, is much easier', ''],
  [
    'email_tricky_16_unicode_signatures',
    'Thanks for the update!|Cheers|Sarah',
    'Johnson|Product Manager|555',
  ],
  [
    'email_tricky_18_inline_reply',
    'I think option A|Option B has|Option C is not',
    'Jane|your opinion|What about',
  ],
  ['email_tricky_1_on_false_positive', 'On the surface|On the other hand|On average|On a separate', ''],
  ['email_tricky_2_url_with_wrote', 'Hi there,|Check out|really interesting|Best regards|John', ''],
  ['email_tricky_4_from_in_body', 'I need to parse|The data comes|This is the actual', ''],
  [
    'email_tricky_6_regards_in_sentence',
    'I wanted to discuss|As regards|In this regards|This is the actual',
    '',
  ],
  ['email_tricky_8_sent_from_in_content', 'The notification was|This email was|All messages', ''],
  ['email_unquoted_reply', 'This is my reply.', 'you wrote|my quote'],
  ['email_with_from_headers', '[FROM]|My email is <foo@example.com>', ''],
  ['email_zoho', 'What is the best way|running a test?', 'wrote|Java'],
];

export interface CrispExpectation {
  readonly wanted: readonly string[];
  readonly quoted: readonly string[];
}

function parts(text: string): string[] {
  return text.split('|').filter((part) => part !== '');
}

/** By file name without its extension. */
export const CRISP: ReadonlyMap<string, CrispExpectation> = new Map([
  ...OPENING_THEN.map(([file, quoted]) => [file, { wanted: parts(FIRST), quoted: parts(quoted) }] as const),
  ...OTHERS.map(
    ([file, wanted, quoted]) => [file, { wanted: parts(wanted), quoted: parts(quoted) }] as const,
  ),
]);
