# SPDX-License-Identifier: MIT
"""What is said on the invented screens, abusive and harmless, in English and Welsh."""

from __future__ import annotations

ABUSE = {
    "en": """You should be ashamed to show your face in this town again.
I know which house is yours. Nice red door. Shame if something happened to it.
Utter clown 🤡 you couldn't run a tombola
Resign. Resign. RESIGN. How many times do we have to say it before you listen?
Liar. You promised us a crossing in 2023 and you've delivered nothing but excuses.
hope u lose ur seat n ur house u smug cow
We're going to be outside your office at 6pm on Thursday. All of us. Wear a coat.
You are the most useless councillor this ward has ever had, and that is saying something.
Go back where you came from, nobody asked you to come here and run our council
Every single one of you is on the take. £3.4m for a roundabout?? Follow the money. #CorruptCouncil
I've got your number plate, I've seen where you park, and I've a long memory.
Stupid, stupid woman. Let the grown-ups talk.
You've blood on your hands over the care home, and one day you will answer for it
Someone needs to teach this one a lesson 👊
Worst. Councillor. Ever. 0/10 would not vote for a used tea bag like this
Your kids go to St Example's, don't they? Year 5? Lovely age.
Dear Councillor, I have now written to you six times. You have not had the courtesy to reply. \
People like you make me sick and I can promise you that you have not heard the last of me.
Fat lazy pig with your snout in the trough 🐷🐷🐷
You closed our library so we will close you down. Tick tock.
Traitor. They used to hang people for less.
What a vile excuse for a human being. You disgust me and everyone I know.
Shut your mouth or somebody will shut it for you
@CllrAlexExample enjoy your allowance while it lasts, you parasite. Full story at \
https://sampleton-truth.example/expenses
Nobody likes you, not even your own party. They laugh about you in the Fox, I've heard them.
I will be at your surgery on Saturday and you WILL listen to me this time, one way or another.
Bet you sleep fine at night while pensioners freeze. Rot in hell.
Cllr Example is a crook and a bully and her husband's firm got the bins contract. Prove me wrong.
Keep walking that little dog past my window. Go on. See what happens.
they should lock u up n throw away the key m8
You people are a disease on this village and it is about time somebody cut it out.
Look at her grinning. I'd wipe that smile off 😡
Absolute disgrace. 41 years I have paid my rates and this is what we get? A jumped-up nobody in a \
cheap suit who can't answer a simple question about the bypass. Your days are numbered.
Watch yourself on Canal Street tonight
Does your wife know where you were on Tuesday? She soon will.
Hang your head in shame, you spineless little weasel
You've made an enemy today. I don't forget and I don't forgive.
I'm sick of your lies I'm sick of your face and I'm sick of paying for it!!!
If you come to the fete on the 14th you'd better bring a bodyguard
Rat 🐀 Rat 🐀 Rat 🐀
Your address is on the council website, genius. See you soon x
Thick as mince. Who ties your shoelaces in the morning?
Everyone in Mill End knows what you did, and they're all talking about it
Do the decent thing and disappear for good. Nobody would come looking.
How much did the developer pay you? £5,000? £10,000? You'd have sold us out for a sandwich
I have your emails. All of them. Stand down by Friday or they go to the papers.
You're a joke, your party is a joke and your haircut's a joke 😂
Ugly inside and out. No wonder your husband left
Next time you knock on my door asking for a vote, the dog's coming out
Bring back the stocks, I'd be first in the queue with the rotten eggs
You are nothing. You will always be nothing. And we are coming for your seat.
So you've blocked me. Doesn't matter. I've 4 more accounts and all the time in the world.
Get a real job instead of leeching off the rest of us
She's mental. Proper mental. Should be sectioned not elected
One phone call, that's all it takes, and the lads will be round yours
Your speech last night was the biggest load of rubbish I have ever had to sit through, and I was \
married for 30 years. Pack it in before somebody makes you.
Coward. Won't answer, won't debate, won't resign. Run, rabbit, run.
If I see you in Testbury market I'll tell you to your face what I think, and it won't be pretty
Burn the whole town hall down and start again, with them inside it
This is your last warning. There won't be another one.
Imagine being that stupid and still getting £11,200 a year for it""",
    "cy": """Dylech chi fod â chywilydd dangos eich wyneb yn y dref hon eto.
Dw i'n gwybod pa dŷ sy'n eiddo i ti. Drws coch neis.
Celwyddgi! Ti wedi gwneud dim byd i'r pentref hwn mewn pum mlynedd.
Ymddiswydda nawr neu byddi di'n difaru
Rwyt ti'n warth ar y cyngor ac ar dy deulu 😡
Byddwn ni i gyd y tu allan i dy swyddfa nos Iau am 6. Gwisga gôt.
Y cynghorydd gwaethaf erioed. Cer o 'ma!
Dw i wedi gweld ble ti'n parcio dy gar, a dw i ddim yn anghofio.
Cau dy geg neu bydd rhywun yn ei chau hi i ti
Ble aeth y £2.1m ar gyfer yr ysgol? Yn eich pocedi chi, mae'n siŵr. #Llwgr
Hen fuwch hunanol. Does neb yn dy hoffi di, ddim hyd yn oed dy blaid dy hun.
Cofia gerdded y ci yn ofalus heno, mae'n dywyll ar lan y gamlas
Annwyl Gynghorydd, dyma'r pumed tro i mi ysgrifennu atoch. Mae pobl fel chi yn codi cyfog arnaf, \
ac nid dyma'r tro olaf i chi glywed gennyf.
Bradwr. Dyna'r cyfan wyt ti.
Ti'n dwp fel postyn. Pwy sy'n clymu dy sgidiau di yn y bore?
Mae dy blant di yn Ysgol Enghraifft, on'd ydyn nhw? Blwyddyn 5?
Os dei di i'r ffair ar y 14eg, dere â rhywun i dy warchod di
Gobeithio y colli di dy sedd a dy dŷ
Rydyn ni'n gwybod yn iawn beth wnest ti, ac mae pawb yn siarad am y peth.
Clown 🤡 llwyr. Alli di ddim rhedeg raffl.
Mae gen i dy negeseuon e-bost di i gyd. Ymddiswydda erbyn dydd Gwener.
Dyma dy rybudd olaf. Fydd dim un arall.
Cywilydd! Rwyt ti wedi cau'r llyfrgell a gadael yr hen bobl yn yr oerfel.
Cer yn ôl i ble bynnag y dest ti""",
}

