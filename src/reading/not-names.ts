/**
 * Words that are written with a capital without being part of a name: what opens a sentence, greets, or says
 * in a language with capital nouns who somebody is. Folded (lower case, no accents).
 */
export const NOT_NAMES = new Set(
  `please kindly introduce introducing connect connecting link loop meet put ask tell email mail write contact
  call ping also and or with to for from between both can could would will you your i we my our the a an this
  that these those here hi hello hey dear cheers thanks thank regards best kind then first second third either
  re fwd fw cc bcc address adress addresses named called name it is his her their they them he she who is are
  about new friend friends colleague client customer neighbour neighbor cousin brother sister mother father
  person people contacts introduction intro introductions team guys folks all everyone everybody let get make
  bitte hallo liebe lieber guten tag moin servus stelle stell verbinde vernetze bringe mit und oder fur von zu
  an ich du sie er wir ihr mein meine meinen meinem meiner unser unsere der die das den dem ein eine einen
  freund freundin freunde kollege kollegin kollegen bekannte bekannten bekannter kunde kundin kunden nachbar
  nachbarin chef chefin bruder schwester vetter partner partnerin anwalt anwaltin steuerberater steuerberaterin
  adresse kontakt vorstellung danke gruss grusse beide kannst konntest konnten wurde bekannt
  bonjour salut cher chere merci peux pouvez pourrais pourriez presente presentez mets mettez et ou avec pour
  entre mon ma mes notre un une le la les ami amie collegue client cliente voisin voisine adresse contact
  hola estimado estimada buenos dias favor por presenta presente conecta pon puedes podrias y e o con para entre
  mi mis nuestro amigo amiga colega cliente vecino vecina direccion contacto gracias correo
  hoi beste dag wil kun zou stel breng introduceer en of met voor aan tussen mijn onze vriend vriendin collega
  klant buurman buurvrouw adres bedankt graag allebei
  ola oi caro cara bom dia apresente apresenta conecte coloque pode poderia com meu minha nosso amigo amiga
  obrigado obrigada endereco contato
  ciao salve presenta presentami collega amico amica cliente con per tra mio mia grazie indirizzo potresti
  hej hei kan du och og med til tack tak prosze czesc dzien dobry moj moja przedstaw przedstawcie poznaj poznajcie polacz
  познакомь познакомьте свяжи свяжите соедини соедините представь представьте пожалуиста привет здравствуите
  добрыи день мои моя наш наша друг подруга коллега`.split(/\s+/),
);

/** Small words inside a name: `von Amsel`, `de la Cruz`, `bin Said`. */
export const PARTICLES = new Set(
  `von vom zu zur van der den de del della di da dal do dos das du le la les los al el bin ibn bint ben ten ter te
  af st saint san`.split(/\s+/),
);
