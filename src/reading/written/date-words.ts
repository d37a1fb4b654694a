/** Months and weekdays, long and short, in the languages that write them small (Unicode CLDR), lower case. */
export const DATE_WORDS: ReadonlySet<string> = new Set(
  `abe abendua abenduaren abr abril abu abuztua abuztuaren ag ago agost agosto agu ağu ágú ágúst ağustos
  agustus al août api apirila apirilaren apr ápr april apríl apríla aprile aprilie aprīlis április aprill
  ara aralık astelehena aug august augusta augusti augusts augustus augusztus avg avgust avr avril aza
  azaroa azaroaren balandis balandžio birželio birželis bře březen března červen července červenec června
  čet četrtek ceturtd ceturtdiena četvrtak chủ cn cs csütörtök čt čtvrtek cum cuma čvc čvn cze czerwca
  czerwiec czw czwartek de dec déc december decembra décembre decembrie decembris decembro des desember
  desembre dets detsember dez dezember dezembro dg dic dicembre diciembre dijous dilluns dim dimanche
  diumenge divendres dj dl dom domenica domingo donderdag donnerstag dub duben dubna dum duminică dv eka
  ekaina ekainaren eki ekim elo elokuu elokuuta ene enero esmaspäev eyl eylül feb febbraio febr febreiro
  febrer febrero februar február febrúar februára februari februarie februāris february feira fev fevereiro
  févr février fim fimmtudagur fös föstudagur fr fre fredag freitag fri friday gegužė gegužės gen gener
  gennaio gio giovedì giu giugno gru grudnia grudzień gruodis gruodžio hai haz haziran heinä heinäkuu
  heinäkuuta helmi helmikuu helmikuuta hétfő huhti huhtikuu huhtikuuta ian ianuarie ig igandea ira iraila
  irailaren iul iulie iun iunie jaan jaanuar jan janeiro januar január janúar januára januari january janv
  janvāris janvier jeu jeudi joi joulu joulukuu joulukuuta jue jueves juil juillet juin jul júl jūl júla
  julho juli júlí julij jūlijs julio juliol július july jum jumat jun jún jūn júna june junho juni júní
  junij jūnijs junio június juny juuli juuni kam kamis kas kasım kesä kesäkuu kesäkuuta ketvirtadienis kol
  kolovoz kolovoza kovas kovo kt kvě květen května kwi kwiecień kwietnia lapkričio lapkritis led leden ledna
  liepa liepos lip lipanj lipca lipiec lipnja lis listopad listopada listopadu loka lokakuu lokakuuta lug
  luglio lun lundi lunedì lunes luni luns lut lutego luty ma maalis maaliskuu maaliskuuta maanantai maandag
  maart mag maggio mai maí maiatza maiatzaren maig maijs maio maj máj maja mája május mán mån mandag måndag
  mánudagur mar mär març márc marca march március março marec maret marras marraskuu marraskuuta mars mart
  martie marts märts martxoa martxoaren märz marzec marzo may mayıs mayo mei min minggu mo mon monday montag
  mrt năm ne ned nedeľa neděle nedelja nedjelja neljapäev nhật niedz niedziela nis nisan noiembrie nov nóv
  november nóvember novembra novembre novembris novembro noviembre oca ocak oct october octobre octombrie
  octubre og okt oktober október októbra oktobris oktoober osteguna ostirala ots otsaila otsailaren ott
  ottobre out outubro ožu ožujak ožujka pá pátek paz paź pazar pazartesi październik października pe
  penktadienis péntek perjantai perşembe pet petak petek pi piątek piatok piektd piektdiena pirmadienis
  pirmd pirmdiena pn po pon pondělí pondelok ponedeljek ponedjeljak poniedziałek pr pro prosinac prosinca
  prosince prosinec pt pühapäev pzt qui quinta reede říj říjen října rugpjūčio rugpjūtis rugsėjis rugsėjo
  ruj rujan rujna sáu sausio sausis seg segunda sekmadienis sen senin sep sept september septembra septembre
  septembrie septembris septiembre set setembre setembro settembre sex sexta sie sierpień sierpnia sij
  siječanj siječnja sk sön søn söndag søndag sonntag spalio spalis srp srpanj srpen srpna srpnja št stu
  studeni studenoga štvrtok sty styczeń stycznia su şub şubat sun sunday sunnudagur sunnuntai svētd
  svētdiena svi svibanj svibnja syys syyskuu syyskuuta szept szeptember tammi tammikuu tammikuuta tem temmuz
  tháng thg thu thứ thursday tor tors torsdag torstai touko toukokuu toukokuuta tra travanj travnja úno únor
  února urr urria urriaren urt urtarrila urtarrilaren uzt uztaila uztailaren vasario vasaris vasárnap veebr
  veebruar velj veljača veljače ven vendredi venerdì venres vie viernes vin vineri vr vrijdag wrz wrzesień
  września xan xaneiro xov xoves xul xullo xuño zář září zo zondag απρ απριλίου αυγ αυγούστου δεκ δεκεμβρίου
  δευ δευτέρα ιαν ιανουαρίου ιουλ ιουλίου ιουν ιουνίου κυρ κυριακή μαΐ μαΐου μαρ μαρτίου νοε νοεμβρίου οκτ
  οκτωβρίου παρ παρασκευή πέμ πέμπτη σεπ σεπτεμβρίου φεβ φεβρουαρίου авг август августа апр апрель апреля
  април бер березень березня вер вересень вересня воскресенье вс груд грудень грудня дек декабрь декабря
  декември дец децембар жовт жовтень жовтня июл июль июля июн июнь июня јан јануар јул јун квіт квітень
  квітня лип липень липня лист листопад листопада лют лютий лютого май мај мар март марта мая нд нед неделя
  недеља неділя нов новембар ноември нояб ноябрь ноября окт октобар октомври октябрь октября пʼятниця пет
  петак петък пн пон понеделник понедельник понедељак понеділок пт пятница сент сентябрь сентября сеп
  септембар септември серп серпень серпня січ січень січня трав травень травня феб фебруар февр февраль
  февраля февруари черв червень червня чет четвер четверг четвртак четвъртък чт юли юни янв январь января
  януари`.split(/\s+/),
);
