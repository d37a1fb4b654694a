/**
 * What an element of a mail's HTML holds, by the marks that clients leave: `quote` earlier mail, `bareQuote` a
 * blockquote that says nothing about itself, `cut` everything from here on is earlier mail, `signature`,
 * `softSignature` (people type in it), `hidden` nothing that is shown.
 */
export type Container = 'quote' | 'bareQuote' | 'cut' | 'signature' | 'softSignature' | 'hidden';

/** Classes, ids and names of containers of quoted mail; Outlook on the web prefixes those of older mail with `x_`. */
const QUOTE =
  /^(?:yahoo_quoted\w{0,40}|ydp[0-9a-f]{4,12}yahoo_quoted|moz-cite-prefix|moz-forward-container|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|messagereplysection|isreplycontent|isforwardcontent|qmbox|reply-intro|freshdesk_quote|tutanota_quote|cm_quote|cm_replymail_content_wrap|airmail_on|airmail_ext_on|aolreplacedbody|aolmsgpart_\w{1,60}|mail-app-auto-quote|hs_reply|gwquote|clean_bq|x_gmail_quote|outlookmessageheader|origbody|replyblock|skydriveplaceholder_quote|zmail_extra|missive_quote|front-blockquote|bluemail_quote|edo-message|mail_android_quote|yiv\d{4,12}yqt\w{0,20}|quoted-text|divtagdefaultwrapper_quote)$/;
const QUOTE_NAMES = new Set(['quote', 'messagereplysection']);
/** Outlook and its kin mark the place where the earlier mail begins and leave what follows bare. */
const CUT =
  /^(?:divrplyfwdmsg|appendonsend|stopspelling|zwchr|replysplit|_origmsg_|ms-outlook-mobile-body-separator-line)$/;
const SIGNATURE =
  /^(?:gmail_signature(?:_prefix)?|moz-signature|signature|[\w-]{0,40}[-_]signature|ydp[0-9a-f]{4,12}signature|protonmail_signature_block(?:-\w{1,20})?|composer_signature|mail_signature|_rc_sig|sig\d{1,12}|io-ox-signature|bloop_sign|bloop_sign_\w{1,40}|zm-_id_-sgn\w{0,20}|k9mail-signature|mailbird_sig|edo-signature|sh-signature|cm_signature|messagesignaturesection|mail-app-auto-default-signature|bluemail_signature|email-signature|wisestamp[\w-]{0,40}|signature_\w{1,40}|hs_signature|front-signature)$/;
/** Phones put what is typed below the signature into the signature's own element. */
const SOFT =
  /^(?:applemailsignature|ms-outlook-mobile-signature|x_applemailsignature|lineBreakAtBeginningOfSignature)$/i;
const QUOTE_CLASS =
  /(?:^|\s)(?:gmail_quote|protonmail_quote|tutanota_quote|zimbra_quote|cite\d?|mail-quote|yahoo_quoted)(?:\s|$)/i;

const BORDER_LEFT = /border-left(?:-width|-style|-color)?\s{0,4}:\s{0,4}([^;]{1,120})/gi;
const HIDDEN = /display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|mso-hide\s{0,4}:\s{0,4}all/i;

type Attributes = ReadonlyMap<string, string>;

function tokens(attributes: Attributes): string[] {
  const written = `${attributes.get('id') ?? ''} ${attributes.get('class') ?? ''} ${attributes.get('name') ?? ''}`;
  return written
    .toLowerCase()
    .split(/\s+/, 20)
    .filter((token) => token !== '');
}

/** A line drawn along the left edge, which is how quotes look where nothing else marks them. */
function hasBar(style: string): boolean {
  let bar = false;
  for (const [, value = ''] of style.matchAll(BORDER_LEFT)) {
    if (/none|^\s{0,4}0/i.test(value)) return false;
    if (/solid|px|pt|thin|medium/i.test(value)) bar = true;
  }
  return bar;
}

function blockquote(attributes: Attributes): Container {
  const style = attributes.get('style') ?? '';
  const marked = attributes.get('type')?.toLowerCase() === 'cite' || attributes.has('cite');
  if (marked || QUOTE_CLASS.test(attributes.get('class') ?? '') || hasBar(style)) return 'quote';
  return tokens(attributes).some((token) => QUOTE.test(token)) ? 'quote' : 'bareQuote';
}

function byMarker(attributes: Attributes): Container | null {
  const marker = attributes.get('data-marker') ?? '';
  if (marker === '__DIVIDER__' || marker === '__HEADERS__') return 'cut';
  if (marker === '__QUOTED_TEXT__') return 'quote';
  if (marker.startsWith('__SIG_') || attributes.get('data-smartmail') === 'gmail_signature')
    return 'signature';
  return attributes.has('data-signatureblock') || attributes.has('data-signature-widget')
    ? 'signature'
    : null;
}

/** What an element is a container of; null for most. */
export function containerOf(tag: string, attributes: Attributes): Container | null {
  if (attributes.size === 0) return tag === 'blockquote' ? 'bareQuote' : null;
  const style = attributes.get('style') ?? '';
  if (attributes.has('hidden') || HIDDEN.test(style)) return 'hidden';
  const marked = byMarker(attributes);
  if (marked !== null) return marked;
  const names = tokens(attributes);
  if (names.some((name) => CUT.test(name))) return 'cut';
  if (tag === 'blockquote') return blockquote(attributes);
  if (names.some((name) => QUOTE.test(name)) || QUOTE_NAMES.has(attributes.get('name')?.toLowerCase() ?? ''))
    return 'quote';
  if (names.some((name) => SOFT.test(name))) return 'softSignature';
  if (names.some((name) => SIGNATURE.test(name))) return 'signature';
  return tag === 'div' && /(?:margin|padding)/i.test(style) && hasBar(style) ? 'quote' : null;
}
