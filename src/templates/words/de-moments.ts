import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Dankeskarte',
  headline: {
    warm: 'Danke, {name}!',
    formal: 'Mit herzlichem Dank, {name}',
    playful: 'Tausend Dank, {name}!',
  },
  messages: {
    warm: [
      'Das hat viel bedeutet. Danke von Herzen.',
      'Das war so lieb und bleibt unvergessen.',
      'Mit Menschen wie {address, select, formal {Ihnen} other {dir}} ist die Welt ein freundlicherer Ort.',
      'Für Zeit, Hilfe und Herzlichkeit: danke.',
    ],
    formal: [
      'Für die freundliche Unterstützung gilt {address, select, formal {Ihnen} other {dir}} großer Dank.',
      'Mit aufrichtigem Dank für Hilfe und Großzügigkeit.',
      'Mit Dank und Anerkennung für alles, was {address, select, formal {Sie} other {du}} getan {address, select, formal {haben} other {hast}}.',
    ],
    playful: [
      'Zahlbar in Kuchen.',
      'Superkräfte gehen auch ohne Umhang. Der Beweis liest diese Karte.',
      'Wäre Dank Konfetti, dann wäre der Boden nicht mehr zu sehen.',
    ],
  },
  shorter: { headline: 'Danke, {name}!', message: 'Von Herzen.' },
}

export const congratulations: Phrases = {
  kind: 'Glückwunschkarte',
  headline: {
    warm: 'Herzlichen Glückwunsch, {name}!',
    formal: 'Mit den herzlichsten Glückwünschen, {name}',
    playful: 'Geschafft, {name}!',
  },
  messages: {
    warm: [
      'Wie schön! {address, select, formal {Genießen Sie} other {Genieß}} den Augenblick!',
      'Was für eine schöne Nachricht. Alles Gute für alles, was folgt.',
      'Da ist Stolz mehr als erlaubt.',
      'Auf {address, select, formal {Sie} other {dich}} und auf alles, was kommt.',
    ],
    formal: [
      'Mit allen guten Wünschen für den weiteren Weg.',
      'Mit großer Freude und den besten Wünschen für die Zukunft.',
      'Für alles Weitere Glück und Erfolg.',
    ],
    playful: [
      'Konfetti, Fanfare und Kuchen, bitte!',
      'Eine Ehrenrunde ist fällig. Am besten zwei.',
      'Daran hat hier keine Minute lang jemand gezweifelt.',
    ],
  },
  belated: {
    headline: {
      warm: 'Nachträglich herzlichen Glückwunsch, {name}!',
      formal: 'Nachträglich die herzlichsten Glückwünsche, {name}',
      playful: 'Geschafft, und wir haben’s gemerkt, {name}!',
    },
    messages: {
      warm: [
        'Etwas spät, aber die Freude ist nicht kleiner.',
        'Gute Nachrichten bleiben gut. Alles Gute für alles, was folgt.',
      ],
      formal: [
        'Die Wünsche kommen spät und sind nicht weniger aufrichtig.',
        'Mit der Bitte um Nachsicht für die Verspätung und allen guten Wünschen.',
      ],
      playful: ['Das Konfetti stand im Stau. Da ist es!', 'Ein guter Grund, gleich noch einmal zu feiern.'],
    },
  },
  early: {
    headline: {
      warm: 'Schon jetzt herzlichen Glückwunsch, {name}!',
      formal: 'Vorab die herzlichsten Glückwünsche, {name}',
      playful: 'Gleich geschafft, {name}!',
    },
    messages: {
      warm: [
        'Da kommt etwas Schönes. Möge es werden wie erträumt.',
        'Die Freude ist schon da. Wozu also mit den guten Wünschen warten?',
      ],
      formal: [
        'Mit allen guten Wünschen für den Tag und für alles, was folgt.',
        'Möge der Anlass, wenn er da ist, ein rundum glücklicher werden.',
      ],
      playful: ['Das Konfetti hielt es nicht länger in der Tüte.', 'Vorschuss-Applaus, Fortsetzung folgt.'],
    },
  },
  shorter: { headline: 'Glückwunsch, {name}!', message: 'Wie schön!' },
}

