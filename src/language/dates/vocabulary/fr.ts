import type { DateVocabulary } from './date-vocabulary.ts';

export const FRENCH: DateVocabulary = {
  months: `janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre`,
  shyMonths: 'janv|fev,fevr||avr|||juil||sept|oct|nov|dec',
  weekdays: 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche',
  shyWeekdays: 'lun|mar|mer|jeu|ven|sam|dim',
  numbers: `un=1,une=1,deux=2,trois=3,quatre=4,cinq=5,six=6,sept=7,huit=8,neuf=9,dix=10,onze=11,douze=12,quinze=15,
    vingt=20,trente=30`,
  ordinals: `premier,premiere|deuxieme,second,seconde|troisieme|quatrieme`,
  units: `jour,jours|semaine,semaines|quinzaine,quinzaine de jours|mois|trimestre,trimestres|semestre,semestres
    |an,ans,annee,annees`,
  parts: 'debut,au debut,en debut|mi,la mi,a la mi,milieu,au milieu,courant|fin,a la fin,la fin,en fin',
  ahead: 'dans,d ici,sous,apres,au bout de|plus tard|il y a,depuis,cela fait,ca fait',
  which:
    'prochain,prochaine,prochains,prochaines,qui vient,suivant,suivante|ce,cette,cet|dernier,derniere,passe,passee',
  nearDays: 'demain,demain matin|apres demain|aujourd hui en huit',
  newYear: 'nouvel an,nouvelle annee,la nouvelle annee,le nouvel an',
  links:
    'de,du,des,d,le,la,les,l,au,en,a,a partir de,a partir du,a compter du,inclus,jusqu au,jusqu en,jusqu a',
  prepositions:
    'en,au,a,de,d,du,le,jusqu a,jusqu au,jusqu en,avant,apres,depuis,des,vers,pour,au mois de,a partir de,fin,debut,mi',
  dayMarks: '|le,au,du',
  weekend: 'week end,weekend,fin de semaine',
  quarterSigns: 'q,t',
  half: 'moitie,quinzaine',
  or: 'ou,a,et,au,jusqu au',
};
