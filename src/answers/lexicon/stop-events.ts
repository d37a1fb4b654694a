/**
 * Requests that our mails stop, so plain that the model is not asked: `stop_sure`; the same asked of the other side
 * ("tell him to stop calling me"), which is a complaint: `tell_stop`; and "do not take me off the list": `keep`.
 */
export const STOP_EVENTS: Record<string, Record<'stop_sure' | 'tell_stop' | 'keep', string>> = {
  en: {
    stop_sure: `
      ^ (i)? (want to|would like to|wish to|please)? opt (me)? out (please|$) ..; remove me (please|pls|now|at once|immediately|$) ..; unsub (me|please|$) ..
      (stop|cease|quit|discontinue) (emailing|contacting|mailing|messaging|texting|pestering|bothering|spamming|nagging|pinging|chasing|hounding|writing to|sending) (me|us|these|those|this|it all|any|your|such|all) ..
      (stop|cease|discontinue|end|halt|switch off|turn off|spare me|spare us|enough with|enough of|no more|finish with|finished with|sick of|tired of|done with|cut out|scrap|without|fed up with) (sending)? (me|us)? .. (mails|emails|messages|reminders|check ins|checkins|nudges|notifications|surveys|questionnaires|robot mails|pings|prompts|followups|follow ups|prodding|automated) ..
      (take|remove|delete|erase|strike|drop|scrub|wipe|get|cross|unsubscribe|leave|keep|knock|pull) (me|us|my|all my|our|this address|this mailbox|any) .. (list|lists|database|records|system|books|data|mailing|mailings|distribution|circulation|file|files|off whatever)
      ^ (please|pls|kindly)? unsubscribe (me)? (please|pls|now|$)
      (not|never) (contact|email|mail|message|text|write to|send|bother|disturb|approach) (me|us) .. (again|any more|anymore|further|ever|in future|any longer) ..
      (not|never|no longer) (want|wish|care|like) .. (receive|emails|mails|messages|reminders) ..; (not|never|no longer) (want|wish|care|like) .. get (any|these|those|this|more|your|emails|mails|messages|reminders) ..; (no) (more|further) (emails|mails|messages|reminders|mail|email|correspondence|check ins|nudges|contact|of these) ..
      leave me out of (it|this|these) (from now on|in future) ..; out of any future ..; (erase|delete|remove) my (data|address|details|email|record|name) ..; let (this|it|that) be the last ..; want off ..; lose my (email|address|number)`,
    tell_stop:
      '(tell|ask|get|make|have|want|wish) .. (him|her|them|friend|contact|@them|man|woman|guy|mate) .. (stop|not to|back off|leave me|lay off|never|quit|cease|call off|go away) ..; (he|she|they) .. (stop|stops|stopped) .. (me|us) ..',
    keep: '(not|never) (ever)? (stop|unsubscribe|remove|take me off|drop me|cancel|take me) ..; keep (them|these|it|em) coming; said no one ever; keep me on ..',
  },
  de: {
    stop_sure: `
      (möchte|will|würde|wollen|möchten) (mich|uns)? .. (abmelden|austragen|abbestellen) ..
      (hört|hör|hören) (sie|endlich|bitte|mal)? .. auf .. (schreiben|mails|mailen|damit|kontaktieren|schicken|belästigen|nachrichten) ..; ^ (bitte)? (abmelden|austragen|abbestellen|unsubscribe) ..
      (nehmen|nehmt|nimm|streichen|streicht|streich|löschen|löscht|lösch|entfernen|entfernt|tragen|tragt) (sie)? .. (mich|uns|meine|meinen|meine daten) .. (verteiler|liste|daten|adresse|kartei|datenbank|mailadresse|aus|raus|e mail adresse|system) ..
      (keine|keinerlei|nie wieder|nicht mehr) (weiteren|weitere|solchen|derartigen|automatischen|mehr)? .. (mails|e mails|emails|nachrichten|anfragen|erinnerungen|newsletter|benachrichtigungen) .. (mehr|bekommen|erhalten|schicken|senden|$|von|wünsche|bitte|kriegen) ..
      (keine|keinerlei) (weiteren|weitere) (mails|e mails|emails|nachrichten|anfragen|erinnerungen) ..; (lasst|lass|lassen) (mich|uns|sie mich) (bitte|endlich|doch)? (in ruhe|in frieden) ..; (mails|nachrichten|erinnerungen) .. (sparen|einstellen|stoppen|unterlassen) ..`,
    tell_stop:
      '(sag|sagen|sagt|richte|bitte|bitten) .. (ihm|ihr|ihnen|dem|der|ihn) ...; (er|sie) .. (soll|solle|möge|sollte) .. (aufhören|nicht mehr|in ruhe|mich nicht|unterlassen) ..',
    keep: '(nicht|ned|net|bloß nicht) .. (abmelden|austragen|löschen|streichen|rausnehmen|runternehmen|entfernen) ..; (nehmt|nimm|streicht|löscht) mich .. nicht ..; gern weiter ..',
  },
  fr: {
    stop_sure: `
      (laissez|laisse) moi tranquille ..
      (désabonn*|désinscri*) ..; (arrêt*|cess*|stoppez) (de|tout|avec) .. (écrire|envoyer|contacter|solliciter|relancer|ces|vos|harceler de mails|mails|messages) ..; (retir*|supprim*|enlev*|effac*|rayez|ôtez|sortez) .. (moi|mon|mes|me|nous) .. (liste|base|adresse|données|fichiers|fichier|coordonnées|nom) ..
      (souhaite|veux|désire|voudrais|aimerais|souhaitons) .. (ne)? plus .. (recevoir|être relancé*|être contacté*|de mails|de messages|vos|ces|relances) ..; (plus) (aucun|de|jamais|ces|vos) (mail|mails|message|messages|relance|relances|courriel|courriels) ..; (merci de|prière de|veuillez) (ne plus) ..; (ne) (m|me|nous) (écrivez|envoyez|contactez|relancez|écris|sollicitez) plus ..; (laissez|fichez|foutez) moi (tranquille|en paix|la paix) ..`,
    tell_stop:
      '(dites|dis|dire|demande|demandez|demander) .. (lui|leur) ...; (lui) (demander|dire) ..; qu (il|elle) (arrête|cesse|me laisse) ..',
    keep: '(ne|surtout) .. (enlevez|retirez|supprimez|désinscrivez|désabonnez|enlève|retire|désabonne) .. pas ..; (ne|n) (arrêtez|arrête) .. pas ..; ne m (enlev*|retir*|désabonn*|désinscri*) ..',
  },
  es: {
    stop_sure: `
      (quiero|quisiera|deseo|solicito) .. (darme de baja|la baja|que me (borren|quiten|den de baja|eliminen)) ..; (déjame|déjenme|dejadme|déjeme) en paz ..; (quítame|quítenme|sáquenme|bórrenme|bájenme) (de|ya|por favor|$) ..
      (dad|dadme|darme|denme|deme|dame|quiero darme|solicito la|pido la|^) (de)? baja ..; (desuscrib*|cancelar suscripción) ..; (borren|borra|borrad|eliminen|elimine|elimina|eliminad|eliminenlo|borrenlo|saquen|saquenme|quiten|quitenme|quitadme|quitame|sacame|sacadme|borrenme|borradme|eliminenme|retiren|retirenme|retirar|eliminar|borrar) .. (de|mi|mis|lista|datos|correo|dirección|base|ahí|me) ..; (no) (me|nos) (escriban|escribas|escriba|manden|mandes|mande|envíen|envíes|envíe|contacten|contactes|contacte|molesten|escribáis|mandéis) .. más ..; (no) (quiero|deseo|queremos|deseamos|más) .. (recibir|correos|mensajes|mails|emails|recordatorios) ..; (no) (vuelvan|vuelvas|vuelva) a (escribir*|contactar*|mandar*|molestar*) ..; (dejen|deja|dejad|deje|paren|para|parad) (ya)? de (escribir*|mandar*|enviar*|molestar*|contactar*) ..`,
    tell_stop:
      '(dile|dígale|díganle|decile|pídele|pídale|pedirle|decirle|dígame que) ...; que (deje|pare|no me) ..',
    keep: 'no (me|nos) (quiten|quites|saquen|saques|den de baja|borren|borres|elimin*|quite|saque|deis) ..; no (dejen|dejes|paren|pares) de ..',
  },
  nl: {
    stop_sure: `
      (haal|verwijder|schrijf) (me|mij|ons) (eruit|uit|ervan af|hier vanaf|weg|eraf) ..
      (afmelden|uitschrijven|unsubscribe) (graag|aub|svp|alsjeblieft|alstublieft|$) ..; (graag|wil|wens) .. (afmelden|uitschrijven|afgemeld|uitgeschreven) ..; (haal|haalt|schrap|verwijder|verwijdert|schrijf|wis|gooi) (mij|me|ons|mijn|m n|u mij) .. (lijst|bestand|gegevens|adres|mailadres|database|uit|systeem|verzendlijst) ..; (geen) .. (mails|mailtjes|berichten|e mails|mail|herinneringen|reminders) .. (meer|ontvangen) ..; (mail|stuur|schrijf|benader|contacteer) (me|mij|ons) (niet|nooit|niks|niets) meer ..; (stop|hou|kap) (alsjeblieft|aub|a u b|nu|eens|svp|toch)? .. (met|op met) (mailen|het sturen|die|deze|dit|sturen|al die|schrijven|het mailen|mij) ..; laat (me|mij|ons) (met rust|gerust) ..`,
    tell_stop:
      '(zeg|zegt|vraag|vertel|wilt|wil) .. (hem|haar|hen|die man|die vrouw|@them) .. (dat|stoppen|ophouden|op te|te stoppen|niet meer|moet|met rust|te laten) ..',
    keep: '(niet|niet van) .. (afmelden|uitschrijven|verwijderen|van de lijst) ..; (haal|schrap|schrijf|verwijder) (me|mij) .. niet ..; niet (stoppen|ophouden) met ..',
  },
  pt: {
    stop_sure: `
      (quero|queria|gostaria de|desejo) .. (sair|ser removido|ser removida|descadastrar|cancelar a inscrição|deixar de receber) ..; (deixem me|deixa me|me deixa|me deixem) em paz ..
      (descadastr*|desinscrev*|cancelar inscrição|cancelar subscrição) ..; (remov*|retir*|tir*|apagu*|exclu*|elimin*|delet*) (me|nos|o meu|meu|os meus|meus|minha|esse) .. (lista|dados|email|cadastro|base|endereço|daí|daqui|sistema) ..; (não) (me)? (mandem|enviem|escrevam|mande|envie|escreva|contactem|contatem|mandes|voltem a) .. (mais|escrever|contactar|mensagens|emails) ..; (não) (quero|desejo|queremos|pretendo|gostaria de) .. (receber|mais) .. (mais|emails|mensagens|mails|isso|disto|destes|lembretes|estes|esses) ..; (parem|pare|para|deixem|deixe) (já)? de (me)? (escrever|mandar|enviar|incomodar|contactar|contatar|chatear) ..; (chega|basta) (de|destes|desses|desse|deste) .. (emails|mensagens|lembretes|mails|email) ..; (me deixem|deixem me|me deixa|deixa me) em paz ..`,
    tell_stop:
      '(diga|diz|digam|dizer|peça|pede|avisa|avise|pedir) .. (lhe|ele|ela|esse|essa|senhor|senhora|para) ...; que (pare|deixe|parem) de me ..',
    keep: 'não (me)? (tirem|removam|retirem|apaguem|tira|tire|excluam|descadastr*) ..; não (parem|pare) de ..',
  },
};
