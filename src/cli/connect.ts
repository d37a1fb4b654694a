import { Argument, Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { askConsent } from '../oauth/consent.ts';
import { grantPath, writeGrant } from '../oauth/grant-file.ts';
import { type ProviderName, provider } from '../oauth/provider.ts';

/** `connect`: a person's consent to read and send their mail, given once in the browser. */
export function connectCommand(): Command {
  return new Command('connect')
    .description('give consent to a mailbox at Google or Microsoft 365 (OAuth 2.0)')
    .addArgument(new Argument('<provider>', 'whose mailbox').choices(['google', 'microsoft']))
    .action(async (name: ProviderName) => {
      const { oauth, dataDir } = readConfig(environment(), 'store');
      if (oauth === null) {
        throw new Fault(
          'oauth_no_application',
          'OAUTH_CLIENT_ID is not set; see docs/oauth.md for how to get one.',
        );
      }
      const refreshToken = await askConsent(provider(name, oauth.tenant, oauth.url), oauth, (url) => {
        process.stdout.write(`Open this address and sign in with the service's account:\n\n${url}\n\n`);
      });
      await writeGrant(grantPath(dataDir, name), refreshToken);
      process.stdout.write(
        `Connected. Put ?auth=${name} behind IMAP_URL and SMTP_URL, without a password.\n`,
      );
    });
}
