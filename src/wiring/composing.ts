import type { Config } from '../config.ts';
import type { Language } from '../domain/language.ts';
import { domainOf } from '../domain/mail-domain.ts';
import { type Composer, composer } from '../outbound/composer.ts';
import { loadDkimKeys } from '../outbound/dkim/key-file.ts';
import { loadTemplates, type Voice } from '../outbound/render.ts';
import type { Sending } from '../outbound/sending.ts';
import { loadSecret } from '../store/secret-file.ts';

/**
 * Who we are when we write, by the configuration.
 * @param port where the pages are served, for links where neither their address nor a fixed port is configured
 */
export async function sendingOf(config: Config, port: number | null): Promise<Sending> {
  const service = config.introAddresses[0] ?? '';
  return {
    service,
    publicUrl: config.publicUrl.replace(/:0$/, `:${port}`),
    secret: await loadSecret(config),
    zone: config.businessHours?.zone ?? 'UTC',
    sharesWords: config.shareWords === 'yes',
    language: config.language,
    dkim: await loadDkimKeys(config.dataDir, domainOf(service)),
  };
}

/** What speaks to readers, in the instance's language where theirs is not known. */
export async function voices(config: Config): Promise<(language: Language | null) => Voice> {
  const speaking = await loadTemplates(config.templatesDir);
  return (language) => speaking(language ?? config.language);
}

export async function composing(config: Config, sending: Sending): Promise<Composer> {
  return composer(await loadTemplates(config.templatesDir), sending);
}
