import type { DateVocabulary } from './date-vocabulary.ts';

export const PORTUGUESE: DateVocabulary = {
  months: `janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro`,
  shyMonths: 'jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez',
  weekdays: `segunda feira,segunda|terca feira,terca|quarta feira,quarta|quinta feira,quinta|sexta feira,sexta|sabado
    |domingo`,
  shyWeekdays: 'seg|ter|qua|qui|sex|sab|dom',
  numbers: `um=1,uma=1,dois=2,duas=2,tres=3,quatro=4,cinco=5,seis=6,sete=7,oito=8,nove=9,dez=10,onze=11,doze=12,
    quinze=15,vinte=20,trinta=30,um par de=2`,
  ordinals: 'primeiro,primeira|segundo|terceiro,terceira|quarto',
  units: `dia,dias|semana,semanas|quinzena|mes,meses|trimestre,trimestres|semestre,meio ano|ano,anos`,
  parts: `inicio,no inicio,ao inicio,comeco,no comeco,principio,no principio,inicios,principios
    |meados,em meados,a meados,meio|fim,no fim,final,no final,finais,fins,em finais,nos finais`,
  ahead: 'daqui a,dentro de,em,apos,daqui|mais tarde,depois|ha,faz,atras',
  which: 'proximo,proxima,que vem,seguinte|este,esta,neste,nesta|passado,passada,ultimo,ultima',
  nearDays: 'amanha,amanha de manha|depois de amanha|de hoje a oito dias',
  newYear: 'ano novo,novo ano',
  links: 'de,do,da,dos,das,o,a,no,na,em,dia,ao,a partir de,a partir do dia,ate,ate ao dia,ate o dia',
  prepositions: 'em,de,do,no,ate,ate ao,desde,antes de,depois de,para,a partir de,la para,por,ao,a,e,dia',
  dayMarks: '|dia',
  weekend: 'fim de semana,fds,fins de semana',
  half: 'metade,quinzena',
  nextIsComing: true,
  or: 'ou,a,e,ate,ao',
};
