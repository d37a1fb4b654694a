import { type Locale, UNKNOWN_LOCALE } from '../domain/language.ts';
import type { DigestMaterial, Material } from '../domain/material.ts';
import type { Notice } from '../domain/notice.ts';
import { compose } from './compose.ts';
import { composeDigest } from './compose-digest.ts';
import { composeNotice } from './compose-notice.ts';
import type { Voices } from './render.ts';
import type { ComposedMail, Sending } from './sending.ts';

export interface Composer {
  mail(material: Material): Promise<ComposedMail>;
  digest(material: DigestMaterial): Promise<ComposedMail>;
  notice(notice: Notice, id: string, at: Date, locale?: Locale): Promise<ComposedMail>;
}

/** Writes every mail that leaves, with one set of templates, in one name. */
export function composer(voices: Voices, sending: Sending): Composer {
  return {
    mail: (material) => compose(material, voices, sending),
    digest: (material) => composeDigest(material, voices, sending),
    notice: (notice, id, at, locale = UNKNOWN_LOCALE) =>
      composeNotice(notice, id, at, locale, voices, sending),
  };
}
