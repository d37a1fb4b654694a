import type { DateVocabulary } from './date-vocabulary.ts';

export const POLISH: DateVocabulary = {
  months: `stycznia,styczniu,styczen|lutego,lutym,luty|marca,marcu,marzec|kwietnia,kwietniu,kwiecien|maja,maju,maj
    |czerwca,czerwcu,czerwiec|lipca,lipcu,lipiec|sierpnia,sierpniu,sierpien|wrzesnia,wrzesniu,wrzesien
    |pazdziernika,pazdzierniku,pazdziernik|listopada,listopadzie,listopad|grudnia,grudniu,grudzien`,
  weekdays: `poniedzialek,poniedzialku|wtorek,wtorku|sroda,srode,srody|czwartek,czwartku|piatek,piatku
    |sobota,sobote,soboty|niedziela,niedziele,niedzieli`,
  numbers: 'dwa=2,dwie=2,trzy=3,cztery=4,piec=5,szesc=6,siedem=7,osiem=8,dziewiec=9,dziesiec=10',
  ordinals: 'pierwszy,pierwszym|drugi,drugim|trzeci,trzecim|czwarty,czwartym',
  units: `dzien,dni|tydzien,tygodnie,tygodni,tygodniu||miesiac,miesiace,miesiecy,miesiacu|kwartal,kwartale|pol roku|rok,roku,lata,lat`,
  parts: 'poczatek,poczatku,na poczatku|polowa,polowie,w polowie|koniec,koncu,konca,pod koniec,z koncem',
  ahead: 'za,po,w ciagu|pozniej|temu,od',
  which: 'przyszly,przyszlym,przyszly,nastepny,nastepnym|ten,tym,najblizszy|zeszly,zeszlym,ubiegly',
  nearDays: 'jutro|pojutrze|',
  newYear: 'nowy rok,nowym roku,nowego roku',
  links: 'w,do,od,dnia,r,wlacznie',
  prepositions: 'w,do,od,dnia,po,przed,na',
  dayMarks: '|dnia',
  weekend: 'weekend,weekendzie',
  or: 'lub,do,i',
};
