import type { DateVocabulary } from './date-vocabulary.ts';

export const GERMAN: DateVocabulary = {
  months: `januar,janner,jaenner|februar,feber|marz,maerz|april|mai|juni|juli|august|september|oktober|november
    |dezember`,
  shyMonths: 'jan|feb|mrz|apr||jun|jul|aug|sept,sep|okt|nov|dez',
  weekdays: `montag,montags|dienstag|mittwoch|donnerstag|freitag|samstag,sonnabend|sonntag`,
  shyWeekdays: 'mo|di|mi|do|fr|sa|so',
  numbers: `ein=1,eine=1,einem=1,einer=1,einen=1,zwei=2,drei=3,vier=4,funf=5,fuenf=5,sechs=6,sieben=7,acht=8,neun=9,
    zehn=10,elf=11,zwolf=12,zwoelf=12,vierzehn=14,zwanzig=20,dreissig=30`,
  ordinals: `ersten,erste,erster,erstes|zweiten,zweite,zweiter,zweites|dritten,dritte,dritter,drittes
    |vierten,vierte,vierter,viertes|funften|sechsten|siebten|achten|neunten|zehnten|elften|zwolften`,
  units: `tag,tage,tagen|woche,wochen|vierzehn tage,vierzehn tagen,14 tage,14 tagen|monat,monate,monaten,monats
    |quartal,quartals|halbes jahr,halben jahr|jahr,jahre,jahren,jahres`,
  parts: 'anfang,beginn,zu beginn|mitte|ende,gegen ende',
  ahead: 'in,nach,binnen,innerhalb von|spater|vor,seit,her,zuvor',
  which: `nachste,nachsten,nachster,nachstes,nachstem,naechste,naechsten,naechster,naechstes|kommende,kommenden,kommender,
    kommendes,diese,diesen,dieser,dieses,diesem|letzte,letzten,letzter,letztes,vergangene,vergangenen,vorige,vorigen`,
  nearDays: 'morgen,morgen fruh|ubermorgen,uebermorgen|heute in einer woche,heute in acht tagen',
  newYear: 'neues jahr,neuen jahr,neue jahr,neujahr,jahreswechsel,jahresbeginn',
  calendarWeek: 'kw,kalenderwoche',
  links: 'der,des,dem,den,vom,von,am,im,in,ab,die,dann,zum',
  prepositions:
    'im,in,am,ab,bis,bis zum,vor,nach,seit,um,gegen,zum,vom,von,den,dem,einschliesslich,einschl,inkl,inklusive,der,erst',
  dayMarks: 'ab,bis|am,zum,dem,den,vom',
  weekend: 'wochenende,wochenendes',
  half: 'halfte,haelfte',
  or: 'oder,bis,und,bis zum,bis einschliesslich,bis inklusive',
};
