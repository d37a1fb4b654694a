import { Command } from 'commander';
import { ConfigError, environment, readConfig } from '../config.ts';
import { domainOf } from '../domain/mail-domain.ts';
import { makeDkimKey, publicPart } from '../outbound/dkim/key-file.ts';

/** `dkim`: makes a key to sign mail with, and prints the DNS record that belongs to it. */
export function dkimCommand(): Command {
  return new Command('dkim')
    .description('make a DKIM key, unless there is one, and print its DNS record')
    .option('--selector <name>', 'names the key in DNS', 'introloop')
    .option('--json', 'one JSON object a line')
    .action(async ({ selector, json }: { selector: string; json?: boolean }) => {
      const { introAddresses, dataDir } = readConfig(environment(), 'store');
      const service = introAddresses[0];
      if (service === undefined) {
        const problem =
          'INTRO_ADDRESS: is required, since its domain signs. Example: INTRO_ADDRESS=intro@example.com';
        throw new ConfigError([problem]);
      }
      const domain = domainOf(service);
      const { key } = await makeDkimKey(dataDir, domain, selector);
      const name = `${selector}._domainkey.${domain}`;
      const value = `v=DKIM1; k=rsa; p=${publicPart(key)}`;
      process.stdout.write(
        json ? `${JSON.stringify({ name, type: 'TXT', value })}\n` : zoneLine(name, value),
      );
    });
}

/** As in a zone file: a string of a TXT record has 255 characters at most (RFC 1035 section 3.3). */
function zoneLine(name: string, value: string): string {
  const strings = (value.match(/.{1,255}/g) ?? []).map((part) => `"${part}"`);
  return `${name}. IN TXT ( ${strings.join(' ')} )\n`;
}
