import type { Language } from '../domain/language.ts';

/** What people call each language, folded, in all of them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'english|englisch|anglais|ingles|inglesa|engels|engelse',
  de: 'german|deutsch|allemand|aleman|duits|duitse|alemao',
  fr: 'french|franzosisch|francais|frances|frans|franse',
  es: 'spanish|spanisch|espagnol|espanol|castellano|spaans|spaanse|espanhol|castelhano',
  nl: 'dutch|niederlandisch|hollandisch|neerlandais|hollandais|neerlandes|holandes|nederlands|hollands|nederlandse',
  pt: 'portuguese|portugiesisch|portugais|portugues|portugees|portuguesa',
};

/** All that a sentence may be made of, folded, that asks for a language and for nothing else. No word denies. */
export const WISH_WORDS = `
  please pls plz can could would will might may shall should you we i me us to the in into it this that these those write
  writing e mail mails email emails message messages reply replies answer send speak talk ask continue switch change prefer
  preferred like rather only sorry from now on next time future instead your my language is possible for do have get be if d
  ll ve let s lets all everything understand read better best also too more much very much would is with
  bitte auf kannst konntest konnten konnen konnte du sie mir uns schreiben schreib schreibe schreibt schreibst antworten
  antworte antworten frag fragen fragt nachricht nachrichten lieber gern gerne ich hatte wurde bevorzuge wenn moglich geht
  ginge das es kunftig zukunft ab jetzt sofort und die ihre deine nur spreche sprechen versteh verstehe ware besser nachste
  nachstes nachsten mal alles auch weiter wechseln zu umstellen mit ihnen dir entschuldigung
  s il vous te plait svp stp en pouvez peux pourriez pourrais tu m nous ecrire ecrivez ecris ecriviez repondre repondez
  reponds parler parlez je prefere prefererais aimerais voudrais mieux plutot desormais dorenavant la prochaine fois les
  messages courriels ce serait est possible si c parle comprends que seulement langue a l avenir pardon
  por favor puede puedes podria podrias escribirme escribir escriba escribe escribame escribeme responder responda hablar
  prefiero preferiria mejor me a partir de ahora proxima vez los correos mensajes solo hablo entiendo posible seria lo
  perdon idioma but aber mais pero maar mas so then dann alors entonces dan entao
  alstublieft alsjeblieft aub svp graag het kunt kan kun u je jij mij schrijven schrijf schrijft antwoorden antwoord liever
  voortaan berichten ik spreek alleen versta begrijp zou willen mogelijk is als volgende keer heb mag naar mijn
  em pode podes poderia poderias escrever escreva escreve escreverem prefiro preferia preferiria melhor agora da as
  mensagens os so falo entendo possivel e seria se desculpe
`;

/** What may stand around it and says nothing: greetings, thanks and closings. */
export const MANNERS = `
  hi hello hey dear good morning afternoon evening thanks thank you many very much kind best warm regards wishes cheers ok okay
  hallo guten tag morgen abend liebe lieber grusse gruss grussen freundliche freundlichen viele vielen dank danke mfg lg vg mit
  bonjour bonsoir salut merci beaucoup cordialement bien a vous d avance
  hola buenos buenas dias tardes gracias muchas saludos un cordial saludo atentamente
  dag beste hoi goedendag groet groeten vriendelijke met bedankt dank u je wel
  ola bom boa dia tarde noite obrigado obrigada cumprimentos abraco atenciosamente
  introloop
`;
