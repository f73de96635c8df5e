import type { Phrases } from './phrases.ts'

const BIRTHDAY = '{number}e\u00a0verjaardag'

export const birthday: Phrases = {
  kind: 'Verjaardagskaart',
  headline: {
    warm: 'Van harte gefeliciteerd, {name}!',
    formal: 'Hartelijk gefeliciteerd met deze verjaardag, {name}',
    playful: 'Hieperdepiep, {name}!',
  },
  numbered: {
    warm: `Van harte met {address, select, formal {uw} other {je}} ${BIRTHDAY}, {name}!`,
    formal: `Hartelijk gefeliciteerd met de ${BIRTHDAY}, {name}`,
    playful: '{number}\u00a0jaar: hieperdepiep, {name}!',
  },
  messages: {
    warm: [
      'Een dag vol taart, gezelligheid en fijne mensen.',
      'Dat het nieuwe jaar maar veel moois mag brengen.',
      'Vandaag draait alles om {address, select, formal {u} other {jou}}. Geniet ervan!',
      'Op {address, select, formal {u} other {jou}}, en op al het goede dat nog komt.',
      'Een dag om nog lang met een glimlach aan terug te denken.',
      'Fijn dat {address, select, formal {u er bent} other {je er bent}}. Maak er een mooie dag van!',
      'Alle goeds voor vandaag, en voor alle dagen die volgen.',
      'Dat alle wensen bij de kaarsjes maar mogen uitkomen.',
    ],
    formal: [
      'Met de beste wensen voor het komende jaar.',
      'Een mooie dag gewenst, en een jaar vol geluk en gezondheid.',
      'Moge het nieuwe levensjaar veel goeds brengen.',
      'Met hartelijke groeten en alle goede wensen voor deze dag.',
    ],
    playful: [
      'Vandaag telt taart gewoon als ontbijt.',
      'Slingers op, kaarsjes uit, tweede stuk taart erbij.',
      'Zingen mag vals, zolang het maar hard is.',
      'De confetti ruimen we morgen wel op.',
    ],
  },
  belated: {
    headline: {
      warm: 'Alsnog van harte gefeliciteerd, {name}!',
      formal: 'Alsnog hartelijk gefeliciteerd, {name}',
      playful: 'Hiep hiep, te laat, hoera, {name}!',
    },
    numbered: {
      warm: `Alsnog van harte met {address, select, formal {uw} other {je}} ${BIRTHDAY}, {name}!`,
      formal: `Alsnog hartelijk gefeliciteerd met de ${BIRTHDAY}, {name}`,
      playful: '{number}\u00a0jaar: alsnog hoera, {name}!',
    },
    messages: {
      warm: [
        'Een beetje laat, maar niet minder gemeend.',
        'De dag is voorbij, de goede wensen niet.',
        'Wat later, maar uit een warm hart: een prachtig jaar.',
        'Hopelijk duurt het feest nog even voort.',
        'Dat het een mooie dag was, en het begin van een mooi jaar.',
      ],
      formal: [
        'Wat verlaat, maar met dezelfde hartelijke wensen.',
        'Moge het pas begonnen levensjaar veel goeds brengen.',
      ],
      playful: [
        'Deze kaart bleef onderweg bij de bakker hangen.',
        'Een prima reden voor nog een stuk taart.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Alvast van harte gefeliciteerd, {name}!',
      formal: 'Alvast hartelijk gefeliciteerd, {name}',
      playful: 'Bijna feest, {name}!',
    },
    numbered: {
      warm: `Alvast van harte met {address, select, formal {uw} other {je}} ${BIRTHDAY}, {name}!`,
      formal: `Alvast hartelijk gefeliciteerd met de ${BIRTHDAY}, {name}`,
      playful: 'Bijna {number}: leg de slingers maar klaar, {name}!',
    },
    messages: {
      warm: [
        'Een beetje vroeg, maar nu al van harte gemeend.',
        'Dat het straks een heerlijke dag mag worden.',
      ],
      formal: [
        'Alvast de beste wensen voor het komende levensjaar.',
        'Mogen dit de eerste van vele goede wensen zijn.',
      ],
      playful: ['De taart kan nog wachten, de felicitaties niet.', 'Vooraan in de rij met goede wensen.'],
    },
  },
  shorter: { headline: 'Van harte, {name}!', message: 'Een fijne dag!' },
}

export const milestone: Phrases = {
  kind: 'Kaart voor een bijzondere verjaardag',
  headline: {
    warm: 'Een heel bijzondere verjaardag, {name}!',
    formal: 'Hartelijk gefeliciteerd met deze bijzondere verjaardag, {name}',
    playful: 'Groot feest, {name}!',
  },
  numbered: {
    warm: '{number}\u00a0jaar: van harte, {name}!',
    formal: `Van harte gelukgewenst met deze bijzondere ${BIRTHDAY}, {name}`,
    playful: '{number}\u00a0jaar: groot feest, {name}!',
  },
  messages: {
    warm: [
      'Op alle herinneringen, en op alles wat nog komt.',
      'Vandaag begint een nieuw hoofdstuk. Dat het een mooi mag worden!',
      'Zo’n dag verdient een extra grote taart en lieve mensen.',
      'Dat de vreugde van vandaag het hele jaar meegaat.',
    ],
    formal: [
      'Met oprechte waardering en de beste wensen op deze bijzondere dag.',
      'Moge deze dag het begin zijn van een gelukkig en gezond jaar.',
    ],
    playful: [
      'Een rond getal vraagt om een ronde taart. Een grote.',
      'Er zijn veel kaarsjes nodig, en nog meer confetti.',
    ],
  },
  belated: {
    headline: {
      warm: 'Zo’n verjaardag mag lang duren, {name}!',
      formal: 'Alsnog hartelijk gefeliciteerd met deze bijzondere verjaardag, {name}',
      playful: 'Het grote feest gaat door, {name}!',
    },
    numbered: {
      warm: '{number}\u00a0jaar: alsnog van harte, {name}!',
      formal: `Alsnog van harte met deze bijzondere ${BIRTHDAY}, {name}`,
      playful: '{number}\u00a0jaar: het feest gaat door, {name}!',
    },
    messages: {
      warm: [
        'Wat laat voor zo’n grote dag, maar van harte gemeend.',
        'Dat die mooie dag nog het hele jaar mag nagalmen.',
      ],
      formal: [
        'Wat verlaat, de hartelijkste wensen bij deze mijlpaal.',
        'Met excuses voor de vertraging en alle goede wensen.',
      ],
      playful: [
        'Zo’n dag past toch niet in vierentwintig uur.',
        'Te laat, maar wel heel zorgvuldig te laat.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Een bijzondere verjaardag in zicht, {name}!',
      formal: 'Alvast hartelijk gefeliciteerd met deze bijzondere verjaardag, {name}',
      playful: 'Blaas de ballonnen vast op, {name}!',
    },
    numbered: {
      warm: 'Bijna {number}\u00a0jaar: alvast van harte, {name}!',
      formal: `Alvast van harte met deze bijzondere ${BIRTHDAY}, {name}`,
      playful: 'Bijna {number}: de ballonnen liggen klaar, {name}!',
    },
    messages: {
      warm: [
        'Zo’n mooie dag mag alvast een beetje gevierd worden.',
        'Dat de grote dag alles wordt wat hij belooft.',
      ],
      formal: [
        'Alvast de beste wensen voor deze mijlpaal.',
        'Mogen dit de eerste van vele goede wensen zijn.',
      ],
      playful: ['Dit is nog maar de warming-up voor het grote feest.', 'Vooraan in de rij met goede wensen.'],
    },
  },
  shorter: { headline: 'Hoera, {name}!', message: 'Wat een dag!' },
}
