import type { Phrases } from './phrases.ts'

/** A number and the word that it counts are not parted at a line's end (DIN 5008). */
const YEARS = '{number, plural, one {#\u00a0Jahr} other {#\u00a0Jahre}}'

export const wedding: Phrases = {
  kind: 'Karte zum Hochzeitstag',
  headline: {
    warm: 'Alles Liebe zum Hochzeitstag, {name}!',
    formal: 'Herzlichen Glückwunsch zum Hochzeitstag, {name}',
    playful: 'Liebe liegt in der Luft, {name}!',
  },
  numbered: {
    warm: 'Alles Liebe zum {number}.\u00a0Hochzeitstag, {name}!',
    formal: 'Herzlichen Glückwunsch zum {number}.\u00a0Hochzeitstag, {name}',
    playful: `${YEARS} Liebe, {name}!`,
  },
  messages: {
    warm: [
      'Möge die Liebe weiterwachsen, Jahr um Jahr.',
      'Auf alle gemeinsamen Tage und auf alle, die noch kommen.',
      'Ein Tag für schöne Erinnerungen und für neue.',
      'Möge jedes gemeinsame Jahr ein wenig reicher sein als das letzte.',
    ],
    formal: [
      'Mit aufrichtigen Wünschen für viele weitere glückliche gemeinsame Jahre.',
      'Mögen die kommenden Jahre von Glück und Gesundheit erfüllt sein.',
      'Für diesen besonderen Tag und die gemeinsame Zukunft alles Gute.',
    ],
    playful: [
      'Und das alles hat mit einem schlichten „Ja“ angefangen.',
      'Der Beweis, dass eine Decke für zwei reichen kann.',
      'Händchen halten, Kuchen essen, nächstes Jahr wieder.',
    ],
  },
  belated: {
    headline: {
      warm: 'Nachträglich alles Liebe zum Hochzeitstag, {name}!',
      formal: 'Nachträglich herzlichen Glückwunsch zum Hochzeitstag, {name}',
      playful: 'Liebe kennt keine Fristen, {name}!',
    },
    numbered: {
      warm: 'Nachträglich alles Liebe zum {number}.\u00a0Hochzeitstag, {name}!',
      formal: 'Nachträglich herzlichen Glückwunsch zum {number}.\u00a0Hochzeitstag, {name}',
      playful: `${YEARS} und ein bisschen, {name}!`,
    },
    messages: {
      warm: [
        'Etwas spät, aber nicht weniger herzlich: auf viele weitere glückliche Jahre.',
        'Der Tag ist vorbei, die Liebe geht weiter. Die guten Wünsche auch.',
      ],
      formal: [
        'Die Wünsche kommen spät und sind nicht weniger aufrichtig.',
        'Mit der Bitte um Nachsicht für die Verspätung und allen guten Wünschen für viele glückliche Jahre.',
      ],
      playful: [
        'Irgendwer darf den Hochzeitstag ja vergessen.',
        'Liebe, die so lange hält, kann auch ein paar Tage auf die Karte warten.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Bald ist Hochzeitstag, {name}!',
      formal: 'Die besten Wünsche zum bevorstehenden Hochzeitstag, {name}',
      playful: 'Nicht vergessen, {name}!',
    },
    numbered: {
      warm: `Bald sind es ${YEARS}, {name}!`,
      formal: 'Die besten Wünsche zum bevorstehenden {number}.\u00a0Hochzeitstag, {name}',
      playful: `Fast schon ${YEARS}, {name}!`,
    },
    messages: {
      warm: [
        'Etwas früh, mit viel Liebe: Möge der Tag voller schöner Erinnerungen sein.',
        'Der große Tag kommt erst noch. Möge er wunderschön werden.',
      ],
      formal: [
        'Mit aufrichtigen Wünschen vorab für den Tag und für die kommenden Jahre.',
        'Möge der Tag, wenn er da ist, unvergesslich werden.',
      ],
      playful: [
        'Für Blumen ist noch Zeit. Nur so als Hinweis.',
        'Eine kleine Erinnerung, mit viel Liebe überbracht.',
      ],
    },
  },
  shorter: { headline: 'Alles Gute, {name}!', message: 'Zum Hochzeitstag.' },
}

export const work: Phrases = {
  kind: 'Karte zum Arbeitsjubiläum',
  headline: {
    warm: 'Alles Gute zum Jubiläum, {name}!',
    formal: 'Herzlichen Glückwunsch zum Arbeitsjubiläum, {name}',
    playful: 'Wieder ein starkes Jahr, {name}!',
  },
  numbered: {
    warm: `${YEARS} bei uns, {name}!`,
    formal: `Herzlichen Glückwunsch: ${YEARS} im Haus, {name}`,
    playful: `${YEARS} und kein bisschen müde, {name}!`,
  },
  messages: {
    warm: [
      'Danke für alles, was {address, select, formal {Sie} other {du}} Tag für Tag bei uns {address, select, formal {einbringen} other {einbringst}}.',
      'Schön, dass {address, select, formal {Sie bei uns sind} other {du bei uns bist}}. Auf alles, was noch kommt!',
      'Vieles gelingt hier, weil {address, select, formal {Sie da sind} other {du da bist}}. Danke!',
      'Danke für gute Ideen, viel Sorgfalt und beste Gesellschaft.',
    ],
    formal: [
      'Mit aufrichtigem Dank für großen Einsatz und geschätzte Arbeit.',
      'Mit Dank für alles Geleistete und mit Freude auf die kommenden Jahre.',
      'Mit Anerkennung für alles, was in dieser Zeit gelungen ist.',
    ],
    playful: [
      'Die Kaffeemaschine lässt grüßen – und wir erst recht.',
      'So viele Besprechungen überstanden. Das verlangt nach Kuchen!',
      'Gleicher Tisch, gleicher Glanz, ein Jahr mehr.',
    ],
  },
  belated: {
    headline: {
      warm: 'Nachträglich alles Gute zum Jubiläum, {name}!',
      formal: 'Nachträglich herzlichen Glückwunsch zum Arbeitsjubiläum, {name}',
      playful: 'Frist verpasst, {name}!',
    },
    numbered: {
      warm: `Nachträglich: ${YEARS} bei uns, {name}!`,
      formal: `Nachträglich herzlichen Glückwunsch: ${YEARS} im Haus, {name}`,
      playful: `${YEARS}, und weiter geht’s, {name}!`,
    },
    messages: {
      warm: [
        'Etwas spät, aber nicht weniger ernst gemeint: danke für alles.',
        'Der Tag ist vorbei, der Dank bleibt. Schön, dass {address, select, formal {Sie bei uns sind} other {du bei uns bist}}.',
      ],
      formal: [
        'Der Dank kommt spät und ist nicht weniger aufrichtig.',
        'Mit der Bitte um Nachsicht für die Verspätung und mit aufrichtigem Dank.',
      ],
      playful: [
        'Diese Karte saß in einer sehr langen Besprechung. Der Dank ist echt!',
        'Verspätet, aber noch im Rahmen. Der Kuchen wird nachgereicht.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Bald ist Jubiläum, {name}!',
      formal: 'Die besten Wünsche zum bevorstehenden Arbeitsjubiläum, {name}',
      playful: 'Vor der Zeit, {name}!',
    },
    numbered: {
      warm: `Bald sind es ${YEARS} bei uns, {name}!`,
      formal: `Die besten Wünsche zum Jubiläum: bald ${YEARS} im Haus, {name}`,
      playful: `Fast schon ${YEARS}, {name}!`,
    },
    messages: {
      warm: [
        'Etwas früh, und umso lieber: danke für alles.',
        'Der Tag kommt erst noch, der Dank ist schon da.',
      ],
      formal: [
        'Mit aufrichtigem Dank, schon vor dem Tag, für geschätzte Arbeit.',
        'Mit Dank für alles Geleistete und mit Freude auf die kommenden Jahre.',
      ],
      playful: ['Ausnahmsweise vor der Frist geliefert!', 'Bitte im Kalender freihalten: Kuchen.'],
    },
  },
  shorter: { headline: 'Danke, {name}!', message: 'Auf alles, was kommt.' },
}

export const newYear: Phrases = {
  kind: 'Neujahrskarte',
  headline: {
    warm: 'Frohes neues Jahr, {name}!',
    formal: 'Die besten Wünsche zum neuen Jahr, {name}',
    playful: 'Prosit Neujahr, {name}!',
  },
  messages: {
    warm: [
      'Möge es Freude, Gesundheit und viele helle Tage bringen.',
      'Ein Jahr voller kleiner und großer Freuden sei {address, select, formal {Ihnen} other {dir}} gewünscht.',
      'Zwölf neue Monate: Möge jeder es gut mit {address, select, formal {Ihnen} other {dir}} meinen.',
      'Auf neue Anfänge und auf gute Gesellschaft.',
      'Möge das Beste vom alten Jahr bleiben und das neue schön überraschen.',
    ],
    formal: [
      'Möge das kommende Jahr Gesundheit, Glück und Erfolg bringen.',
      'Mit aufrichtigem Dank für das vergangene Jahr und guten Wünschen für das neue.',
      'Für das neue Jahr Frieden, Gesundheit und gutes Gelingen.',
    ],
    playful: [
      'So viele nagelneue Tage, und noch kein einziger benutzt!',
      'Vorsatz Nummer eins: mehr Spaß.',
      'Neuer Kalender, gleicher wunderbarer Mensch.',
    ],
  },
  belated: {
    headline: {
      warm: 'Noch ein frohes neues Jahr, {name}!',
      formal: 'Nachträglich die besten Wünsche zum neuen Jahr, {name}',
      playful: 'Das Jahr ist noch fast neu, {name}!',
    },
    messages: {
      warm: [
        'Etwas spät, aber vom Jahr ist noch viel übrig.',
        'Das Jahr hat begonnen. Möge es schön weitergehen.',
      ],
      formal: [
        'Die Wünsche kommen spät und sind nicht weniger aufrichtig.',
        'Möge das begonnene Jahr Gesundheit, Glück und Erfolg bringen.',
      ],
      playful: [
        'Schon zu spät? Dann ist ein Vorsatz gebrochen. Weiter mit dem Spaß!',
        'Kaum benutzt, volle Garantie: viel Freude damit.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Guten Rutsch, {name}!',
      formal: 'Die besten Wünsche zum Jahreswechsel, {name}',
      playful: 'Gleich ist es so weit, {name}!',
    },
    messages: {
      warm: [
        'Möge das alte Jahr sanft enden und das neue hell beginnen.',
        'Noch ein paar gute Tage, und dann ein Jahr voller Freude.',
      ],
      formal: [
        'Mit aufrichtigen Wünschen für den Jahreswechsel und alles, was folgt.',
        'Möge das kommende Jahr Gesundheit, Glück und Erfolg bringen.',
      ],
      playful: [
        'Der Countdown läuft: Ein nagelneues Jahr ist unterwegs.',
        'Das neue Jahr ist fast ausgepackt!',
      ],
    },
  },
  shorter: { headline: 'Frohes neues Jahr, {name}!', message: 'Von Herzen.' },
}
