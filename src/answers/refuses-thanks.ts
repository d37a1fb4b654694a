import { fold } from '../language/fold.ts';
import { bareAnswer } from './bare.ts';

/** A refusal says so in its first words; what comes later is part of somebody's thanks ("I can't thank you enough"). */
const LONGEST = 200;

/** What begins a refusal, folded: that they would rather not, that there is no need, or that it is done already. */
const BEGINS =
  /^(?:(?:no|nein|non|nee|nao|nej|sorry|thanks|danke|merci|gracias|bedankt|obrigad[oa]),? ){0,2}(?:i(?:'d| would| will| prefer)? (?:rather not|prefer not|pass)\b|i prefer not\b|rather not\b|better not\b|not (?:now|yet|today|necessary|needed|for me)\b|maybe (?:later|another time)\b|later\b|(?:there(?:'s| is) )?no (?:need|necessity)\b|(?:please )?(?:don't|do not) (?:pass|send|forward|tell|bother)\b|(?:i|we)(?:'ve| have)? (?:already|just) (?:thanked|did|done|told|wrote|called|sent)\b|(?:i|we) (?:did|have) (?:that|so|it)? ?already\b|already (?:done|did|thanked)\b|done already\b|i(?:'ll| will) (?:thank|call|write to|tell) (?:her|him|them|\p{L}{2,20}) (?:myself|in person)\b|(?:lieber|besser|bitte) nicht\b|nicht (?:notig|jetzt)\b|spater\b|habe? (?:ich|wir)? ?(?:schon|bereits)\b|(?:schon|bereits) (?:erledigt|gemacht|bedankt|gedankt)\b|ich (?:mochte|will) (?:das )?(?:lieber )?nicht\b|ich habe (?:mich )?(?:schon|bereits)\b|(?:ce n'est |c'est )?(?:pas|inutile)(?: la peine| necessaire| maintenant)?$|pas (?:la peine|maintenant|necessaire)\b|plutot pas\b|je (?:ne )?(?:prefere|veux|souhaite) pas\b|je prefere (?:ne )?pas\b|je l'ai deja\b|c'est deja fait\b|deja fait\b|plus tard\b|(?:mejor|prefiero(?: que)?|ahora) no\b|no (?:hace falta|es necesario|quiero)\b|ya (?:esta|le|lo|se lo) (?:hecho|he|di|agradeci)\b|mas tarde\b|liever niet\b|(?:niet|hoeft niet)(?: nodig)?$|(?:dat )?hoeft niet\b|heb ik al\b|al gedaan\b|ik heb (?:haar|hem|dat) al\b|melhor nao\b|prefiro (?:que )?nao\b|nao (?:precisa|e preciso|e necessario|quero|obrigad[oa])\b|ja (?:agradeci|fiz|esta feito)\b|mais tarde\b)/u;

/**
 * Whether somebody who was offered to have their thanks passed on would rather not: what they write then is no thanks, and
 * stays between us.
 */
export function refusesThanks(text: string): boolean {
  const said = text.trim().slice(0, LONGEST);
  const [first = ''] = said.split(/[.!;:\n–—]|,(?! )/u);
  const [clause = ''] = first.split(',');
  if (bareAnswer(clause.trim(), 'consent') === 'declined') return true;
  return BEGINS.test(fold(first).replaceAll('’', "'").trim());
}
