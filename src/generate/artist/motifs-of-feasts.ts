import type { Motif } from './motif.ts'

/** What is hung up, lit, raised or given when there is something to celebrate. */
export const motifsOfFeasts: readonly Motif[] = [
  {
    name: 'hot-air balloon',
    words: 'hot ballooning heißluft* ballonfahrt* montgolfier*',
    home: 'sky',
    parts: [
      { d: 'M50 2 Q86 2 86 36 Q84 56 58 74 L42 74 Q16 56 14 36 Q14 2 50 2Z', tone: 'main' },
      { d: 'M50 2 Q66 4 67 36 Q66 58 54 74 L46 74 Q34 58 33 36 Q34 4 50 2Z', tone: 'second' },
      { d: 'M50 2 Q56 10 56 36 Q55 60 52 74 L48 74 Q45 60 44 36 Q44 10 50 2Z', tone: 'light' },
      { d: 'M43 74 L45 88 M57 74 L55 88', tone: 'dark', line: 1.4 },
      { d: 'M41 87 H59 L57 99 Q50 101 43 99Z', tone: 'dark' },
      { d: 'M41 87 H59 V90 H41Z', tone: 'light' },
    ],
    stars: '50,2 80,16 86,36 58,74 42,74 14,36 20,16 50,2; 44,74 44,98 56,98 56,74',
  },
  {
    name: 'balloons',
    words: 'balloon* luftballon* ballons',
    home: 'sky',
    parts: [
      { d: 'M28 56 Q40 78 49 100 M52 48 Q52 76 50 100 M76 60 Q60 80 51 100', tone: 'dark', line: 1.2 },
      {
        d: 'M28 14 Q44 14 44 33 Q43 49 29 55 Q14 49 12 33 Q12 14 28 14Z M26 55 L31 55 L32 59 H25Z',
        tone: 'second',
      },
      {
        d: 'M76 18 Q92 18 92 36 Q91 53 77 59 Q62 53 60 36 Q60 18 76 18Z M74 59 L79 59 L80 63 H73Z',
        tone: 'light',
      },
      {
        d: 'M52 2 Q70 2 70 22 Q69 41 53 47 Q36 41 34 22 Q34 2 52 2Z M50 47 L55 47 L56 51 H49Z',
        tone: 'main',
      },
      { d: 'M42 12 Q46 6 52 7 Q44 12 43 20 Q40 17 42 12Z', tone: 'light' },
    ],
    stars:
      '28,14 12,33 28,55 44,33 28,14; 52,2 34,22 52,47 70,22 52,2; 76,18 60,36 76,59 92,36 76,18; 28,55 50,99 52,47; 76,59 50,99',
  },
  {
    name: 'present',
    words: 'present presents gift* geschenk* surprise* überraschung*',
    home: 'ground',
    parts: [
      { d: 'M16 46 H84 V98 Q50 101 16 98Z', tone: 'main' },
      { d: 'M43 46 H57 V99.5 Q50 100 43 99.5Z', tone: 'light' },
      { d: 'M10 30 H90 V48 H10Z', tone: 'second' },
      { d: 'M42 30 H58 V48 H42Z', tone: 'light' },
      {
        d: 'M50 30 Q26 30 20 16 Q22 4 36 8 Q46 12 50 30 Q54 12 64 8 Q78 4 80 16 Q74 30 50 30Z',
        tone: 'light',
      },
      {
        d: 'M47 26 Q36 24 30 17 Q32 11 38 15 Q44 19 47 26Z M53 26 Q64 24 70 17 Q68 11 62 15 Q56 19 53 26Z',
        tone: 'second',
      },
      { d: 'M44 24 H56 V33 H44Z', tone: 'light' },
    ],
    stars: '10,30 90,30 90,48 84,98 16,98 10,48 10,30; 50,30 20,16 38,8 50,30 62,8 80,16 50,30; 50,48 50,98',
  },
  {
    name: 'bunting',
    words: 'bunting pennant* wimpel* girlande* garland*',
    home: 'sky',
    parts: [
      { d: 'M0 30 Q50 62 100 30', tone: 'dark', line: 2 },
      { d: 'M4 33 L22 41 L10 62Z', tone: 'main' },
      { d: 'M26 43 L46 47 L35 70Z', tone: 'second' },
      { d: 'M54 47 L74 43 L65 70Z', tone: 'light' },
      { d: 'M78 41 L96 33 L90 62Z', tone: 'main' },
    ],
    stars:
      '0,30 26,43 50,46 74,43 100,30; 4,33 10,62 22,41; 26,43 35,70 46,47; 54,47 65,70 74,43; 78,41 90,62 96,33',
  },
  {
    name: 'fireworks',
    words: 'firework* feuerwerk* silvester sparkler*',
    home: 'sky',
    parts: [
      {
        d: 'M50 36 V4 M50 36 L66 9 M50 36 L78 20 M50 36 H84 M50 36 L78 52 M50 36 L66 63 M50 36 V68 M50 36 L34 63 M50 36 L22 52 M50 36 H16 M50 36 L22 20 M50 36 L34 9',
        tone: 'main',
        line: 2.2,
      },
      {
        d: 'M50 0 L53 4 L50 8 L47 4Z M68 4 L71 8 L68 12 L65 8Z M81 16 L84 20 L81 24 L78 20Z M87 32 L90 36 L87 40 L84 36Z M81 48 L84 52 L81 56 L78 52Z M68 60 L71 64 L68 68 L65 64Z M50 64 L53 68 L50 72 L47 68Z M32 60 L35 64 L32 68 L29 64Z M19 48 L22 52 L19 56 L16 52Z M13 32 L16 36 L13 40 L10 36Z M19 16 L22 20 L19 24 L16 20Z M32 4 L35 8 L32 12 L29 8Z',
        tone: 'light',
      },
      {
        d: 'M50 36 L58 20 M50 36 L66 30 M50 36 L66 44 M50 36 L58 52 M50 36 L42 52 M50 36 L34 44 M50 36 L34 30 M50 36 L42 20',
        tone: 'second',
        line: 1.8,
      },
      { d: 'M50 72 Q52 86 46 100', tone: 'second', line: 1.4 },
      { d: 'M45 36 A5 5 0 1 1 55 36 A5 5 0 1 1 45 36Z', tone: 'light' },
    ],
    stars:
      '50,36 50,4; 50,36 78,20; 50,36 84,36; 50,36 78,52; 50,36 50,68 46,99; 50,36 22,52; 50,36 16,36; 50,36 22,20; 50,36 66,9; 50,36 34,9',
  },
  {
    name: 'laurel wreath',
    words: 'laurel* lorbeer* victory sieg medal* medaille* trophy pokal*',
    home: 'ground',
    coat: 'leaves',
    parts: [
      { d: 'M46 96 Q14 84 14 48 Q14 24 30 8 M54 96 Q86 84 86 48 Q86 24 70 8', tone: 'dark', line: 2.4 },
      {
        d: 'M40 94 Q22 96 16 82 Q32 80 40 94Z M26 84 Q8 80 6 64 Q22 66 26 84Z M17 68 Q2 60 4 44 Q18 50 17 68Z M14 50 Q2 40 7 25 Q19 34 14 50Z M18 32 Q10 20 19 8 Q27 20 18 32Z',
        tone: 'main',
      },
      {
        d: 'M60 94 Q78 96 84 82 Q68 80 60 94Z M74 84 Q92 80 94 64 Q78 66 74 84Z M83 68 Q98 60 96 44 Q82 50 83 68Z M86 50 Q98 40 93 25 Q81 34 86 50Z M82 32 Q90 20 81 8 Q73 20 82 32Z',
        tone: 'main',
      },
      {
        d: 'M34 90 Q36 76 28 68 Q22 80 34 90Z M23 76 Q28 62 22 54 Q14 64 23 76Z M17 58 Q25 46 21 36 Q11 44 17 58Z M66 90 Q64 76 72 68 Q78 80 66 90Z M77 76 Q72 62 78 54 Q86 64 77 76Z M83 58 Q75 46 79 36 Q89 44 83 58Z',
        tone: 'second',
      },
      { d: 'M42 92 Q50 98 58 92 L62 100 L52 97 L50 100 L48 97 L38 100Z', tone: 'light' },
    ],
    stars:
      '50,97 26,84 14,60 14,36 30,8; 50,97 74,84 86,60 86,36 70,8; 26,84 16,82; 14,60 4,44; 74,84 84,82; 86,60 96,44',
  },
  {
    name: 'lantern',
    words: 'lantern* laterne* lampion*',
    home: 'sky',
    parts: [
      { d: 'M50 0 V14', tone: 'dark', line: 1.8 },
      { d: 'M38 13 H62 V20 H38Z M38 78 H62 V85 H38Z', tone: 'dark' },
      { d: 'M50 19 Q86 22 86 49 Q86 76 50 79 Q14 76 14 49 Q14 22 50 19Z', tone: 'main' },
      { d: 'M50 19 Q68 22 68 49 Q68 76 50 79 Q32 76 32 49 Q32 22 50 19Z', tone: 'second' },
      { d: 'M50 19 Q58 22 58 49 Q58 76 50 79 Q42 76 42 49 Q42 22 50 19Z', tone: 'light' },
      { d: 'M46 85 V98 M50 85 V100 M54 85 V98', tone: 'main', line: 1.6 },
    ],
    stars: '50,2 50,19 20,32 14,49 20,66 50,79 80,66 86,49 80,32 50,19; 50,79 50,99',
  },
  {
    name: 'star',
    words: 'star stars stern sterne sternchen',
    home: 'sky',
    parts: [
      { d: 'M50 6 L61 38 L96 39 L68 60 L78 94 L50 74 L22 94 L32 60 L4 39 L39 38Z', tone: 'main' },
      {
        d: 'M50 6 L61 38 L50 54Z M96 39 L68 60 L50 54Z M78 94 L50 74 L50 54Z M22 94 L32 60 L50 54Z M4 39 L39 38 L50 54Z',
        tone: 'second',
      },
      {
        d: 'M88 8 L90 14 L96 16 L90 18 L88 24 L86 18 L80 16 L86 14Z M10 74 L12 79 L17 81 L12 83 L10 88 L8 83 L3 81 L8 79Z',
        tone: 'light',
      },
    ],
    stars: '50,6 61,38 96,39 68,60 78,94 50,74 22,94 32,60 4,39 39,38 50,6',
  },
  {
    name: 'heart',
    words: 'heart* herz* valentin*',
    home: 'ground',
    coat: 'petals',
    parts: [
      {
        d: 'M50 96 Q8 64 8 36 Q8 12 30 12 Q44 12 50 28 Q56 12 70 12 Q92 12 92 36 Q92 64 50 96Z',
        tone: 'main',
      },
      { d: 'M50 96 Q80 70 82 40 Q82 24 70 20 Q88 18 88 38 Q86 66 50 96Z', tone: 'second' },
      { d: 'M20 36 Q20 22 32 21 Q24 28 24 42 Q21 42 20 36Z', tone: 'second' },
    ],
    stars: '50,96 14,56 8,34 18,16 34,13 50,28 66,13 82,16 92,34 86,56 50,96',
  },
  {
    name: 'bell',
    words: 'bell bells glocke* glöckchen',
    home: 'sky',
    parts: [
      { d: 'M42 10 A8 8 0 1 1 58 10', tone: 'dark', line: 3 },
      { d: 'M50 12 Q74 14 76 44 Q77 66 90 78 V84 H10 V78 Q23 66 24 44 Q26 14 50 12Z', tone: 'main' },
      { d: 'M50 12 Q62 16 62 44 Q62 66 66 78 H90 V84 H40 Q46 60 46 44 Q46 20 50 12Z', tone: 'second' },
      { d: 'M10 77 H90 V84 H10Z', tone: 'light' },
      { d: 'M42 84 H58 A8 9 0 1 1 42 84Z', tone: 'dark' },
    ],
    stars: '50,8 28,22 24,50 10,80 90,80 76,50 72,22 50,8; 42,84 50,96 58,84',
  },
  {
    name: 'glasses',
    words: 'champagne champagner sekt prosecco toast wine wein cheers',
    home: 'ground',
    parts: [
      { d: 'M20 10 L44 4 Q50 36 36 44 Q22 42 20 10Z', tone: 'light' },
      { d: 'M80 10 L56 4 Q50 36 64 44 Q78 42 80 10Z', tone: 'light' },
      {
        d: 'M21 22 L46 16 Q47 38 36 44 Q24 42 21 22Z M79 22 L54 16 Q53 38 64 44 Q76 42 79 22Z',
        tone: 'main',
      },
      { d: 'M36 44 L28 94 M64 44 L72 94', tone: 'dark', line: 2.4 },
      { d: 'M14 93 Q28 88 42 97 Q28 101 14 97Z M86 93 Q72 88 58 97 Q72 101 86 97Z', tone: 'dark' },
      {
        d: 'M30 28 A2 2 0 1 1 34 28 A2 2 0 1 1 30 28Z M36 36 A2 2 0 1 1 40 36 A2 2 0 1 1 36 36Z M66 30 A2 2 0 1 1 70 30 A2 2 0 1 1 66 30Z M60 36 A2 2 0 1 1 64 36 A2 2 0 1 1 60 36Z',
        tone: 'second',
      },
    ],
    stars: '20,10 44,4 46,28 36,44 24,34 20,10; 80,10 56,4 54,28 64,44 76,34 80,10; 36,44 28,95; 64,44 72,95',
  },
  {
    name: 'candle',
    words: 'candle* kerze* advent hanukkah chanukka diwali',
    home: 'ground',
    parts: [
      { d: 'M50 6 Q64 24 58 36 Q50 44 42 36 Q36 24 50 6Z', tone: 'main' },
      { d: 'M50 20 Q56 30 53 36 Q50 40 47 36 Q44 30 50 20Z', tone: 'light' },
      { d: 'M50 36 V46', tone: 'dark', line: 1.8 },
      { d: 'M36 46 Q50 42 64 46 V92 H36Z', tone: 'light' },
      { d: 'M36 46 Q50 50 64 46 V60 Q58 66 58 56 Q52 54 50 62 Q46 70 44 58 Q40 54 36 60Z', tone: 'second' },
      { d: 'M18 90 H82 Q80 100 66 100 H34 Q20 100 18 90Z', tone: 'dark' },
    ],
    stars:
      '50,6 60,28 50,40 40,28 50,6; 50,40 50,46; 36,46 64,46 64,90 36,90 36,46; 18,90 82,90 66,99 34,99 18,90',
  },
]
