import type { Phrases } from './phrases.ts'

const YEARS = '{number}\u00a0år'

export const wedding: Phrases = {
  kind: 'Bröllopsdagskort',
  headline: {
    warm: 'Grattis på bröllopsdagen, {name}!',
    formal: 'Varma gratulationer på bröllopsdagen, {name}',
    playful: 'Leve kärleken, {name}!',
  },
  numbered: {
    warm: `${YEARS} tillsammans: grattis, {name}!`,
    formal: `Varma gratulationer till ${YEARS} som gifta, {name}`,
    playful: `${YEARS} av kärlek: hurra, {name}!`,
  },
  messages: {
    warm: [
      'En skål för kärleken och för allt som väntar.',
      'Må dagen väcka de finaste minnena till liv.',
      'Många fler år av värme, skratt och gemensamma morgnar.',
      'Två liv, en väg. Må den alltid vara vacker.',
    ],
    formal: [
      'Med de bästa önskningar om många lyckliga år.',
      'Må åren som kommer bli lika lyckliga som denna dag.',
    ],
    playful: [
      'Evig kärlek, och fjärrkontrollen varannan kväll.',
      'Ännu ett gott skäl att skåla och dansa tryckare.',
    ],
  },
  belated: {
    headline: {
      warm: 'Grattis i efterskott på bröllopsdagen, {name}!',
      formal: 'Gratulationer i efterhand på bröllopsdagen, {name}',
      playful: 'Kärleken är aldrig försenad, {name}!',
    },
    numbered: {
      warm: `${YEARS} tillsammans: grattis i efterskott, {name}!`,
      formal: `Gratulationer i efterhand till ${YEARS} som gifta, {name}`,
      playful: `${YEARS} av kärlek: en skål till, {name}!`,
    },
    messages: {
      warm: ['Datumet är förbi, lyckan fortsätter.', 'Lite sent, men från hjärtat: tusen fina dagar till.'],
      formal: [
        'Något sent, med alla goda önskningar om lycka.',
        'Med ursäkt för dröjsmålet och de varmaste önskningar.',
      ],
      playful: ['Kortet är sent, kärleken alltid i tid.', 'En bra anledning att fira en gång till.'],
    },
  },
  early: {
    headline: {
      warm: 'Snart är det bröllopsdag, {name}!',
      formal: 'Varma gratulationer inför bröllopsdagen, {name}',
      playful: 'Snart är det kärlekens dag, {name}!',
    },
    numbered: {
      warm: `Snart ${YEARS} tillsammans, {name}!`,
      formal: `Varma gratulationer till snart ${YEARS} som gifta, {name}`,
      playful: `Snart ${YEARS} av kärlek, {name}!`,
    },
    messages: {
      warm: ['Lite tidigt, men redan från hjärtat.', 'Må dagen som kommer bli full av ömhet.'],
      formal: ['Med de bästa önskningar inför dagen.', 'Må detta bli den första av många gratulationer.'],
      playful: ['Än finns det tid att köpa blommor.', 'En vänlig påminnelse, med kärlek.'],
    },
  },
  shorter: { headline: 'Leve kärleken, {name}!', message: 'All lycka!' },
}