export const getWell: Phrases = {
  kind: 'Karte mit Genesungswünschen',
  headline: {
    warm: 'Gute Besserung, {name}!',
    formal: 'Mit den besten Genesungswünschen, {name}',
    playful: 'Bald wieder auf den Beinen, {name}!',
  },
  messages: {
    warm: [
      'Viele gute Gedanken und jeden Tag ein bisschen mehr Kraft.',
      '{address, select, formal {Nehmen Sie sich} other {Nimm dir}} alle Zeit, die es braucht. Wir denken an {address, select, formal {Sie} other {dich}}.',
      '{address, select, formal {Ruhen Sie sich aus und lassen Sie} other {Ruh dich aus und lass}} andere machen.',
      'Möge jeder Tag ein wenig heller sein als der davor.',
    ],
    formal: [
      'Mit der Hoffnung auf eine baldige und vollständige Genesung.',
      'Mit guten Gedanken und aufrichtigen Wünschen für eine gute Genesung.',
      'Möge jeder Tag neue Kraft bringen.',
    ],
    playful: [
      'Ärztlich empfohlen: Tee, Decke und Verwöhntwerden.',
      'Das Sofa ist reserviert. Die Fernbedienung auch.',
      'Aufgeschüttelte Kissen und gute Gedanken sind unterwegs.',
    ],
  },
  shorter: { headline: 'Gute Besserung, {name}!', message: 'Viele gute Gedanken.' },
}

export const welcome: Phrases = {
  kind: 'Willkommenskarte',
  headline: {
    warm: 'Willkommen, {name}!',
    formal: 'Herzlich willkommen, {name}',
    playful: 'Hallo und hurra, {name}!',
  },
  messages: {
    warm: [
      'Schön, dass {address, select, formal {Sie da sind} other {du da bist}}.',
      'Wir haben uns schon gefreut. {address, select, formal {Fühlen Sie sich} other {Fühl dich}} wie zu Hause!',
      'Auf einen guten Anfang und auf viele schöne gemeinsame Tage.',
      'Mögen die ersten Tage schon die ersten schönen sein.',
    ],
    formal: [
      'Mit Freude auf die gemeinsame Zeit und den besten Wünschen für einen guten Start.',
      'Für den Anfang und für alles Weitere viel Erfolg und viel Freude.',
      'Es ist eine Freude, {address, select, formal {Sie} other {dich}} begrüßen zu dürfen.',
    ],
    playful: [
      'Die guten Kekse sind in der obersten Schublade. Jetzt {address, select, formal {gehören Sie} other {gehörst du}} dazu.',
      'Jetzt kann es losgehen.',
      'Der beste Platz ist freigehalten. Hereinspaziert!',
    ],
  },
  shorter: { headline: 'Willkommen, {name}!', message: 'Auf einen guten Anfang.' },
}

export const farewell: Phrases = {
  kind: 'Abschiedskarte',
  headline: {
    warm: '{address, select, formal {Machen Sie’s} other {Mach’s}} gut, {name}!',
    formal: 'Mit den besten Wünschen für die Zukunft, {name}',
    playful: 'Auf zu neuen Abenteuern, {name}!',
  },
  messages: {
    warm: [
      'Danke für die gemeinsame Zeit. {address, select, formal {Sie werden} other {Du wirst}} fehlen.',
      'Alles Gute auf dem Weg, und gern auf bald!',
      'Möge der Weg freundlich sein und voller guter Überraschungen.',
      'Es bleiben eine Lücke und viele schöne Erinnerungen.',
    ],
    formal: [
      'Mit aufrichtigem Dank für die gemeinsame Zeit und allen guten Wünschen für den weiteren Weg.',
      'Mit Dank für alles Geleistete und den besten Wünschen für das, was kommt.',
      'Möge der nächste Abschnitt viel Glück und Erfolg bringen.',
    ],
    playful: [
      'Wer gießt denn jetzt die Blumen? Besuch ist jederzeit willkommen!',
      'Kein Abschied, nur ein „Bis zum nächsten Kuchen“.',
      'Viel Glück, viele Fotos und immer genug Proviant.',
    ],
  },
  shorter: { headline: 'Alles Gute, {name}!', message: 'Auf bald.' },
}

export const greeting: Phrases = {
  kind: 'Grußkarte',
  headline: {
    warm: 'Ein Gruß von Herzen, {name}!',
    formal: 'Mit herzlichen Grüßen, {name}',
    playful: 'Kuckuck, {name}!',
  },
  messages: {
    warm: [
      'Viele liebe Gedanken und die besten Wünsche.',
      'Möge heute noch etwas Schönes passieren.',
      'Einfach so, weil es schön ist, dass es {address, select, formal {Sie} other {dich}} gibt.',
      'Ein paar Farben und ein herzlicher Gruß.',
    ],
    formal: [
      'Mit allen guten Wünschen für heute und für die kommende Zeit.',
      'Mit herzlichen Grüßen und den besten Wünschen.',
      'Für den heutigen Tag und für alles Weitere das Beste.',
    ],
    playful: [
      'Überraschung! Diese Karte wollte nur ein Lächeln sehen.',
      'Kein Grund. Nur ein Winken.',
      'Eine Portion gute Laune, wie bestellt.',
    ],
  },
  shorter: { headline: 'Für {name}!', message: 'Von Herzen.' },
}
