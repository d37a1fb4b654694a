/**
 * The words people cannot do without, in the spelling of short mails, per language: function words, greetings and
 * the verbs of small answers. Folded (lower case, no diacritics), since phones and hurried people leave them out.
 */
export const STOP_WORDS: Readonly<Record<string, string>> = {
  en: `the and to of a i is it you that in we for have on was with not he she they this my be are but as at had his her
    from just so if all me or an no yes yeah do does did can could would will been has there their them us our your
    thanks thank hi hello please sorry when what who how about again up out know get got im ive dont didnt havent
    hasnt cant wont its were than then now still yet never nothing any some sure great good lovely best regards cheers
    after january february march june july october december monday tuesday wednesday thursday friday
    saturday sunday tomorrow next remind remove stop thx plz pls nope nah yup yep yeah noted see mid until till since much appreciated maybe deal closed unsubscribe ta ok lol
    only very really before back call called email emailed wrote spoke met meet week month ask let time him by pls more too`,
  de: `und der die das ich ist nicht ein eine einen einem einer es wir sie er mit auf fur von zu den dem im in ja nein
    noch nochmal mal hab habe haben hat hatte war waren sind bin wird werden kann konnen bitte danke vielen dank gruss
    gruße grusse freundlichen mfg lg vg hallo liebe lieber frau herr sehr geehrte geehrter uns mir mich dir dich ihm
    ihn ihr ihnen aber oder auch nur schon leider gern gerne kein keine keinen nichts wenn dann wie was wer wo bei
    nach bis vor aus am zum zur als so doch jetzt heute morgen gestern woche getroffen gesprochen telefoniert
    gemeldet geschrieben melde meld frag fragen passt alles klar gut bislang montag dienstag mittwoch donnerstag freitag januar marz juli oktober dezember monat monaten quartal jup jein bisher dass sich weil ab ne is
    geht los war's wars hats gibts beim wieder immer meine mein unsere unser seine sein abmelden falscher lass`,
  fr: `le la les un une des du de et est je tu il elle nous vous ils on ne pas que qui dans pour sur avec ce cette ces
    se sa son mes mon ma votre notre au aux en y a ai as janvier fevrier juin juillet aout septembre octobre decembre lundi
    mardi mercredi jeudi vendredi samedi dimanche demain trimestre moi toi vers sans avons avez ont ete etait suis sommes etes oui non merci
    bonjour salut bonsoir cordialement bien tres plus moins mais ou donc car si quand comme tout tous rien jamais
    encore deja lui leur me qu toujours apres avant semaine mois peux pouvez peut vais va fait faire
    rencontre parle appele ecrit repondu recontactez relancez stp svp pas d'accord accord volontiers desole desolee
    aucun aucune nouvelle nouvelles ca cela jusqu bonne journee echange chez`,
  es: `el la los las un una unos de del y es yo tu el ella nosotros que en no si por para con se su sus mi me te lo le
    les nos al muy mas pero como ya aun todavia nada nunca hola gracias saludos buenas buenos dias tardes he ha han
    hemos habia fue fui era soy estoy esta estamos eres hay hablado hablamos escrito escribio escribi llamado llamo
    llame contestado respondido quedamos quedado vimos conocido gusta encantado encantada cuando donde quien porque
    pues bien vale claro tambien ahora luego despues antes semana mes pregunta preguntame vuelve puedes puede favor
    dia ese esa eso este esto todo nadie lunes miercoles jueves viernes enero junio julio septiembre noviembre manana paso nop aqui desde hasta sin sobre ni tengo tiene tenemos usted ustedes`,
  nl: `de het een en ik is niet van dat in we wij je jij u hij zij ze met op voor te zijn was waren heb hebt heeft hebben
    had nog maar ook wel geen als dan wat wie hoe waar naar bij om er aan uit over door ja nee dank bedankt dankjewel
    groet groeten groetjes hallo hoi beste mij me mijn ons onze jullie hem haar hen hun kan kun kunnen wil zal zou
    worden wordt al nu niks niets nooit iets alles goed prima graag even effe ff gebeld gesproken gemaild ontmoet
    gehoord gereageerd geschreven vraag vragen vandaag morgen gisteren week maand weer eens keer vriendelijke met mvg
    maandag dinsdag woensdag donderdag vrijdag augustus januari maart
    jazeker uitschrijven vorige leuk gesprek gehad stilte gr nie da ne zo toch want omdat tot sinds dus helaas sorry contact`,
  pt: `o a os as um uma de do da dos das e eu tu ele ela nos voce voces que em no na nos nas nao sim por para com se
    seu sua meu minha me te lhe ao aos muito mais mas como ja ainda nada nunca ola oi obrigado obrigada abraco abracos
    cumprimentos bom boa dia tarde tenho tem temos tinha foi fui era sou estou esta estamos ha falei falamos falado
    escrevi escreveu ligou liguei respondeu conversamos encontramos conheci quando onde quem porque pois bem claro
    tambem agora depois antes semana mes pergunta pergunte perguntar volta volte pode favor isso isto esse essa este
    esta tudo ninguem aqui desde ate sem sobre nem pelo pela to ta vc segunda terca quarta quinta sexta janeiro fevereiro junho julho setembro outubro novembro dezembro amanha
    demais valeu descadastrar pra deu gente conosco`,
  it: `il lo la i gli le un uno una di del della dei delle e è io tu lui lei noi voi loro che in non si per con su mi
    ti ci vi al alla ai dal dalla nel nella sono sei siamo ho hai ha abbiamo avete hanno era stato stata molto piu ma
    come gia ancora niente mai ciao grazie saluti cordiali buongiorno buonasera gentile quando dove chi perche bene
    certo anche adesso dopo prima settimana mese puoi puo favore questo questa quello tutto nessuno qui da fino senza
    fuori ufficio presso`,
  sv: `och att det i en ett jag som ar inte pa for med av vi du han hon de den har hade var till om men sa kan ska vill
    nej ja tack hej halsningar mvh vanliga fran mig dig oss er min mitt mina din vad vem hur nar inget ingen aldrig
    redan an bra garna vecka manad igen idag imorgon igar efter innan hoppas tillbaka kontor`,
  da: `og at det i en et jeg som er ikke pa for med af vi du han hun de den har havde var til om men sa kan skal vil
    nej ja tak hej hilsen mvh venlig fra mig dig os min mit mine din hvad hvem hvordan nar intet ingen aldrig allerede
    endnu godt gerne uge maned igen idag morgen gar efter inden haber tilbage kontoret`,
  no: `og at det i en et jeg som er ikke pa for med av vi du han hun de den har hadde var til om men sa kan skal vil
    nei ja takk hei hilsen mvh vennlig fra meg deg oss min mitt mine din hva hvem hvordan nar ingenting ingen aldri
    allerede enna bra gjerne uke maned igjen idag morgen gar etter innen haper tilbake kontoret`,
  pl: `i w na nie z do to ze sie jest o a jak po ale za od przez tak czy juz tylko co dla jestem mam jego jej ich ja ty
    on ona my wy oni byl byla bylo dzien dobry dziekuje pozdrawiam prosze witam czesc jeszcze nic nigdy kiedy gdzie kto
    bardzo dobrze tez teraz potem tydzien miesiac moge mozesz moze biura biurze nieobecny nieobecna wroce`,
  fi: `ja on ei se etta en ole olen ovat oli mina sina han me te he joka mutta jos kun niin vain myos kiitos hei terveisin
    moi ystavallisin kylla viela jo mita kuka missa milloin hyvin nyt sitten viikko kuukausi takaisin toimistolla poissa
    lomalla palaan`,
};
