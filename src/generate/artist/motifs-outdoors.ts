import type { Motif } from './motif.ts'

/** What is met under the sky. */
export const motifsOutdoors: readonly Motif[] = [
  {
    name: 'sailing boat',
    words:
      'sail* segel* boat* boot boote yacht* regatta* sea ocean meer see lake ship* schiff* rowing rudern kayak* kajak* voile vela bateau* barco* barca* zeilen żeglarstwo yelken*',
    home: 'water',
    parts: [
      { d: 'M49 6 L52 6 L52 76 L49 76Z', tone: 'dark' },
      { d: 'M54 9 Q84 38 86 68 Q70 71 54 70Z', tone: 'light' },
      { d: 'M54 44 Q72 44 81 50 Q85 58 86 68 Q70 71 54 70Z', tone: 'main' },
      { d: 'M47 18 Q24 44 17 68 Q32 71 47 70Z', tone: 'second' },
      { d: 'M8 76 Q50 82 94 75 Q88 96 72 98 L28 98 Q14 94 8 76Z', tone: 'main' },
      { d: 'M8 76 Q50 82 94 75 L92 81 Q50 88 11 82Z', tone: 'light' },
      { d: 'M52 6 Q62 7 68 3 Q64 10 52 12Z', tone: 'main' },
    ],
    stars: '50,76 50,8 84,68 50,76 12,76 28,97 72,97 90,76 50,76; 50,18 17,68',
  },
  {
    name: 'mountain',
    words:
      'mountain* berg berge* bergsteig* climb* kletter* hik* wander* alp* ski skiing skifahren snowboard* trekking montagne* montaña* montagna montanha* góry dağ* randonnée* senderismo',
    home: 'ground',
    coat: 'rock',
    parts: [
      { d: 'M-8 100 L22 44 L33 58 L55 10 L80 56 L88 48 L112 100Z', tone: 'main' },
      { d: 'M55 10 L80 56 L88 48 L112 100 L66 100 L58 70 L64 52 L55 36Z', tone: 'dark' },
      { d: 'M55 10 L68 34 L62 40 L57 33 L51 42 L46 36 L43 37Z', tone: 'light' },
      { d: 'M22 44 L28 52 L24 58 L20 54 L15 58Z', tone: 'light' },
    ],
    stars: '-5,98 22,46 34,62 56,12 78,56 87,48 108,98; 44,38 52,44 58,36 68,36',
  },
  {
    name: 'bicycle',
    words:
      'bicycl* bike* biking cycl* fahrrad* rad radfahren radeln radtour* rennrad* mountainbike* velo vélo* bicicleta* bicicletta fiets* rower* bisiklet*',
    home: 'ground',
    parts: [
      { d: 'M3 78 A21 21 0 1 1 45 78 A21 21 0 1 1 3 78', tone: 'dark', line: 3.4 },
      { d: 'M57 78 A21 21 0 1 1 99 78 A21 21 0 1 1 57 78', tone: 'dark', line: 3.4 },
      {
        d: 'M24 78 L9 63 M24 78 L39 63 M24 78 L24 57 M24 78 L24 99 M24 78 L9 93 M24 78 L39 93',
        tone: 'dark',
        line: 0.8,
      },
      {
        d: 'M78 78 L63 63 M78 78 L93 63 M78 78 L78 57 M78 78 L78 99 M78 78 L63 93 M78 78 L93 93',
        tone: 'dark',
        line: 0.8,
      },
      { d: 'M24 78 L39 50 L69 48 L50 80 L24 78 M50 80 L37 42', tone: 'main', line: 4 },
      { d: 'M78 78 L67 40 Q65 34 74 34 Q80 35 79 40', tone: 'main', line: 4 },
      { d: 'M28 41 Q38 37 47 41 Q42 46 36 44 Q30 45 28 41Z', tone: 'dark' },
      { d: 'M72 44 L97 44 L93 62 L75 62Z', tone: 'light' },
      { d: 'M71 42 A6 6 0 1 1 83 42 A6 6 0 1 1 71 42Z', tone: 'second' },
      { d: 'M80 38 A7 7 0 1 1 94 38 A7 7 0 1 1 80 38Z', tone: 'main' },
      { d: 'M88 43 A5 5 0 1 1 98 43 A5 5 0 1 1 88 43Z', tone: 'second' },
    ],
    stars:
      '24,57 42,68 42,88 24,99 6,88 6,68 24,57; 78,57 96,68 96,88 78,99 60,88 60,68 78,57; 24,78 40,48 68,48 50,80 24,78; 66,36 78,78',
  },
  {
    name: 'tree',
    words:
      'tree* baum* bäume wald* forest* wood woods woodland* nature natur* park arbre* árbol* albero alberi árvore* bomen drzew* ağaç*',
    home: 'ground',
    coat: 'leaves',
    parts: [
      { d: 'M46 100 Q49 72 46 50 L54 50 Q52 74 56 100Z', tone: 'dark' },
      { d: 'M50 66 Q60 58 66 50 M49 74 Q40 64 34 60', tone: 'dark', line: 3 },
      {
        d: 'M20 58 Q6 50 14 36 Q12 20 30 18 Q38 2 54 8 Q72 4 78 20 Q94 28 86 44 Q90 60 72 62 Q62 70 50 62 Q32 70 20 58Z',
        tone: 'main',
      },
      { d: 'M30 50 Q20 44 26 34 Q28 22 42 24 Q50 12 62 20 Q50 22 46 32 Q34 34 30 50Z', tone: 'second' },
      { d: 'M58 54 Q52 46 60 40 Q66 30 76 38 Q70 42 70 48 Q64 48 58 54Z', tone: 'light' },
    ],
    stars: '46,100 48,62 20,58 12,38 30,18 54,8 78,20 88,42 72,62 52,62 56,100; 48,74 34,58',
  },
  {
    name: 'flower',
    words:
      'flower* blume* blumen* rose roses rosen tulip* tulpe* orchid* orchidee* botany botanik plants pflanzen fleur* flor flores fiore fiori bloem* kwiat* çiçek*',
    home: 'ground',
    coat: 'petals',
    parts: [
      { d: 'M50 100 Q47 76 50 44', tone: 'dark', line: 3.4 },
      { d: 'M49 86 Q30 86 22 66 Q42 66 49 86Z', tone: 'dark' },
      { d: 'M50 78 Q66 76 76 58 Q56 58 50 78Z', tone: 'dark' },
      {
        d: 'M50 34 Q38 22 44 8 Q50 0 56 8 Q62 22 50 34 Q66 22 78 28 Q84 36 76 42 Q62 48 50 36 Q64 50 60 62 Q52 68 46 60 Q40 48 50 36 Q36 50 24 42 Q16 36 24 28 Q38 22 50 34Z',
        tone: 'main',
      },
      {
        d: 'M50 34 Q34 28 32 16 Q40 10 46 18 Q50 26 50 34 Q54 18 66 14 Q72 20 66 28 Q58 34 50 34 Q66 38 70 50 Q62 56 56 50 Q50 42 50 36 Q46 50 34 54 Q28 48 34 42 Q42 36 50 34Z',
        tone: 'second',
      },
      { d: 'M41 36 A9 9 0 1 1 59 36 A9 9 0 1 1 41 36Z', tone: 'light' },
    ],
    stars:
      '50,100 49,78 50,45; 49,88 22,66; 50,78 76,58; 50,45 30,44 24,26 42,20 50,4 58,20 76,26 70,44 50,45',
  },
  {
    name: 'bird',
    words: 'bird* vogel* vögel ornitholog* birdwatch* birding oiseau* pájaro* uccell* pássaro* ptak* kuş*',
    home: 'sky',
    parts: [
      {
        d: 'M4 52 Q22 34 42 58 Q52 34 50 12 Q72 24 66 56 Q80 60 96 54 Q88 66 74 70 Q58 86 36 74 Q16 76 4 84 Q14 66 30 66 Q20 54 4 52Z',
        tone: 'main',
      },
      { d: 'M50 12 Q72 24 66 56 Q60 66 50 64 Q56 40 50 12Z', tone: 'second' },
      { d: 'M36 74 Q58 72 74 62 L78 68 Q58 86 36 74Z', tone: 'light' },
    ],
    stars: '4,84 34,70 50,62 74,66 96,54; 50,62 44,40 50,12 66,54',
  },
  {
    name: 'tent',
    words: 'camp camping zelt* zelten camper* outdoor* scout* pfadfinder* bushcraft',
    home: 'ground',
    parts: [
      { d: 'M4 100 L46 34 L58 34 L98 100Z', tone: 'main' },
      { d: 'M46 34 L22 100 L70 100Z', tone: 'second' },
      { d: 'M46 46 L36 100 L56 100Z', tone: 'light' },
      { d: 'M43 28 L48 38 M51 27 L45 40', tone: 'dark', line: 2 },
      { d: 'M50 30 L84 22 L70 32Z', tone: 'light' },
    ],
    stars: '4,98 48,30 98,98 4,98; 48,30 70,98; 46,46 36,98',
  },
  {
    name: 'telescope',
    words:
      'telescop* teleskop* astro* star stars stern sterne sternen* weltall space universe planet* sternwarte* galax* physics physik',
    home: 'ground',
    parts: [
      { d: 'M46 56 L28 100 M50 56 L51 100 M54 56 L74 100', tone: 'dark', line: 4 },
      { d: 'M15 56 L74 16 L84 31 L24 68Z', tone: 'main' },
      { d: 'M70 12 L78 7 L94 30 L86 36Z', tone: 'second' },
      { d: 'M6 60 L14 54 L23 68 L15 73Z', tone: 'dark' },
      { d: 'M40 40 L46 36 L56 50 L50 55Z', tone: 'light' },
      { d: 'M44 52 A6 6 0 1 1 56 52 A6 6 0 1 1 44 52Z', tone: 'dark' },
    ],
    stars: '8,64 15,56 78,12 90,32 24,68 8,64; 28,99 50,54 74,99; 50,54 51,99',
  },
  {
    name: 'fish',
    words:
      'fish* angeln angler* fisch* aquari* diving tauchen snorkel* schnorchel* scuba pêche pesca vissen wędkarstwo balık*',
    home: 'water',
    parts: [
      {
        d: 'M8 66 Q28 38 58 44 Q74 48 80 62 L98 46 Q92 66 98 86 L80 70 Q70 88 46 88 Q22 86 8 66Z',
        tone: 'main',
      },
      { d: 'M38 44 Q48 26 66 32 Q60 40 60 46Z', tone: 'second' },
      { d: 'M12 70 Q30 78 56 74 Q70 72 78 68 Q68 88 46 88 Q24 86 12 70Z', tone: 'light' },
      { d: 'M40 62 Q54 58 58 70 Q48 76 40 70Z', tone: 'second' },
      { d: 'M20 60 A3 3 0 1 1 26 60 A3 3 0 1 1 20 60Z', tone: 'dark' },
    ],
    stars: '8,66 34,46 62,44 80,64 98,46 94,66 98,86 80,70 48,88 8,66; 38,46 52,28 62,44',
  },
]
