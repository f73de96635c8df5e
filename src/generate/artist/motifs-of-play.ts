import type { Motif } from './motif.ts'

/** What people play, make and take along. */
export const motifsOfPlay: readonly Motif[] = [
  {
    name: 'note',
    words:
      'music* musik* sing* gesang* song* lied lieder chor choir* opera oper concert* konzert* piano* klavier* violin* geige* jazz danc* tanz* tanzen orchest* compos* musique música musica muziek muzyka müzik*',
    home: 'sky',
    parts: [
      { d: 'M30 20 L86 8 L86 76 L79 76 L79 30 L37 39 L37 88 L30 88Z', tone: 'main' },
      { d: 'M30 20 L86 8 L86 20 L30 32Z', tone: 'second' },
      { d: 'M37 86 Q37 98 22 99 Q7 98 8 88 Q12 76 26 77 Q37 78 37 86Z', tone: 'main' },
      { d: 'M86 74 Q86 86 71 87 Q56 86 57 76 Q61 64 75 65 Q86 66 86 74Z', tone: 'main' },
      { d: 'M14 86 Q18 80 26 82 Q20 83 16 88Z M63 74 Q67 68 75 70 Q69 71 65 76Z', tone: 'light' },
    ],
    stars: '34,82 32,24 84,10 84,72; 34,82 22,98 8,88 20,77 34,82; 84,72 71,86 57,76 70,65 84,72',
  },
  {
    name: 'guitar',
    words: 'guitar* gitarre* ukulele* band rock folk guitare* guitarra* chitarra* gitaar* gitara*',
    home: 'ground',
    parts: [
      { d: 'M46 4 H54 L55 48 H45Z', tone: 'dark' },
      { d: 'M43 0 H57 L56 12 H44Z', tone: 'second' },
      {
        d: 'M50 44 Q66 40 68 52 Q68 60 64 64 Q76 70 76 82 Q74 100 50 100 Q26 100 24 82 Q24 70 36 64 Q32 60 32 52 Q34 40 50 44Z',
        tone: 'main',
      },
      { d: 'M41 66 A9 9 0 1 1 59 66 A9 9 0 1 1 41 66Z', tone: 'dark' },
      { d: 'M40 86 H60 V90 H40Z', tone: 'dark' },
      { d: 'M48 6 V87 M50 6 V87 M52 6 V87', tone: 'light', line: 0.7 },
    ],
    stars: '50,2 50,44 68,52 64,64 76,82 50,99 24,82 36,64 32,52 50,44',
  },
  {
    name: 'kite',
    words: 'kite* drachen* wind windsurf* kitesurf* flying fliegen aviation luftfahrt',
    home: 'sky',
    parts: [
      { d: 'M56 60 Q66 74 54 80 Q42 86 52 100', tone: 'dark', line: 1.6 },
      { d: 'M50 0 L80 28 L56 62 L22 24Z', tone: 'main' },
      { d: 'M50 0 L56 62 L22 24Z', tone: 'second' },
      { d: 'M50 0 L53 26 L80 28Z', tone: 'light' },
      {
        d: 'M58 72 L70 68 L68 80 L58 74 L50 82 L48 72Z M50 86 L62 84 L60 95 L50 89 L42 96 L40 86Z',
        tone: 'light',
      },
    ],
    stars: '50,2 80,28 56,62 22,24 50,2 56,62 62,76 46,86 52,99; 22,24 80,28',
  },
  {
    name: 'paper plane',
    words:
      'travel* reise* reisen flight* pilot* holiday* urlaub* urlaub abroad journey* plane planes aeroplane* airplane* flugzeug* flieger* voyage* viaje* viaggi* viagem viagens reizen podróż* seyahat*',
    home: 'sky',
    parts: [
      { d: 'M-40 96 Q-10 104 6 84 Q14 72 2 72 Q-10 76 2 88 Q16 96 34 74', tone: 'light', line: 1.6 },
      { d: 'M98 20 L6 46 L36 58Z', tone: 'light' },
      { d: 'M98 20 L36 58 L40 82Z', tone: 'second' },
      { d: 'M98 20 L48 63 L72 78Z', tone: 'main' },
      { d: 'M40 82 L48 63 L56 68Z', tone: 'dark' },
    ],
    stars: '98,20 6,46 36,58 98,20 48,63 72,78 98,20; 36,58 40,82 54,68',
  },
  {
    name: 'knight',
    words:
      'chess schach* strategy strategie* boardgame* brettspiel* game games spiel spiele gaming échecs ajedrez scacchi xadrez schaken szachy satranç*',
    home: 'ground',
    parts: [
      { d: 'M22 100 Q20 92 26 90 H74 Q80 92 78 100Z', tone: 'dark' },
      { d: 'M30 90 Q30 80 36 76 H66 Q72 80 72 90Z', tone: 'second' },
      {
        d: 'M36 76 Q36 62 48 52 Q52 46 46 45 Q36 50 28 54 Q18 56 17 46 Q26 34 32 24 Q34 14 42 13 L44 4 L52 11 Q76 16 76 46 Q75 62 68 76Z',
        tone: 'main',
      },
      { d: 'M52 11 Q76 16 76 46 Q75 62 68 76 L60 76 Q68 52 62 32 Q58 18 52 11Z', tone: 'second' },
      { d: 'M38 26 A2.6 2.6 0 1 1 43 26 A2.6 2.6 0 1 1 38 26Z', tone: 'dark' },
    ],
    stars: '36,76 48,52 28,54 17,46 32,24 42,13 45,4 52,11 76,40 68,76 36,76 24,98 76,98 68,76',
  },
  {
    name: 'camera',
    words:
      'camera* kamera* photo* foto* film* kino cinema movie* video* photographie fotografía fotografia fotografie',
    home: 'ground',
    parts: [
      { d: 'M36 36 L42 24 H60 L66 36Z', tone: 'dark' },
      { d: 'M14 34 H88 Q95 34 95 42 V92 Q95 100 88 100 H14 Q6 100 6 92 V42 Q6 34 14 34Z', tone: 'main' },
      { d: 'M6 50 H95 V84 H6Z', tone: 'second' },
      { d: 'M28 68 A23 23 0 1 1 74 68 A23 23 0 1 1 28 68Z', tone: 'light' },
      { d: 'M34 68 A17 17 0 1 1 68 68 A17 17 0 1 1 34 68Z', tone: 'dark' },
      { d: 'M40 62 Q46 54 55 57 Q47 59 44 66Z', tone: 'light' },
      { d: 'M14 28 H26 V34 H14Z', tone: 'second' },
      { d: 'M78 42 A4 4 0 1 1 86 42 A4 4 0 1 1 78 42Z', tone: 'light' },
    ],
    stars: '6,36 36,36 42,24 60,24 66,36 95,36 95,99 6,99 6,36; 51,46 72,66 51,90 30,66 51,46',
  },
  {
    name: 'ball',
    words:
      'football fußball* fussball* soccer ball sport* handball* volleyball* basketball* tennis team fútbol calcio futebol voetbal piłka futbol*',
    home: 'ground',
    parts: [
      { d: 'M14 64 A36 36 0 1 1 86 64 A36 36 0 1 1 14 64Z', tone: 'light' },
      { d: 'M50 50 L63 60 L58 75 L42 75 L37 60Z', tone: 'main' },
      {
        d: 'M50 28 L40 34 L50 41 L60 34Z M84 54 L76 48 L72 58 L80 69 L86 66Z M16 54 L24 48 L28 58 L20 69 L14 66Z M30 94 L36 84 L30 78 L21 84Z M70 94 L64 84 L70 78 L79 84Z',
        tone: 'main',
      },
      { d: 'M50 50 V41 M63 60 L72 58 M58 75 L64 84 M42 75 L36 84 M37 60 L28 58', tone: 'dark', line: 1.6 },
    ],
    stars: '50,28 84,54 74,92 26,92 16,54 50,28 50,48 64,60 58,76 42,76 36,60 50,48',
  },
  {
    name: 'palette',
    words: 'paint* mal malen malerei* art arts kunst* draw* zeichn* zeichnen artist* museum* design*',
    home: 'ground',
    parts: [
      { d: 'M76 96 L40 22 L45 19 L84 92Z', tone: 'dark' },
      { d: 'M40 22 Q30 14 32 0 Q44 6 46 19Z', tone: 'main' },
      {
        d: 'M8 70 Q8 40 48 38 Q92 38 94 66 Q92 80 76 78 Q64 78 68 90 Q68 100 50 100 Q10 100 8 70Z',
        tone: 'light',
      },
      { d: 'M20 68 A7 6 0 1 1 34 68 A7 6 0 1 1 20 68Z', tone: 'main' },
      { d: 'M34 52 A7 6 0 1 1 48 52 A7 6 0 1 1 34 52Z', tone: 'second' },
      { d: 'M56 50 A7 6 0 1 1 70 50 A7 6 0 1 1 56 50Z', tone: 'dark' },
      { d: 'M74 62 A6 5 0 1 1 86 62 A6 5 0 1 1 74 62Z', tone: 'main' },
      { d: 'M28 86 A7 6 0 1 1 42 86 A7 6 0 1 1 28 86Z', tone: 'second' },
    ],
    stars: '8,70 22,46 48,38 80,44 94,66 76,78 68,92 50,99 20,92 8,70; 36,4 44,22 76,96',
  },
  {
    name: 'gear',
    words:
      'machine* maschin* engine* engineer* ingenieur* technik* technolog* math* mathe* comput* program* informatik* coding invention* erfind* robot* craft* handwerk* clock* uhr uhren science* wissenschaft* forsch* chemistry chemie',
    home: 'ground',
    parts: [
      {
        d: 'M44 20 L56 20 L58 30 L67 34 L76 28 L84 36 L78 45 L82 54 L92 56 L92 68 L82 70 L78 79 L84 88 L76 96 L67 90 L58 94 L56 100 L44 100 L42 94 L33 90 L24 96 L16 88 L22 79 L18 70 L8 68 L8 56 L18 54 L22 45 L16 36 L24 28 L33 34 L42 30Z M36 62 A14 14 0 1 1 64 62 A14 14 0 1 1 36 62Z',
        tone: 'main',
      },
      {
        d: 'M28 62 A22 22 0 1 1 72 62 A22 22 0 1 1 28 62Z M36 62 A14 14 0 1 1 64 62 A14 14 0 1 1 36 62Z',
        tone: 'second',
      },
      {
        d: 'M84 2 L90 2 L91 7 L96 9 L100 6 L104 10 L101 14 L103 19 L108 20 L108 26 L103 27 L101 32 L104 36 L100 40 L96 37 L91 39 L90 44 L84 44 L83 39 L78 37 L74 40 L70 36 L73 32 L71 27 L66 26 L66 20 L71 19 L73 14 L70 10 L74 6 L78 9 L83 7Z M81 23 A6 6 0 1 1 93 23 A6 6 0 1 1 81 23Z',
        tone: 'second',
      },
    ],
    stars:
      '50,20 80,32 92,62 80,92 50,100 20,92 8,62 20,32 50,20; 50,46 64,62 50,78 36,62 50,46; 87,2 107,23 87,44 67,23 87,2',
  },
]
