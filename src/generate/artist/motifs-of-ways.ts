import type { Motif } from './motif.ts'

/** What somebody passes who comes, goes, or stays and looks out of the window. */
export const motifsOfWays: readonly Motif[] = [
  {
    name: 'swan',
    words: 'swan* schwan* schwäne duck* ente* cisne* cygne*',
    home: 'water',
    parts: [
      {
        d: 'M30 44 Q14 40 16 20 Q18 4 32 6 Q42 10 40 22 Q32 16 28 26 Q28 38 38 48 Q42 60 34 70Z',
        tone: 'light',
      },
      { d: 'M26 62 Q40 50 64 52 Q84 50 96 36 Q96 72 76 84 Q50 94 30 84 Q20 76 26 62Z', tone: 'light' },
      { d: 'M46 62 Q66 54 92 46 Q86 70 66 76 Q50 78 46 62Z', tone: 'second' },
      { d: 'M38 14 L50 20 L38 22Z', tone: 'main' },
      { d: 'M32 13 A2 2 0 1 1 36 13 A2 2 0 1 1 32 13Z', tone: 'dark' },
      { d: 'M8 88 Q30 82 50 88 T94 88 M20 96 Q40 90 60 96 T88 95', tone: 'main', line: 2 },
    ],
    stars: '50,20 34,8 18,18 28,40 38,54 28,70 40,86 72,84 94,40 64,54 38,54',
  },
  {
    name: 'gate',
    words: 'door* tür* türe gate* pforte* entrance',
    home: 'ground',
    parts: [
      {
        d: 'M14 100 V34 Q16 4 50 4 Q84 4 86 34 V100 H74 V36 Q72 16 50 16 Q28 16 26 36 V100Z',
        tone: 'second',
      },
      { d: 'M26 100 V36 Q28 16 50 16 Q72 16 74 36 V100Z', tone: 'light' },
      { d: 'M26 100 V36 Q28 16 50 16 V22 L48 92Z', tone: 'main' },
      { d: 'M31 42 Q32 28 45 24 V50 L31 54Z M31 62 L45 58 V80 L31 88Z', tone: 'second' },
      { d: 'M43 58 A2.4 2.4 0 1 1 47.8 58 A2.4 2.4 0 1 1 43 58Z', tone: 'dark' },
      { d: 'M6 100 H94 V96 H6Z', tone: 'dark' },
    ],
    stars: '14,99 14,34 24,14 50,4 76,14 86,34 86,99; 26,99 26,36 50,16 74,36 74,99; 50,22 48,92 26,99',
  },
  {
    name: 'house',
    words: 'house haus häuschen cottage* hütte* casa maison',
    home: 'ground',
    parts: [
      { d: 'M66 12 H78 V34 H66Z', tone: 'dark' },
      { d: 'M16 48 H84 V100 H16Z', tone: 'light' },
      { d: 'M4 52 L50 10 L96 52 L90 57 L50 22 L10 57Z', tone: 'main' },
      { d: 'M50 22 L84 50 V54 H16 V50Z', tone: 'second' },
      { d: 'M42 100 V72 Q42 64 50 64 Q58 64 58 72 V100Z', tone: 'main' },
      { d: 'M22 62 H36 V78 H22Z M64 62 H78 V78 H64Z', tone: 'second' },
      { d: 'M29 62 V78 M22 70 H36 M71 62 V78 M64 70 H78', tone: 'light', line: 1.4 },
      { d: 'M44 40 A6 6 0 1 1 56 40 A6 6 0 1 1 44 40Z', tone: 'light' },
    ],
    stars: '4,52 50,10 96,52; 16,48 16,99 84,99 84,48; 42,99 42,70 58,70 58,99; 66,24 66,12 78,12 78,36',
  },
  {
    name: 'lighthouse',
    words: 'lighthouse* leuchtturm* leuchttürme phare* faro*',
    home: 'ground',
    parts: [
      { d: 'M58 20 L100 8 V34 L58 26Z M42 20 L0 8 V34 L42 26Z', tone: 'light' },
      { d: 'M38 34 H62 L68 96 H32Z', tone: 'main' },
      { d: 'M36.6 48 H63.4 L64.6 60 H35.4Z M34 74 H66 L67.2 86 H32.8Z', tone: 'light' },
      { d: 'M34 30 H66 V35 H34Z M41 16 H59 V30 H41Z', tone: 'dark' },
      { d: 'M44 18 H56 V29 H44Z', tone: 'light' },
      { d: 'M38 17 Q50 2 62 17Z', tone: 'second' },
      { d: 'M14 100 Q22 90 40 94 Q64 90 86 100Z', tone: 'second' },
    ],
    stars:
      '36,96 40,34 60,34 64,96; 34,34 66,34; 42,30 42,16 50,6 58,16 58,30; 60,22 98,10; 60,24 98,32; 40,22 2,10; 40,24 2,32',
  },
  {
    name: 'bridge',
    words: 'bridge* brücke* puente* ponte* pont',
    home: 'water',
    parts: [
      { d: 'M0 52 Q50 10 100 52 V66 Q50 26 0 66Z', tone: 'main' },
      { d: 'M0 66 Q50 26 100 66 V92 H88 Q84 62 50 60 Q16 62 12 92 H0Z', tone: 'second' },
      { d: 'M0 52 Q50 10 100 52 V56 Q50 14 0 56Z', tone: 'light' },
      { d: 'M14 42 V30 M32 31 V19 M50 28 V16 M68 31 V19 M86 42 V30', tone: 'dark', line: 2.4 },
      { d: 'M6 40 Q50 0 94 40', tone: 'dark', line: 2 },
      { d: 'M4 94 Q26 88 50 94 T96 94', tone: 'light', line: 2.2 },
    ],
    stars:
      '0,52 26,34 50,29 74,34 100,52; 12,92 20,68 50,60 80,68 88,92; 32,31 32,19; 50,28 50,16; 68,31 68,19',
  },
  {
    name: 'rainbow',
    words: 'rainbow* regenbogen* arcobaleno arcoíris',
    home: 'sky',
    parts: [
      { d: 'M10 78 A40 40 0 0 1 90 78', tone: 'main', line: 8 },
      { d: 'M18 78 A32 32 0 0 1 82 78', tone: 'second', line: 8 },
      { d: 'M26 78 A24 24 0 0 1 74 78', tone: 'light', line: 8 },
      { d: 'M34 78 A16 16 0 0 1 66 78', tone: 'main', line: 6 },
      {
        d: 'M2 92 Q-2 78 12 78 Q16 68 26 74 Q38 74 36 86 Q38 94 28 94 H8 Q2 95 2 92Z M64 92 Q60 80 72 80 Q78 68 88 76 Q100 76 98 88 Q98 95 90 94 H70 Q64 95 64 92Z',
        tone: 'light',
      },
    ],
    stars: '6,80 12,56 28,42 50,38 72,42 88,56 94,80; 24,80 30,64 50,54 70,64 76,80',
  },
  {
    name: 'sun',
    words: 'sun sunrise* sunset* sonne* sommer summer sol soleil sole',
    home: 'sky',
    parts: [
      {
        d: 'M50 20 V6 M70 26 L78 14 M84 40 L97 33 M30 26 L22 14 M16 40 L3 33 M90 58 H104 M10 58 H-4',
        tone: 'second',
        line: 3.2,
      },
      { d: 'M16 74 A34 34 0 0 1 84 74Z', tone: 'main' },
      { d: 'M28 74 A22 22 0 0 1 72 74Z', tone: 'second' },
      { d: 'M4 74 Q28 68 50 74 T96 74 V80 Q72 74 50 80 T4 80Z', tone: 'light' },
      { d: 'M18 88 Q34 83 50 88 T82 88 M32 96 Q44 92 56 96 T72 96', tone: 'light', line: 2.4 },
    ],
    stars: '4,76 96,76; 16,74 24,52 50,40 76,52 84,74; 50,32 50,8; 72,38 84,18; 28,38 16,18',
  },
  {
    name: 'clover',
    words: 'clover* klee kleeblatt* glück luck lucky trèfle trébol',
    home: 'ground',
    coat: 'leaves',
    parts: [
      { d: 'M50 46 Q52 74 62 100', tone: 'dark', line: 3 },
      {
        d: 'M50 44 Q26 50 14 36 Q10 22 24 20 Q18 6 32 4 Q46 8 50 44 Q54 8 68 4 Q82 6 76 20 Q90 22 86 36 Q74 50 50 44Z',
        tone: 'main',
      },
      {
        d: 'M50 46 Q30 48 22 60 Q20 72 34 72 Q34 84 46 80 Q54 70 50 46 Q58 70 66 78 Q78 80 74 68 Q86 64 80 54 Q70 46 50 46Z',
        tone: 'main',
      },
      {
        d: 'M50 44 Q38 34 26 28 M50 44 Q46 28 36 14 M50 44 Q62 34 74 28 M50 44 Q38 56 32 64 M50 44 Q62 54 68 62',
        tone: 'second',
        line: 1.8,
      },
    ],
    stars:
      '50,44 16,36 24,18 34,5 50,44 66,5 76,18 84,36 50,44 24,64 44,80 50,44 70,78 80,56 50,44; 50,44 62,99',
  },
  {
    name: 'clock',
    words: 'clock* uhr uhren turmuhr* horology midnight mitternacht',
    home: 'ground',
    parts: [
      { d: 'M24 88 L16 100 M76 88 L84 100', tone: 'dark', line: 5 },
      { d: 'M8 54 A42 42 0 1 1 92 54 A42 42 0 1 1 8 54Z', tone: 'main' },
      { d: 'M17 54 A33 33 0 1 1 83 54 A33 33 0 1 1 17 54Z', tone: 'light' },
      { d: 'M50 25 V31 M50 77 V83 M21 54 H27 M73 54 H79', tone: 'dark', line: 2.6 },
      { d: 'M50 54 V32 M50 54 L41 40', tone: 'dark', line: 3 },
      { d: 'M46.5 54 A3.5 3.5 0 1 1 53.5 54 A3.5 3.5 0 1 1 46.5 54Z', tone: 'main' },
      { d: 'M42 10 H58 V14 H42Z M44 2 H56 V9 H44Z', tone: 'second' },
    ],
    stars: '50,12 80,24 92,54 80,84 50,96 20,84 8,54 20,24 50,12; 50,32 50,54 41,40',
  },
  {
    name: 'letter',
    words: 'letter* brief briefe post stamp* briefmarke* philatel* correspondence penpal*',
    home: 'ground',
    parts: [
      { d: 'M6 34 H94 V96 Q50 99 6 96Z', tone: 'light' },
      { d: 'M6 34 H94 L50 70Z', tone: 'second' },
      { d: 'M6 96 L40 64 M94 96 L60 64', tone: 'second', line: 2 },
      {
        d: 'M50 78 Q36 68 36 60 Q36 52 43 52 Q48 52 50 57 Q52 52 57 52 Q64 52 64 60 Q64 68 50 78Z',
        tone: 'main',
      },
    ],
    stars: '6,34 94,34 94,96 6,96 6,34 50,70 94,34; 50,78 36,60 43,52 50,57 57,52 64,60 50,78',
  },
  {
    name: 'fruit basket',
    words:
      'fruit* obst früchte basket* korb apple* apfel äpfel pear* birne* berries beeren cooking kochen baking backen',
    home: 'ground',
    parts: [
      { d: 'M18 58 Q18 12 50 12 Q82 12 82 58', tone: 'dark', line: 4 },
      { d: 'M24 58 Q16 44 28 38 Q34 36 38 42 Q46 36 48 48 Q48 58 42 62Z', tone: 'main' },
      { d: 'M56 60 Q50 44 62 36 Q66 32 70 38 Q84 44 76 60Z', tone: 'second' },
      { d: 'M40 60 Q38 46 50 44 Q62 46 60 60Z', tone: 'light' },
      { d: 'M34 38 Q34 30 40 28 M66 34 Q66 27 72 26', tone: 'dark', line: 1.8 },
      { d: 'M8 56 H92 L82 98 Q50 102 18 98Z', tone: 'dark' },
      { d: 'M10 64 H90 L88.6 70 H11.4Z M13.4 78 H86.6 L85 84 H15Z', tone: 'light' },
    ],
    stars:
      '8,56 92,56 82,98 18,98 8,56; 18,56 24,26 50,12 76,26 82,56; 24,56 30,38 46,44 50,56; 56,56 64,36 76,48',
  },
  {
    name: 'butterfly',
    words: 'butterfl* schmetterling* falter mariposa* papillon* farfall*',
    home: 'sky',
    coat: 'petals',
    parts: [
      { d: 'M48 46 Q30 4 8 14 Q0 34 18 50 Q6 58 14 78 Q32 84 48 58Z', tone: 'main' },
      { d: 'M52 46 Q70 4 92 14 Q100 34 82 50 Q94 58 86 78 Q68 84 52 58Z', tone: 'main' },
      { d: 'M42 40 Q30 18 16 22 Q14 34 26 44Z M58 40 Q70 18 84 22 Q86 34 74 44Z', tone: 'second' },
      {
        d: 'M24 60 A6 6 0 1 1 36 62 A6 6 0 1 1 24 60Z M64 62 A6 6 0 1 1 76 60 A6 6 0 1 1 64 62Z',
        tone: 'light',
      },
      { d: 'M50 34 Q54 50 51 88 H49 Q46 50 50 34Z', tone: 'dark' },
      { d: 'M49 36 Q44 22 38 18 M51 36 Q56 22 62 18', tone: 'dark', line: 1.4 },
    ],
    stars:
      '50,36 50,86; 48,46 30,14 8,14 6,34 18,50 12,74 32,80 48,58; 52,46 70,14 92,14 94,34 82,50 88,74 68,80 52,58',
  },
]
