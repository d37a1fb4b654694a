import type { Material } from '../domain/material.ts';
import type { Notice } from '../domain/notice.ts';
import { compose } from './compose.ts';
import { composeNotice } from './compose-notice.ts';
import type { Render } from './render.ts';
import type { ComposedMail, Sending } from './sending.ts';

export interface Composer {
  mail(material: Material): Promise<ComposedMail>;
  notice(notice: Notice, id: string, at: Date): Promise<ComposedMail>;
}

/** Writes every mail that leaves, with one set of templates in one name. */
export function composer(render: Render, sending: Sending): Composer {
  return {
    mail: (material) => compose(material, render, sending),
    notice: (notice, id, at) => composeNotice(notice, id, at, render, sending),
  };
}
