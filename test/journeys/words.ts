import type { Received } from '../support/smtp-sink.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
};

/** The words of a mail's text part and of what its HTML part shows, without marks, in one case. */
export async function wordsOf(mail: Received): Promise<{ text: string[]; html: string[] }> {
  const shown = (await mail.html())
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
  return { text: words(await mail.text()), html: words(shown) };
}

function words(text: string): string[] {
  return (
    text
      .replaceAll('’', "'")
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}
