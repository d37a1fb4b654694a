import type { DateVocabulary } from './date-vocabulary.ts';

export const ITALIAN: DateVocabulary = {
  months: `gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre`,
  shyMonths: 'gen|feb|mar|apr|mag|giu|lug|ago|set,sett|ott|nov|dic',
  weekdays: 'lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica',
  shyWeekdays: 'lun|mar|mer|gio|ven|sab|dom',
  numbers: `un=1,una=1,uno=1,due=2,tre=3,quattro=4,cinque=5,sei=6,sette=7,otto=8,nove=9,dieci=10,undici=11,dodici=12,
    quindici=15,venti=20,trenta=30`,
  ordinals: 'primo,prima|secondo|terzo|quarto',
  units: `giorno,giorni|settimana,settimane|quindicina|mese,mesi|trimestre|semestre|anno,anni`,
  parts: 'inizio,a inizio,all inizio|meta,a meta|fine,a fine,alla fine',
  ahead: 'tra,fra,entro,dopo|piu tardi|fa',
  which: 'prossimo,prossima|questo,questa|scorso,scorsa',
  nearDays: 'domani|dopodomani|oggi a otto',
  newYear: 'anno nuovo,nuovo anno',
  links: 'di,del,della,dell,il,la,lo,l,dal,al,fino al,fino a,a partire dal,compreso,incluso,in,a,d,giorno',
  prepositions: 'a,ad,in,di,al,dal,il,fino al,fino a,entro,per,prima di,dopo,da',
  dayMarks: '|il,al,dal',
  weekend: 'fine settimana,weekend',
  nextIsComing: true,
  or: 'o,e,al,fino al',
};