MILD = {
    "en": """Does anyone know when the recycling centre opens on Sundays?
I was there and that's not quite how I remember it tbh
Thanks for the update, much appreciated
The minutes are on the council website, page 14
Can we please keep this civil?
Lost: grey tabby, answers to Pickle, last seen near Mill End 🐈
Agree about the potholes, less so about the shouting
Good luck to everyone standing in May
The 47 bus was late again this morning
Is the surgery still on for Saturday at 10am?
I've reported it online, the reference is SR-208841
My gran loved that library. Such a shame.
To be fair she answered my email the next day
Anyone got a ladder I could borrow? Will bring cake
The consultation closes on 30 June, link in the comments
That's not what the report says. Has anyone actually read it?
Well said 👏
Happy to talk about this over the phone if that's easier
Road closed at Example Hill until Friday, use the ring road
Who do I speak to about a broken street light?
Council meets on Tuesday at 6.30pm, all welcome
Congratulations to the under 11s on winning the cup!
I don't think that's fair on her
Interesting. Where did you see that?
We've asked the highways team to look at it again this week
Sorry, only just seen this. Will get back to you tomorrow.
Can someone share the link please?
Not sure that's true but I'd like to hear more
The fete raised £1,240 for the hall roof. Thank you all!
See you at the litter pick, 9am by the war memorial""",
    "cy": """Oes rhywun yn gwybod pryd mae'r ganolfan ailgylchu ar agor?
Roeddwn i yno ac nid felly rwy'n ei gofio
Diolch am y diweddariad
Mae'r cofnodion ar wefan y cyngor, tudalen 14
Allwn ni gadw hyn yn gwrtais, os gwelwch yn dda?
Cytuno am y tyllau yn y ffordd
Pob lwc i bawb ym mis Mai
Roedd y bws yn hwyr eto bore 'ma
Ydy'r gymhorthfa ymlaen ddydd Sadwrn am 10?
Dw i wedi rhoi gwybod amdano ar-lein
Roedd Mam-gu wrth ei bodd gyda'r llyfrgell
I fod yn deg, fe wnaeth hi ateb fy e-bost drannoeth
Mae'r ymgynghoriad yn cau ar 30 Mehefin
Nid dyna mae'r adroddiad yn ei ddweud
Da iawn 👏
Mae'r cyngor yn cwrdd nos Fawrth am 6.30, croeso i bawb
Llongyfarchiadau i'r tîm dan 11!
Dw i ddim yn meddwl bod hynny'n deg
Ble welsoch chi hynny?
Welwn ni chi ar y daith codi sbwriel""",
}
