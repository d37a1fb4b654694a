import type { DateVocabulary } from './date-vocabulary.ts';

export const ENGLISH: DateVocabulary = {
  months: `january,jan|february,feb||april,apr||june,jun|july,jul|august,aug|september,sept,sep|october,oct
    |november,nov|december,dec`,
  shyMonths: '||march,mar||may',
  weekdays: 'monday|tuesday,tues,tue|wednesday,wed,weds|thursday,thurs,thur,thu|friday,fri|saturday|sunday',
  shyWeekdays: 'mon|||||sat|sun',
  numbers: `a=1,an=1,one=1,two=2,three=3,four=4,five=5,six=6,seven=7,eight=8,nine=9,ten=10,eleven=11,twelve=12,
    couple of=2,a couple of=2,a couple=2,twenty=20,thirty=30,sixty=60,ninety=90`,
  ordinals: `first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth
    |fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty first|twenty second|twenty third
    |twenty fourth|twenty fifth|twenty sixth|twenty seventh|twenty eighth|twenty ninth|thirtieth|thirty first`,
  units: `day,days|week,weeks,wk,wks|fortnight,fortnights|month,months,mth,mths|quarter,quarters|half year,half a year
    |year,years,yr,yrs`,
  parts:
    'start of,the start of,beginning of,the beginning of,early|mid,middle of,the middle of|end of,the end of,end,late',
  ahead: `in,after,within,for another|from now,from today,later,hence,time,s time,in the future|ago,back,earlier,
    for the last,for the past,over the last,over the past`,
  which: 'next|this,coming,this coming,upcoming|last,past,previous',
  nearDays:
    'tomorrow,tmrw,tmr,tomoz|day after tomorrow,the day after tomorrow|this day week,today week,a week today',
  newYear: 'new year,the new year,new years day,new year s day',
  calendarWeek: 'cw,calendar week,week number',
  links: 'of,the,in,on,from,w c,wc,week commencing,week of',
  prepositions:
    'in,on,by,until,till,til,before,after,from,since,of,for,to,around,about,early,next,this,through,thru,not before',
  dayMarks: 'the',
  weekend: 'weekend,weekends',
  half: 'half',
  or: 'or,to,and,until,till,through',
};
