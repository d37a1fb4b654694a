/** Words to the service, about the errand rather than about the people. */
const ERRAND =
  /\?|\b(?:please|introduce|intro|put (?:them|these|him|her|\p{Lu}\p{L}+) in touch|connect|ask|tell|if (?:he|she|they|one)|don['’]t|do not|gently|first|forward(?:ed)?|below|attached|bitte|vorstellen|vorzustellen|frag|merci de|présente|por favor|presenta|alsjeblieft|voorstellen|apresent)/iu;

/** What is said in confidence, or only heard; whole words. */
const CONFIDENCE = words(
  'between (?:us|you and me)|in confidence|confidential(?:ly)?|private(?:ly)?|quietly|secret(?:ly)?|off the record|rumou?rs?|apparently|seems?|told|tells|confided|says|said|thinks|believes|feels',
  'unter uns|vertraulich|geheim|angeblich|anscheinend',
  'entre nous|confidentiel(?:le)?|secrète|paraît',
  'entre nosotros|confidencial|secret[ao]|parece',
  'onder ons|vertrouwelijk|blijkbaar',
  'entre nós|segredo',
);

/** Whose money, health, family, work or character is nobody else's business; whole words. */
const PRIVATE_MATTER = words(
  'broke|bankrupt(?:cy)?|debts?|owes?|owed|divorc(?:e|ed|ing)|separated|pregnant|sick|ill|illness|cancer|hospital|therapy|depress(?:ed|ion)|burn(?:t|ed)?[- ]?out|fired|sacked|laid off|redundant|unemployed|jobless|quits?|quitting|resign(?:s|ed|ing)?|leaving|unhappy|hates?|dislikes?|annoy(?:s|ed|ing)|difficult|shy|rude|drunk|drinks|alcohol|lonely|single|widow(?:ed|er)?|dating|salary|lawsuit|sued|police|arrested|jail|desperate(?:ly)?|struggl(?:es|ed|ing)|fail(?:s|ed|ing|ure)?|crisis|problems?|trouble[sd]?|worr(?:y|ies|ied)|careful|chaotic|but|although|though|unfortunately|never',
  'pleite|insolven[zt]|schulden|geschieden|getrennt|schwanger|krank|gekündigt|entlassen|arbeitslos|leider|aber',
  'faillite|dettes|divorcée?|enceinte|malade|licenciée?|chômage|malheureusement|mais',
  'quiebra|deudas|divorciad[ao]|embarazada|enferm[ao]|despedid[ao]|desemplead[ao]|lamentablemente|pero',
  'failliet|gescheiden|zwanger|ziek|ontslagen|werkloos|helaas|maar',
  'falid[ao]|falência|dívidas|grávida|doente|demitid[ao]|desempregad[ao]|infelizmente|mas',
);

function words(...lists: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${lists.join('|')})(?!\\p{L})`, 'iu');
}

/** Whether words of the introducer's are a confidence, or about what is nobody else's business: in doubt they are. */
export function isPrivate(text: string): boolean {
  return CONFIDENCE.test(text) || PRIVATE_MATTER.test(text);
}

/** Whether a sentence of the introducer's is better not repeated to the parties: it is private, or speaks to the service. */
export function isNotToTell(sentence: string): boolean {
  return ERRAND.test(sentence) || isPrivate(sentence);
}