export const work: Phrases = {
  kind: 'Kort till ett arbetsjubileum',
  headline: {
    warm: 'Ännu ett fint år tillsammans, {name}!',
    formal: 'Varma gratulationer på arbetsjubileet, {name}',
    playful: 'Ännu ett år på gott humör, {name}!',
  },
  numbered: {
    warm: `${YEARS} tillsammans, {name}!`,
    formal: `Varma gratulationer till ${YEARS} hos oss, {name}`,
    playful: `${YEARS} av kaffe och goda idéer, {name}!`,
  },
  messages: {
    warm: [
      'Tack för idéerna, tålamodet och det goda humöret.',
      'Det är en glädje att arbeta tillsammans, varje dag.',
      'Utan dig vore laget inte detsamma.',
      'En skål för allt vi har gjort och allt som väntar.',
    ],
    formal: [
      'Med tack för engagemanget och det goda samarbetet.',
      'Med uppskattning och de bästa önskningar för framtiden.',
    ],
    playful: ['Vem skulle annars förstå sig på skrivaren?', 'Rekommenderat firande: kaffe och något sött.'],
  },
  belated: {
    headline: {
      warm: 'Ännu ett år tillsammans och ett sent grattis, {name}!',
      formal: 'Gratulationer i efterhand till arbetsjubileet, {name}',
      playful: 'Sent, men på gott humör, {name}!',
    },
    numbered: {
      warm: `${YEARS} tillsammans och ett sent kort, {name}!`,
      formal: `Gratulationer i efterhand till ${YEARS} hos oss, {name}`,
      playful: `${YEARS} av kaffe och ett sent kort, {name}!`,
    },
    messages: {
      warm: ['Dagen är förbi, tacksamheten finns kvar.', 'Lite sent, men från hjärtat: tack för allt.'],
      formal: [
        'Något sent, men med uppriktig uppskattning.',
        'Med ursäkt för dröjsmålet och ett varmt tack.',
      ],
      playful: ['Kortet satt fast i ett möte.', 'Sent, men tårtan är inte glömd.'],
    },
  },
  early: {
    headline: {
      warm: 'Snart ännu ett år tillsammans, {name}!',
      formal: 'Varma gratulationer inför arbetsjubileet, {name}',
      playful: 'Snart ännu ett år, {name}!',
    },
    numbered: {
      warm: `Snart ${YEARS} tillsammans, {name}!`,
      formal: `Varma gratulationer till snart ${YEARS} hos oss, {name}`,
      playful: `Snart ${YEARS} av kaffe, {name}!`,
    },
    messages: {
      warm: [
        'Redan nu ett tack för hela den gemensamma vägen.',
        'Lite tidigt, för ett tack vill inte vänta.',
      ],
      formal: ['I förväg, och med uppriktig uppskattning.', 'Med de bästa önskningar inför dagen.'],
      playful: ['För en gångs skull före deadline.', 'Boka in i kalendern: tårta.'],
    },
  },
  shorter: { headline: 'Grattis, {name}!', message: 'Och tack för allt!' },
}

export const newYear: Phrases = {
  kind: 'Nyårskort',
  headline: {
    warm: 'Gott nytt år, {name}!',
    formal: 'De bästa önskningar för det nya året, {name}',
    playful: 'Ett splitternytt år, {name}!',
  },
  messages: {
    warm: [
      'Hälsa, glädje och tid för det som betyder något.',
      'Må månaderna som kommer bli varma och ljusa.',
      'Må året hålla sina vackraste löften.',
      'Tolv månader av små glädjeämnen och några stora.',
    ],
    formal: ['Hälsa, lycka och framgång under året som kommer.', 'Må det nya året bli gott och givande.'],
    playful: [
      'Nyårslöften är frivilliga, gott humör obligatoriskt.',
      'Trehundrasextiofem tillfällen att skratta.',
    ],
  },
  belated: {
    headline: {
      warm: 'God fortsättning, {name}!',
      formal: 'Önskan om en god fortsättning, {name}',
      playful: 'Året är fortfarande nästan nytt, {name}!',
    },
    messages: {
      warm: [
        'Året är redan på väg. Må det bli gott ända till slutet.',
        'Lite sent, men för alla månader som är kvar.',
      ],
      formal: ['Något sent, med önskan om hälsa och glädje.', 'Må året som har börjat bli gott och givande.'],
      playful: ['Första nyårslöftet: skicka kort i tid.', 'Nästan oanvänt, med full garanti: mycket nöje!'],
    },
  },
  early: {
    headline: {
      warm: 'Gott slut, {name}!',
      formal: 'De bästa önskningar inför det nya året, {name}',
      playful: 'Snart ett nytt år, {name}!',
    },
    messages: {
      warm: [
        'Må det gamla året sluta mjukt och det nya börja glatt.',
        'Lite tidigt, men från hjärtat: ett underbart år.',
      ],
      formal: ['Må året som kommer ge hälsa och ro.', 'Med de bästa önskningar inför årsskiftet.'],
      playful: ['För att hinna före fyrverkerierna.', 'Det nya året är nästan uppackat.'],
    },
  },
  shorter: { headline: 'Gott nytt år, {name}!', message: 'Hälsa och glädje!' },
}
