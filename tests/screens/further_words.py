# SPDX-License-Identifier: MIT
"""People and words of the further screens, which are there to tune rules on and never counted."""

from __future__ import annotations

PEOPLE = """Gaz|gaz__77
mo|mo_x
Ms J Whitlock|jwhitlock__
kelly-ann p|kellyannp_
Rob|rob.lcfc.84
St Example's Residents Assoc.|stexampleres
Ll. Huws|ll_huws
the_grumpy_one|the_grumpy_one
Ailsa MacDonald-Fraser|ailsa.macdonald
Örjan Lindqvist|orjan_l
Doc Holliday 🤠|doc_h0lliday
Cath|cath_1l
D'Arcy Whittle|darcywhittle
Ward Watch|WardWatch_UK
Tomos ap Rhys|tomosaprhys
Mr K. Sidhu|mrksidhu
Bernadette O'Shaughnessy-Quinn|bosq_1961
anon 8812|anon8812
BIG DAVE|bigdaveofficial
Sue & Pete|sueandpete_
Ngozi Okafor|ngozi.okafor
Will|will_ll_ill
The Old Bakery Testbury|oldbakerytestbury
Siwan|siwan_haf
Zed|zed000
Muhammad Yusuf Rahman|my_rahman
Peggy Lightfoot (she/her)|peggylightfoot
Free Speech Sampleton|FreeSpeechSmpl
Ceri-Ann|ceriann_
Xander Bly|xanderbly_9
Uncle Monty|unclemonty_
Hywel D|hywel_dd
Enough!|enough_is_enuf
Fiona Tait|fionatait
Iolo|iolo_o_o
Vic Trent|vtrent
Sampleton Mums|sampletonmums
Prof. A. N. Other|profanother
jayne.|jayne.dot
Owen-Lee Cartwright|owenleec_"""

ABUSE = {
    "en": """Go on then, block me. See if I care.
so when are you resigning? today? tomorrow? 9am sharp please
Yesterday you said no cuts. Today: cuts. Liar.
You make me sick.
14 Mill Lane, isn't it? Green gate. I'll pop round one evening
You lot couldn't organise a queue in a chip shop, never mind £1.25m of bins
Enjoy the holiday, we all know who paid for it, 2 weeks in Spain was it
STOP LYING TO US!!! 3,412 people signed and you binned it
I'd sleep with one eye open if I were you
Waste of space
Seriously? Reply to my email. Share the figures. Like you promised.
You are a thief, a liar and a fraud and on Thursday at 7pm I will say so to your face.
Nobody asked you to stand. Nobody wants you. Go.
Tell your husband I said hello when he gets in at half 5
Views like yours are why people hate politicians
Pathetic little man. Absolutely pathetic.
1. You lied. 2. You got caught. 3. You will pay.
Message received loud and clear: you don't give a toss about Mill End. Remember this in May.
If you close that pool I will personally make sure you never work in this town again
Karma is coming for you and it knows your postcode 🔥
To: the so-called leader. From: everyone. Subject: you're finished.
Post that smug face once more and see what happens
My brother knows your street. Just so you know.
What sort of mother votes for that? A wicked one.""",
    "cy": """Rwyt ti'n gelwyddgi ac mae pawb yn gwybod hynny
Cer adre. Does neb dy eisiau di yma.
Wela i di nos Wener am 8 o'r gloch
Dw i'n gwybod lle mae dy fam yn byw
Ddoe: dim toriadau. Heddiw: toriadau. Cywilydd!
Mae dy ddyddiau di wedi'u rhifo
Paid ti â meiddio dangos dy wyneb yn y capel eto
Ateb fy e-bost i'r llipryn
Rydych chi wedi dwyn £3,000 oddi wrth y plant
Ffŵl llwyr. Dim byd mwy, dim byd llai.
Cofia dy fod ti'n cerdded adre ar dy ben dy hun
Neges i ti: rho'r gorau iddi nawr""",
}

MILD = {
    "en": """Did anyone get the bus times for Sunday?
Thank you for replying at 11 at night, that's above and beyond
Hi all, the next meeting is on 3 March at 7.15pm
Same here
Not my ward I'm afraid, try Cllr Sample
I like the new benches
Photos from the fair are on the website
More details to follow next week
Yes please
Could you share the map again?
Lovely weather for the walk 🙂
It's 2 hours on Saturdays and 3 on Sundays
See the notice by the shop
I'll ask at the next meeting and let you know
Agreed, the crossing comes first
Great news about the playground""",
    "cy": """Diolch yn fawr am ateb
Welais i ddim byd am hynny
Mae'r cyfarfod nesaf ar 3 Mawrth am 7.15
Cytuno'n llwyr
Oes map newydd?
Tywydd braf ar gyfer y daith 🙂
Newyddion gwych am y parc
Gweler yr hysbysiad wrth y siop
Dim fy ward i, yn anffodus
Byddaf yn gofyn yn y cyfarfod nesaf""",
}
