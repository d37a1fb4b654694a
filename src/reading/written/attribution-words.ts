/** Words that mean "wrote" in attribution lines, lower case. */
export const WROTE = new Set(
  `wrote writes written schrieb schreibt schrieben geschrieben écrit ecrit écrivait écrivit escribió escribio escribe
  escrito escreveu escreve scritto scrive scrisse schreef schrijft geschreven skrev skriver skrevet kirjoitti kirjoittaa
  kirjoitit skrifaði napisał napisała napisał(a) napisal napisala pisze napisao napisala napsal napsala napsal(a) napísal
  napísala napísal(a) piše píše írta írtad írja scris scrie пишет пишете пишут писал писала писали написал написала
  написали написал(а) пише писав написав написала написано написа написао yazdı yazdi yazmış yazdığı έγραψε γράφει kirjutas
  kirjutab rašė parašė rakstīja raksta escrigué escriure escriu escribiu idatzi missatge napisana napisane כתב כתבה מאת كتب كتبت كتابة نوشت
  viết เขียน เขียนว่า menulis tulis नेलिखा लिखा`.split(/\s+/),
);

/** The same where words are not parted by spaces. */
export const WROTE_UNSPACED =
  /写道|寫道|写到|书写|のメール|書きました|書き込みました|は書いた|님이 작성|작성했습니다|작성:|님이 씀|썼습니다|ในวันที่|เขียนว่า/u;

/** Words that stand between the date and the name, and around the verb; lower case, not to be taken for prose. */
export const CONNECTING = new Set(
  `on at by via the following um uhr am den der dem von hat folgendes le à a au la el las los em às de del di da do das
  il giorno alle ore dalle ha hai scritto ho op om het heeft u kl klo kell klokka følgende följande den dag w dniu dnia o
  godz godzinie użytkownik uživatel odesílatel dne v ve ob je oseba dátum používateľ od van dia día hora horas heures
  time tarihinde tarihli saat şunu şunları ezt időpont keltezéssel időpontban ekkor nap în la data в во от кому года год г
  р о вы ви на ο η ο/η στις π μ kuupäev kirja lietotājs пользователь користувач потребител plkst gada ziņoja vào lúc thg pada pukul tanggal เวลา wiadomość przez ما يلي بواسطة
  va del dia les en em pm utc gmt cet cest est edt pst pdt cst cdt mst mdt bst msk eest eet wib brt jst ist mesz mez oesz
  st nd rd th se em ha mail adresse email e-mail address und and et y e ja och og i`.split(/\s+/),
);
