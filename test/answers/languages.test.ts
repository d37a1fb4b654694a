import { describe, expect, it } from 'vitest';
import { classify, type Label, type Question } from '../../src/answers/classify.ts';

const receivedAt = new Date('2025-03-10T09:00:00Z');
const SAID: [Label, Question, Record<'de' | 'fr' | 'es' | 'nl' | 'pt', string>][] = [
  [
    'accepted',
    'consent',
    {
      de: 'Sehr gerne, gib ihm meine Nummer.',
      fr: 'Avec plaisir, donne-lui mon numéro.',
      es: 'Encantado, pásale mi número.',
      nl: 'Heel graag, geef hem mijn nummer.',
      pt: 'Com prazer, pode dar-lhe o meu número.',
    },
  ],
  [
    'declined',
    'consent',
    {
      de: 'Nein danke, kein Interesse.',
      fr: 'Non merci, pas intéressé.',
      es: 'No, gracias, no me interesa.',
      nl: 'Nee dank je, geen interesse.',
      pt: 'Não, obrigado, não tenho interesse.',
    },
  ],
  [
    'no_contact',
    'check_in',
    {
      de: 'Er hat sich leider nie gemeldet.',
      fr: "Il ne m'a jamais répondu.",
      es: 'No me ha contestado nunca.',
      nl: 'Hij heeft nooit gereageerd.',
      pt: 'Ele nunca me respondeu.',
    },
  ],
  [
    'met',
    'check_in',
    {
      de: 'Wir haben gestern telefoniert, war ein gutes Gespräch.',
      fr: 'Nous avons eu un bon entretien hier.',
      es: 'Ayer tuvimos una buena reunión.',
      nl: 'We hebben gisteren een goed gesprek gehad.',
      pt: 'Tivemos uma boa reunião ontem.',
    },
  ],
  [
    'won',
    'check_in',
    {
      de: 'Der Vertrag ist unterschrieben.',
      fr: 'Le contrat est signé.',
      es: 'El contrato está firmado.',
      nl: 'Het contract is getekend.',
      pt: 'O contrato está assinado.',
    },
  ],
  [
    'opt_out',
    'check_in',
    {
      de: 'Bitte nehmen Sie mich aus dem Verteiler.',
      fr: 'Je ne souhaite plus recevoir vos messages.',
      es: 'No quiero recibir más correos.',
      nl: 'Ik wil geen mails meer ontvangen.',
      pt: 'Não quero receber mais emails.',
    },
  ],
  [
    'snooze',
    'check_in',
    {
      de: 'Frag mich bitte im Mai nochmal.',
      fr: 'Redemande-moi en mai.',
      es: 'Pregúntame otra vez en mayo.',
      nl: 'Vraag het me in mei nog eens.',
      pt: 'Pergunta-me outra vez em maio.',
    },
  ],
  [
    'not_yet',
    'check_in',
    {
      de: 'Noch nicht, ich rufe ihn morgen an.',
      fr: "Pas encore, je l'appelle demain.",
      es: 'Todavía no, le llamo mañana.',
      nl: 'Nog niet, ik bel hem morgen.',
      pt: 'Ainda não, ligo-lhe amanhã.',
    },
  ],
  [
    'thanks',
    'check_in',
    {
      de: 'Vielen Dank, Conny!',
      fr: 'Merci beaucoup !',
      es: '¡Muchas gracias!',
      nl: 'Heel erg bedankt!',
      pt: 'Muito obrigada!',
    },
  ],
  [
    'bad_experience',
    'check_in',
    {
      de: 'Er war unverschämt und hat mich beleidigt.',
      fr: 'Il a été grossier et m’a insulté.',
      es: 'Fue muy grosero y me insultó.',
      nl: 'Hij was onbeschoft en heeft me uitgescholden.',
      pt: 'Ele foi grosseiro e me insultou.',
    },
  ],
];

describe.each(SAID)('%s to %s', (label, context, texts) => {
  it.each(Object.entries(texts))('is understood in %s: %s', (_language, text) => {
    expect(classify({ context, text, receivedAt }).label).toBe(label);
  });

  if (label === 'snooze')
    it.each(Object.entries(texts))('with its date in %s', (_language, text) => {
      expect(classify({ context, text, receivedAt }).until).toBe('2025-05-01');
    });
});
