import type { DateVocabulary } from './date-vocabulary.ts';

export const SWEDISH: DateVocabulary = {
  months: 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december',
  shyMonths: 'jan|feb||apr||jun|jul|aug|sept,sep|okt|nov|dec',
  weekdays: `mandag,mandagen|tisdag,tisdagen|onsdag,onsdagen|torsdag,torsdagen|fredag,fredagen|lordag,lordagen
    |sondag,sondagen`,
  shyWeekdays: 'man|tis|ons|tors|fre|lor|son',
  numbers: 'en=1,ett=1,tva=2,tre=3,fyra=4,fem=5,sex=6,sju=7,atta=8,nio=9,tio=10',
  ordinals: 'forsta|andra|tredje|fjarde',
  units: `dag,dagar|vecka,veckor|fjorton dagar|manad,manader|kvartalet,kvartal|halvar|ar`,
  parts: 'borjan av,i borjan av|mitten av,i mitten av|slutet av,i slutet av',
  ahead: 'om,efter|senare|for,sedan,sen',
  which: 'nasta|kommande,denna|forra',
  nearDays: 'imorgon,i morgon|overmorgon,i overmorgon|idag om en vecka',
  newYear: 'nya aret,nyar',
  calendarWeek: 'v',
  links: 'den,av,i,pa,fran,till,till och med,t o m,from,fr o m',
  prepositions: 'i,pa,till,till och med,t o m,tom,fran,fran och med,den,efter,innan,fore,av',
  dayMarks: '|den',
  weekend: 'helg,helgen',
  or: 'eller,till,och,till och med',
};
