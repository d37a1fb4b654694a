import { Fault } from '../../domain/fault.ts';
import { publicPart } from '../../outbound/dkim/key-file.ts';
import type { DkimKey } from '../../outbound/dkim/sign.ts';
import type { Dns } from './dns.ts';

/** What was found, with a doubt that somebody should look into. */
export interface Doubt {
  readonly doubt: string;
}

/** RFC 7208. Which addresses our mail leaves from is known to the mail server's operator alone. */
export async function checkSpf(domain: string, dns: Dns): Promise<string | Doubt> {
  const records = (await dns.txt(domain)).filter((text) => /^v=spf1(?: |$)/i.test(text));
  const [record, second] = records;
  if (record === undefined) {
    throw new Fault('no_spf', 'has no SPF record; publish one that includes what your mail server names');
  }
  if (second !== undefined)
    throw new Fault('two_spf', 'has several SPF records, so that none counts (RFC 7208 section 4.5)');
  const [, qualifier] = /(?:^| )([+?~-]?)all(?: |$)/i.exec(record) ?? [];
  if (qualifier === '+' || qualifier === '')
    throw new Fault('open_spf', 'lets anybody send in its name by SPF; end the record with ~all or -all');
  if (qualifier === '?')
    return { doubt: 'its SPF record ends with ?all, which says nothing; use ~all or -all' };
  return 'has an SPF record; that it covers your mail server, the server’s operator knows';
}

/** The record of each of our keys says what the key says. */
export async function checkDkim(domain: string, keys: readonly DkimKey[], dns: Dns): Promise<string | Doubt> {
  if (keys.length === 0)
    return { doubt: 'no key is kept here: either your mail server signs, or make one with introloop dkim' };
  for (const { selector, key } of keys) {
    const published = (await dns.txt(`${selector}._domainkey.${domain}`)).map(tagsOf);
    if (published.length === 0) {
      const sentence = `${selector}._domainkey.${domain} is not published; introloop dkim --selector ${selector} prints it`;
      throw new Fault('no_dkim_record', sentence);
    }
    const same = published.find((tags) => tags.get('p')?.replace(/\s/g, '') === publicPart(key));
    if (same === undefined) {
      const sentence = `${selector}._domainkey.${domain} holds another key than DATA_DIR; mail would be taken for forged`;
      throw new Fault(
        'other_dkim_key',
        `${sentence}; introloop dkim --selector ${selector} prints the right one`,
      );
    }
    if (same.get('t')?.split(':').includes('y'))
      return { doubt: `${selector}._domainkey.${domain} says t=y: signatures are taken for tests` };
  }
  return `${keys.map(({ selector }) => selector).join(', ')} published as kept here`;
}

/** RFC 7489; where the domain itself has no record, that of the nearest domain above it counts (RFC 9989 section 4.10). */
export async function checkDmarc(domain: string, dns: Dns): Promise<string | Doubt> {
  const labels = domain.split('.');
  for (let above = 0; above <= labels.length - 2; above += 1) {
    const asked = labels.slice(above).join('.');
    const records = (await dns.txt(`_dmarc.${asked}`)).filter((text) => /^v=DMARC1\b/.test(text));
    if (records.length > 1)
      throw new Fault('two_dmarc', `_dmarc.${asked} has several DMARC records, so that none counts`);
    const [record] = records;
    if (record === undefined) continue;
    const tags = tagsOf(record);
    const policy = ((above > 0 ? tags.get('sp') : undefined) ?? tags.get('p') ?? '').toLowerCase();
    if (policy === 'quarantine' || policy === 'reject') return `${policy} by _dmarc.${asked}`;
    if (policy === 'none') return `none by _dmarc.${asked}, the least that is asked for; aim for reject`;
    throw new Fault('no_dmarc_policy', `_dmarc.${asked} names no policy (p=none, quarantine or reject)`);
  }
  throw new Fault(
    'no_dmarc',
    `has no DMARC record; publish "v=DMARC1; p=none" at _dmarc.${domain} to begin with`,
  );
}

/** RFC 6376 section 3.2. */
function tagsOf(record: string): Map<string, string> {
  return new Map(
    record.split(';').map((tag) => {
      const at = tag.indexOf('=');
      return [tag.slice(0, Math.max(0, at)).trim(), tag.slice(at + 1).trim()];
    }),
  );
}
