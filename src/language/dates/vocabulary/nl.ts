import type { DateVocabulary } from './date-vocabulary.ts';

export const DUTCH: DateVocabulary = {
  months: `januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december`,
  shyMonths: 'jan|feb,febr|mrt|apr||jun|jul|aug|sept,sep|okt|nov|dec',
  weekdays: 'maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag',
  shyWeekdays: 'ma|di|wo|do|vr,vrij|za|zo',
  numbers: `een=1,twee=2,drie=3,vier=4,vijf=5,zes=6,zeven=7,acht=8,negen=9,tien=10,elf=11,twaalf=12,veertien=14,
    twintig=20,dertig=30,n=1,paar=2,een paar=2`,
  ordinals: 'eerste|tweede|derde|vierde',
  units: `dag,dagen|week,weken,weekje,weekjes|veertien dagen,14 dagen|maand,maanden,maandje|kwartaal|half jaar,halfjaar
    |jaar,jaren`,
  parts: 'begin,het begin van|half,midden,medio,halverwege|eind,einde,het eind van,het einde van',
  ahead: 'over,binnen,na|later|geleden,sinds,al',
  which: 'volgende,volgend|komende,aankomende,aanstaande,a s,deze,dit|vorige,vorig,afgelopen,verleden',
  nearDays: 'morgen,morgenochtend,morgenmiddag|overmorgen|vandaag over een week',
  newYear: 'nieuwe jaar,nieuwjaar,het nieuwe jaar,nieuw jaar',
  calendarWeek: 'weeknummer',
  links: 'van,de,het,op,in,vanaf,den',
  prepositions: 'in,op,tot,tot en met,t m,vanaf,van,voor,na,rond,begin,eind,half,medio,sinds,per',
  dayMarks: 'de',
  weekend: 'weekend,weekeinde',
  half: 'helft',
  or: 'of,a,tot,en,tot en met,t m',
};
