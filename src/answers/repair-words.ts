import type { RepairChoice } from '../domain/repair.ts';

/**
 * How people say it, folded, at the start of a short mail; the six languages that we write, read as one: none of these
 * words means something else in another.
 */
export const CHOICES: readonly (readonly [RepairChoice, RegExp])[] = [
  [
    'never_again',
    /^(?:(?:please )?(?:never (?:again|introduce)|(?:don'?t|do not) (?:ever )?introduce|no more introductions?)|nie(?:mals)? (?:wieder|mehr)|(?:bitte )?nicht (?:mehr|wieder) vorstellen|plus jamais|jamais plus|ne plus (?:jamais )?presenter|nunca mas|no (?:volver|vuelvas) a presentar|nooit (?:meer|weer)|niet meer voorstellen|nunca mais|nao (?:voltar|voltes) a apresentar)(?!\p{L})/u,
  ],
  [
    'paused',
    /^(?:please |bitte |por favor )?(?:paus(?:e|ed|ing|iere|ieren|iert|er|ez|ar|a)|put \S{1,60}(?: \S{1,60}){0,2} on (?:hold|pause)|hold off|met(?:s|tez|tre) \S{1,60}(?: \S{1,60}){0,2} en pause|suspend(?:re|s|ez|er|e|a)?|pon(?:er)? \S{1,60}(?: \S{1,60}){0,2} en pausa|pauze(?:er|ren)?|coloca[r]? \S{1,60}(?: \S{1,60}){0,2} em pausa)(?!\p{L})/u,
  ],
  [
    'repaired',
    /^(?:(?:it|this|that|all|everything)(?:'s| is| has been| was)? )?(?:been |now |all )?(?:repaired|fixed|mended|patched up|resolved|cleared up|made up|sorted(?: out)?)(?!\p{L})|^(?:we|they)(?:'ve| have)? (?:(?:all|both|since|now) )?(?:sorted|made|cleared|patched|talked|worked) (?:it |things |this )?(?:out|up|over)(?!\p{L})|^(?:(?:es |das |alles )?(?:ist |wurde |hat sich )?(?:wieder )?(?:repariert|geklart|bereinigt|beigelegt|ausgeraumt|wieder gut|wieder in ordnung))(?!\p{L})|^(?:c'est |tout est )?(?:repare|regle|arrange|resolu)(?!\p{L})|^(?:(?:esta |todo )?(?:reparado|arreglado|resuelto|solucionado|aclarado))(?!\p{L})|^(?:(?:het |alles )?(?:is )?(?:hersteld|opgelost|goedgemaakt|bijgelegd|uitgepraat|weer goed))(?!\p{L})|^(?:(?:esta |ficou |tudo )?(?:reparado|resolvido|esclarecido))(?!\p{L})/u,
  ],
];

/** Everybody in the introduction. */
export const ALL =
  /(?<!\p{L})(?:both(?: of them)?|all(?: of them)?|everybody|them|beide|alle|(?:tous )?les deux|tous|ambos|los dos|todos|allebei|beiden|os dois)(?!\p{L})/u;

/** What stands before the end of a pause. */
export const UNTIL =
  /(?<!\p{L})(?:until|till|til|for|bis|fur|jusqu'?(?:a|au|en)?|pour|pendant|hasta|por|durante|tot|voor|ate)(?!\p{L})/u;
