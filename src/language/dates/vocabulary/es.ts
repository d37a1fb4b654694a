import type { DateVocabulary } from './date-vocabulary.ts';

export const SPANISH: DateVocabulary = {
  months: `enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre,setiembre|octubre|noviembre|diciembre`,
  shyMonths: 'ene|feb|mar|abr||jun|jul|ago|sept,sep,set|oct|nov|dic',
  weekdays: 'lunes|martes|miercoles|jueves|viernes|sabado|domingo',
  shyWeekdays: 'lun|mar|mie|jue|vie|sab|dom',
  numbers: `un=1,una=1,uno=1,dos=2,tres=3,cuatro=4,cinco=5,seis=6,siete=7,ocho=8,nueve=9,diez=10,once=11,doce=12,
    quince=15,veinte=20,treinta=30,un par de=2`,
  ordinals: 'primer,primero,primera|segundo,segunda|tercer,tercero,tercera|cuarto,cuarta',
  units: `dia,dias|semana,semanas|quincena|mes,meses|trimestre,trimestres|semestre,medio ano|ano,anos`,
  parts: `a principios,principios,a comienzos,comienzos,a inicios,inicios,principio,a primeros,primeros
    |a mediados,mediados,mitad|a finales,finales,fines,a fines,fin,final,ultimos`,
  ahead: 'dentro de,en,de aqui a,tras,al cabo de|mas tarde,despues|hace,desde hace,atras',
  which:
    'proximo,proxima,proximos,que viene,que entra,entrante,siguiente|este,esta|pasado,pasada,ultimo,ultima,anterior',
  nearDays: 'manana,manana por la manana|pasado manana|de hoy en ocho',
  newYear: 'ano nuevo,nuevo ano,el ano nuevo',
  links: 'de,del,el,la,los,las,dia,al,en,a,a partir de,a partir del,hasta,hasta el',
  prepositions:
    'en,a,de,del,el,hasta,hasta el,desde,antes de,despues de,para,a partir de,por,el mes de,al,entre,y',
  dayMarks: '|el,dia,al,del',
  weekend: 'fin de semana,finde,findes',
  quarterSigns: 'q,t',
  half: 'mitad,quincena',
  nextIsComing: true,
  or: 'o,a,y,al,hasta,hasta el',
};
