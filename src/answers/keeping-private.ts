import { fold } from './fold.ts';

/** Longer texts are not searched: what they hide is kept, not told. */
const LONGEST = 12_288;

/** Folded; the six languages that we write read as one. */
const PRIVATE = new RegExp(
  [
    "(?:don'?t|do not|not to|never|please do not|rather not) (?:\\S{1,20} ){0,3}(?:tell|share|pass|mention|repeat|forward)",
    'keep (?:this|that|it) (?:to yourself|private|quiet|between)',
    'between (?:us|you and me|ourselves)',
    'in confidence|confidential(?:ly)?|off the record|private(?:ly)?|(?:for )?your eyes only|not for conny',
    'behalt(?:e|en)? (?:das|es|sie)(?: sie)? (?:\\S{1,20} ){0,2}fur (?:dich|sich)|unter uns|vertraulich|im vertrauen|nicht (?:weiter(?:sagen|geben|erzahlen|leiten)|verraten)|bleibt unter',
    'entre nous|confidentiel(?:le)?|en confiance|garde[zr]?[ -](?:le|la|ca|cela)|pour (?:toi|vous)[ -]?(?:seule?|meme)?|ne (?:le |la |lui )?(?:dis|dites|repete[zs]?|transmet\\p{L}{0,4}) pas|sans le dire',
    'entre nosotros|entre tu y yo|confidencial|en confianza|no (?:se )?(?:lo|le|la) (?:digas|diga|cuentes|cuente|pases)|guardalo|que quede entre',
    'onder ons|tussen ons|vertrouwelijk|in vertrouwen|hou(?:d)? (?:dit|het) (?:\\S{1,20} ){0,2}(?:voor je|onder)|houd dit voor (?:u|uzelf|jezelf)|niet (?:doorvertellen|doorgeven|verder vertellen|delen)',
    'entre nos|ca entre|em confianca|nao (?:lhe )?(?:digas|diga|contes|conte|passes|partilhes|compartilhe)|guarde? (?:isto|isso) para',
  ].join('|'),
  'u',
);

/**
 * Whether the writer wants their words kept to us, in answer to a question that said they would be passed on. In doubt they
 * do: a confidence kept for nothing costs little, one told costs everything.
 */
export function wantsPrivacy(text: string): boolean {
  return text.length > LONGEST || PRIVATE.test(fold(text).replace(/[’‘]/g, "'"));
}
