/** Replies as clients write their HTML: [client, HTML]. What the author wrote is "It went well." in each, unless said otherwise. */
export const HTML_REPLIES: readonly (readonly [string, string])[] = [
  [
    'Gmail',
    '<div dir="ltr">It went well.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, 14 Jul 2025 at 09:00, Ada Quist &lt;<a href="mailto:ada@loom.example">ada@loom.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">Did you meet?</blockquote></div>',
  ],
  [
    'Gmail with a signature',
    '<div dir="ltr"><div>It went well.</div><div><br clear="all"></div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">Conny Carter<br>Connector Partners</div></div>',
  ],
  [
    'Gmail on a phone, attribution wrapped',
    '<div dir="auto">It went well.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Ada Quist &lt;<a href="mailto:ada@loom.example">ada@loom.example</a>&gt; schrieb am Mo., 14. Juli 2025, 09:00:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex"><p>Did you meet?</p></blockquote></div>',
  ],
  [
    'Apple Mail',
    '<html><body>It went well.<br><div><br><blockquote type="cite"><div>On 14 Jul 2025, at 09:00, Ada Quist &lt;ada@loom.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>Did you meet?</div></blockquote></div><br></body></html>',
  ],
  [
    'iPhone',
    '<html><body dir="auto">It went well.<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 14 Jul 2025, at 09:00, Ada Quist &lt;ada@loom.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Did you meet?</div></blockquote></body></html>',
  ],
  [
    'iPhone, older',
    '<html><body><div>It went well.<br><br>Sent from my iPhone</div><div><br>On 14 Jul 2025, at 09:00, Ada Quist &lt;<a href="mailto:ada@loom.example">ada@loom.example</a>&gt; wrote:<br><br></div><blockquote type="cite"><div>Did you meet?</div></blockquote></body></html>',
  ],
  [
    'iPhone, typed below the signature',
    '<html><body><div id="AppleMailSignature" dir="ltr">It went well.</div><div id="AppleMailSignature" dir="ltr">Sent from my iPhone</div><blockquote type="cite"><div>Did you meet?</div></blockquote></body></html>',
  ],
  [
    'Outlook on the web',
    '<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div class="elementToProof">It went well.</div><div id="Signature"><p>Conny Carter<br>Connector Partners</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif"><b>From:</b> Ada Quist &lt;ada@loom.example&gt;<br><b>Sent:</b> Monday, July 14, 2025 9:00 AM<br><b>To:</b> Conny Carter<br><b>Subject:</b> Alice</font><div>&nbsp;</div></div><div>Did you meet?</div></body></html>',
  ],
  [
    'Outlook on a phone',
    '<html><body><div dir="auto">It went well.</div><div id="ms-outlook-mobile-body-separator-line" dir="auto"><br></div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/x">Outlook for iOS</a></div><div id="mail-editor-reference-message-container"><hr><div><b>From:</b> Ada Quist &lt;ada@loom.example&gt;<br><b>Sent:</b> Monday</div><div>Did you meet?</div></div></body></html>',
  ],
  [
    'Outlook 2016',
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-GB><div class=WordSection1><p class=MsoNormal>It went well.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style=\'border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\'><p class=MsoNormal><b><span lang=EN-US>From:</span></b><span lang=EN-US> Ada Quist &lt;ada@loom.example&gt; <br><b>Sent:</b> 14 July 2025 09:00<br><b>To:</b> Conny Carter &lt;conny@connector.test&gt;<br><b>Subject:</b> Alice<o:p></o:p></span></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Did you meet?<o:p></o:p></p></div></body></html>',
  ],
  [
    'Outlook 2016, French, internal names without addresses',
    '<div class=WordSection1><p class=MsoNormal>It went well.<o:p></o:p></p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class=MsoNormal><b>De&nbsp;:</b> Quist Ada <br><b>Envoyé&nbsp;:</b> lundi 14 juillet 2025 09:00<br><b>À&nbsp;:</b> Carter Conny<br><b>Objet&nbsp;:</b> Alice</p></div><p class=MsoNormal>Did you meet?</p></div>',
  ],
  [
    'Outlook for Mac',
    '<body><div>It went well.</div><div><br></div><span id="OLK_SRC_BODY_SECTION"><div style="font-family:Calibri; border-top: #b5c4df 1pt solid;"><span style="font-weight:bold">From: </span> Ada Quist &lt;<a href="mailto:ada@loom.example">ada@loom.example</a>&gt;<br><span style="font-weight:bold">Date: </span> Monday, 14 July 2025 at 09:00<br><span style="font-weight:bold">To: </span> Conny Carter<br><span style="font-weight:bold">Subject: </span> Alice<br></div><div><br></div><div>Did you meet?</div></span></body>',
  ],
  [
    'Hotmail, older',
    '<body class="hmmessage"><div dir="ltr">It went well.<br><br><div><hr id="stopSpelling">From: ada@loom.example<br>To: conny@connector.test<br>Subject: Alice<br>Date: Mon, 14 Jul 2025 09:00:00 +0000<br><br>Did you meet?</div></div></body>',
  ],
  [
    'Yahoo',
    '<html><head></head><body><div class="ydp3e1yahoo-style-wrap"><div dir="ltr" data-setdir="false">It went well.</div><div><br></div></div><div id="ydp7a2byahoo_quoted_1234567890" class="ydp7a2byahoo_quoted"><div><div>On Monday, July 14, 2025 at 09:00:12 AM GMT+2, Ada Quist &lt;ada@loom.example&gt; wrote:</div><div><br></div><div><br></div><div>Did you meet?</div></div></div></body></html>',
  ],
  [
    'Thunderbird',
    '<html><body><p>It went well.<br></p><div class="moz-cite-prefix">On 14/07/2025 09:00, Ada Quist wrote:<br></div><blockquote type="cite" cite="mid:1@loom.example">Did you meet?</blockquote><p><br></p><pre class="moz-signature" cols="72">-- \nConny Carter\nConnector Partners</pre></body></html>',
  ],
  [
    'Thunderbird, bottom-posted',
    '<html><body><div class="moz-cite-prefix">On 14/07/2025 09:00, Ada Quist wrote:<br></div><blockquote type="cite" cite="mid:1@loom.example"><p>Did you meet?</p></blockquote><p>It went well.</p></body></html>',
  ],
  [
    'Proton',
    '<div style="font-family: Arial, sans-serif;">It went well.</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-user protonmail_signature_block-empty"></div><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.example/">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Monday, July 14th, 2025 at 9:00 AM, Ada Quist &lt;ada@loom.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">Did you meet?</blockquote><br></div>',
  ],
  [
    'Zimbra',
    '<html><body><div>It went well.</div><div data-marker="__SIG_POST__">-- <br>Conny Carter</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"Ada Quist" &lt;ada@loom.example&gt;<br><b>To: </b>"Conny"<br><b>Sent: </b>Monday<br></div><div data-marker="__QUOTED_TEXT__">Did you meet?</div></body></html>',
  ],
  [
    'GMX',
    '<html><body><div style="font-family: Verdana;font-size: 12.0px;"><div>It went well.</div><div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 14. Juli 2025 um 09:00 Uhr<br/><b>Von:</b>&nbsp;&quot;Ada Quist&quot; &lt;ada@loom.example&gt;<br/><b>An:</b>&nbsp;conny@connector.test<br/><b>Betreff:</b>&nbsp;Alice</div><div name="quoted-content">Did you meet?</div></div></div></div></body></html>',
  ],
  [
    'Mail.ru',
    '<HTML><BODY><div>It went well.</div><div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Понедельник, 14 июля 2025, 9:00 +03:00 от Ada Quist &lt;ada@loom.example&gt;:<br>&nbsp;<div>Did you meet?</div></blockquote></BODY></HTML>',
  ],
  [
    'Yandex',
    '<div>It went well.</div><div> </div><div>14.07.2025, 09:00, "Ada Quist" &lt;ada@loom.example&gt;:</div><blockquote><div>Did you meet?</div></blockquote>',
  ],
  [
    'Roundcube',
    '<html><body><p>It went well.</p><div id="signature">-- <br><div class="pre">Conny Carter</div></div><p id="reply-intro">On 2025-07-14 09:00, Ada Quist wrote:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div>Did you meet?</div></blockquote></body></html>',
  ],
  [
    'Zoho',
    '<div style="font-family: Verdana;"><div>It went well.<br></div><div id="Zm-_Id_-Sgn" data-zbluepencil-ignore="true"><div>Conny Carter</div></div><div class="zmail_extra" style="border: 0px solid black;"><div><br></div><div id="Zm-_Id_-Sgn1">---- On Mon, 14 Jul 2025 09:00:12 +0200 <b>Ada Quist &lt;ada@loom.example&gt;</b> wrote ----<br></div><blockquote style="margin: 0px;"><div>Did you meet?</div></blockquote></div></div>',
  ],
  [
    'Spark',
    '<html><body><div name="messageBodySection"><div dir="auto">It went well.</div></div><div name="messageSignatureSection"><br><div>Conny Carter</div></div><div name="messageReplySection">On 14 Jul 2025 at 9:00 AM +0200, Ada Quist, wrote:<br><blockquote type="cite">Did you meet?</blockquote></div></body></html>',
  ],
  [
    'Samsung',
    '<html><body><div dir="auto">It went well.</div><div id="composer_signature" dir="auto"><div>Sent from my Galaxy</div></div><div dir="auto"><br></div><div><br></div><div align="left" dir="auto"><div>-------- Original message --------</div><div>From: Ada Quist &lt;ada@loom.example&gt; </div><div>Date: 14/07/2025  09:00  (GMT+01:00) </div><div>To: conny@connector.test </div><div>Subject: Alice </div><div><br></div></div><div>Did you meet?</div></body></html>',
  ],
  [
    'QQ',
    '<div>It went well.</div><div><includetail><div>&nbsp;</div><div style="font:Verdana normal 14px;color:#000;"><div style="FONT-SIZE: 12px;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="FONT-SIZE: 12px;background:#efefef;padding:8px;"><div><b>发件人:</b>&nbsp;"Ada Quist" &lt;ada@loom.example&gt;;</div><div><b>发送时间:</b>&nbsp;2025年7月14日(星期一) 上午9:00</div><div><b>收件人:</b>&nbsp;"Conny"&lt;conny@connector.test&gt;;</div><div><b>主题:</b>&nbsp;Alice</div></div><div>Did you meet?</div></div></includetail></div>',
  ],
  [
    'Tutanota',
    '<div>It went well.<br></div><div dir="auto"><br></div><div>Jul 14, 2025, 09:00 by ada@loom.example:<br></div><blockquote class="tutanota_quote" style="border-left: 1px solid #93A3B8; padding-left: 10px; margin-left: 5px;"><div>Did you meet?</div></blockquote>',
  ],
  [
    'Front',
    '<div>It went well.</div><div class="front-signature"><div>Conny Carter</div></div><br><div class="front-blockquote">On July 14, 2025, 9:00 AM GMT+2 <a href="mailto:ada@loom.example">ada@loom.example</a> wrote:<br><blockquote type="cite">Did you meet?</blockquote></div>',
  ],
  [
    'a hidden preheader and comments',
    '<!doctype html><!-- x --><div style="display:none;max-height:0">Preview text</div><!--[if mso]><p>For Outlook</p><![endif]--><p>It went well.</p><script>alert("x")</script>',
  ],
];
