import type { DateVocabulary } from './date-vocabulary.ts';

/** Danish and Norwegian Bokmål together: their dates differ in a handful of spellings. */
export const DANISH_NORWEGIAN: DateVocabulary = {
  months: `januar|februar|marts,mars|april|maj,mai|juni|juli|august|september|oktober|november|december,desember`,
  shyMonths: 'jan|feb|mar|apr||jun|jul|aug|sept,sep|okt|nov|dec,des',
  weekdays: 'mandag|tirsdag|onsdag|torsdag|fredag|lordag|sondag',
  shyWeekdays: 'man|tir,tirs|ons|tor,tors|fre|lor|son',
  numbers: 'en=1,et=1,to=2,tre=3,fire=4,fem=5,seks=6,syv=7,sju=7,otte=8,atte=8,ni=9,ti=10',
  ordinals: 'forste|anden,andre|tredje|fjerde',
  units: `dag,dage,dager|uge,uger,uke,uker|fjorten dage,fjorten dager|maned,maneder|kvartal|halvar|ar`,
  parts: `starten af,i starten af,begyndelsen af,i begyndelsen af,begynnelsen av,starten av|midten af,i midten af,midten av
    |slutningen af,i slutningen af,slutten av,i slutten av`,
  ahead: 'om,efter,etter|senere|for,siden',
  which: 'naeste,neste|kommende,denne|sidste,siste,forrige',
  nearDays: 'imorgen,i morgen|overmorgen,i overmorgen,i overmorgon|i dag om en uge',
  newYear: 'nye ar,nyttar,nytar,det nye ar',
  calendarWeek: 'uge,uke',
  links: 'den,af,av,i,pa,d,fra,til,til og med,t o m,fra og med',
  prepositions: 'i,pa,til,til og med,t o m,tom,fra,fra og med,den,d,efter,etter,for,af,av',
  dayMarks: '|den,d',
  weekend: 'weekend,weekenden,helg,helgen',
  or: 'eller,til,og,til og med',
};
