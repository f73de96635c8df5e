import type { Motif } from './motif.ts'

/** What lives in a house, or happens at its table. */
export const motifsOfHome: readonly Motif[] = [
  {
    name: 'cat',
    words:
      'cat cats kitten* katze* kater kätzchen* pets haustier* chat chats gato* gatto gatti kat katten kot koty kedi*',
    home: 'ground',
    coat: 'fur',
    parts: [
      { d: 'M64 94 Q94 100 93 78 Q91 62 80 66', tone: 'main', line: 7.5 },
      { d: 'M50 100 H30 Q22 98 25 86 Q26 62 38 48 L62 48 Q76 62 76 84 Q78 98 70 100Z', tone: 'main' },
      { d: 'M38 100 Q34 76 50 60 Q66 76 62 100Z', tone: 'second' },
      {
        d: 'M28 98 Q30 90 38 92 Q46 94 44 100 H30Z M56 100 Q54 94 62 92 Q70 90 72 98 L70 100Z',
        tone: 'second',
      },
      {
        d: 'M50 54 Q24 54 25 33 Q24 20 27 5 Q36 8 42 15 Q50 13 58 15 Q64 8 73 5 Q76 20 75 33 Q76 54 50 54Z',
        tone: 'main',
      },
      { d: 'M30 11 Q36 13 39 18 Q33 21 30 26Z M70 11 Q64 13 61 18 Q67 21 70 26Z', tone: 'second' },
      { d: 'M50 52 Q38 52 38 44 Q40 38 50 38 Q60 38 62 44 Q62 52 50 52Z', tone: 'second' },
      {
        d: 'M33 32 Q38 37 43 32 M57 32 Q62 37 67 32 M50 42 Q47 47 43 45 M50 42 Q53 47 57 45',
        tone: 'dark',
        line: 1.5,
      },
      { d: 'M47 39 H53 L50 42.5Z', tone: 'dark' },
      { d: 'M34 53 Q50 60 66 53 L67 58 Q50 66 33 58Z', tone: 'light' },
    ],
    stars:
      '30,99 25,86 38,51 25,33 27,5 42,15 58,15 73,5 75,33 62,51 76,84 70,99 30,99; 38,51 62,51; 74,96 93,80 81,65',
  },
  {
    name: 'dog',
    words:
      'dog dogs pupp* hund hunde* dackel* pudel* labrador* terrier* chien* perro* cane cani cão cães hond* pies psy köpek*',
    home: 'ground',
    coat: 'fur',
    parts: [
      { d: 'M78 90 Q96 84 92 62', tone: 'main', line: 6 },
      {
        d: 'M30 100 L34 62 Q30 52 38 42 L36 38 Q24 40 16 34 Q13 28 19 24 L34 18 Q42 8 55 11 Q64 17 64 32 Q68 46 76 58 Q86 74 82 100 L62 100 L61 88 Q54 90 48 88 L46 100Z',
        tone: 'main',
      },
      { d: 'M50 12 Q64 10 68 28 Q70 40 62 44 Q54 38 54 26Z', tone: 'second' },
      { d: 'M14 28 Q16 22 22 24 Q22 30 16 32Z', tone: 'dark' },
      { d: 'M36 24 A2.4 2.4 0 1 1 41 24 A2.4 2.4 0 1 1 36 24Z', tone: 'dark' },
      { d: 'M37 44 Q48 52 64 44 L66 50 Q50 58 36 50Z', tone: 'light' },
    ],
    stars: '30,99 34,62 37,40 15,32 34,18 54,10 65,32 78,60 82,99 62,99; 54,12 68,30 60,44; 82,92 94,64',
  },
  {
    name: 'book',
    words:
      'book* buch bücher* read* les lesen literatur* novel* roman* poetry poem* lyrik librar* biblio* writing schreiben livre* libro* libri livro* boek* książk* kitap* lecture lectura lettura leitura lezen czytanie',
    home: 'ground',
    parts: [
      { d: 'M14 88 H88 Q92 88 92 92 V96 Q92 100 88 100 H14 Q9 94 14 88Z', tone: 'second' },
      { d: 'M15 90 H89 V97 H15 Q12 94 15 90Z', tone: 'light' },
      { d: 'M4 44 L2 86 Q28 78 50 88 Q72 78 98 86 L96 44Z', tone: 'main' },
      { d: 'M50 48 Q34 34 8 40 L6 82 Q32 74 50 85Z', tone: 'light' },
      { d: 'M50 48 Q66 34 92 40 L94 82 Q68 74 50 85Z', tone: 'light' },
      { d: 'M50 48 Q44 40 38 39 L40 76 Q46 80 50 85Z', tone: 'second' },
      { d: 'M50 47 L50 85', tone: 'dark', line: 1.4 },
      { d: 'M70 38 L78 38 L79 68 L75 62 L71 67Z', tone: 'main' },
    ],
    stars: '50,48 30,38 6,42 4,86 28,80 50,88 72,80 96,86 94,42 70,38 50,48 50,88',
  },
  {
    name: 'cup',
    words:
      'coffee kaffee* tea tee cafe café espresso* cappuccino* baking backen bake* cook* koch* kochen kitchen küche café* caffè koffie kawa kahve thé té tè thee herbata çay*',
    home: 'ground',
    parts: [
      { d: 'M76 58 Q98 54 94 70 Q90 82 72 80', tone: 'main', line: 6 },
      { d: 'M16 50 H80 Q82 88 62 94 H34 Q14 88 16 50Z', tone: 'main' },
      { d: 'M16 50 Q48 58 80 50 Q80 46 78 45 Q48 40 18 45 Q16 46 16 50Z', tone: 'dark' },
      { d: 'M17 62 Q48 70 80 62 L79 70 Q48 78 18 70Z', tone: 'light' },
      { d: 'M6 94 Q48 90 90 94 Q84 100 70 100 H26 Q12 100 6 94Z', tone: 'second' },
      { d: 'M38 36 Q30 28 38 20 Q45 12 38 4 M56 36 Q48 28 56 20 Q63 12 56 5', tone: 'light', line: 3 },
    ],
    stars: '16,48 80,48 76,78 62,94 34,94 20,78 16,48; 80,56 95,66 77,78; 38,36 34,22 40,6; 56,36 52,22 58,6',
  },
  {
    name: 'watering can',
    words:
      'garden* garten* gärtner* gärtnern allotment* balcon* balkon* vegetable* gemüse* jardin* jardín* giardin* jardim tuin* ogród* ogrod* bahçe*',
    home: 'ground',
    parts: [
      { d: 'M58 46 Q66 18 84 30 Q96 44 80 76', tone: 'main', line: 5 },
      { d: 'M38 44 H80 L84 100 H34Z', tone: 'main' },
      { d: 'M37 84 L10 46 L17 42 L38 64Z', tone: 'main' },
      { d: 'M2 46 L20 33 L22 39 L8 51Z', tone: 'second' },
      { d: 'M37 56 H81 L82 64 H36.5Z', tone: 'light' },
      { d: 'M48 44 Q44 30 50 22 M62 44 Q62 32 58 20', tone: 'dark', line: 2.4 },
      { d: 'M43 20 A7 7 0 1 1 57 20 A7 7 0 1 1 43 20Z', tone: 'second' },
      { d: 'M53 14 A6 6 0 1 1 65 14 A6 6 0 1 1 53 14Z', tone: 'light' },
    ],
    stars: '38,44 80,44 84,98 34,98 38,44; 36,82 12,44; 2,48 21,35; 60,44 72,22 90,40 82,74',
  },
  {
    name: 'yarn',
    words:
      'knit* strick* stricken crochet* häkel* häkeln sew* näh* nähen yarn wolle quilt* needlework handarbeit*',
    home: 'ground',
    parts: [
      { d: 'M22 26 L76 84 M78 24 L30 82', tone: 'dark', line: 3 },
      {
        d: 'M17 24 A5 5 0 1 1 27 24 A5 5 0 1 1 17 24Z M73 22 A5 5 0 1 1 83 22 A5 5 0 1 1 73 22Z',
        tone: 'light',
      },
      { d: 'M17 68 A33 32 0 1 1 83 68 A33 32 0 1 1 17 68Z', tone: 'main' },
      { d: 'M22 54 Q50 44 78 58 M18 66 Q50 56 82 70 M20 80 Q48 68 78 84', tone: 'second', line: 2.6 },
      { d: 'M34 40 Q26 66 40 96 M48 36 Q40 66 54 98 M62 38 Q58 66 68 92', tone: 'light', line: 1.8 },
      { d: 'M70 96 Q92 100 100 92', tone: 'main', line: 2.6 },
    ],
    stars: '22,26 50,58 76,84; 78,24 50,58 30,82; 50,36 76,48 84,70 66,94 36,96 18,74 26,48 50,36',
  },
  {
    name: 'cake',
    words:
      'cake* kuchen* torte* konditor* patisserie* dessert* sweets süß* süßes chocolate schokolade* gâteau* tarta* torta* bolo taart* tort pasta',
    home: 'ground',
    parts: [
      { d: 'M4 94 Q50 88 96 94 Q92 100 50 100 Q8 100 4 94Z', tone: 'light' },
      { d: 'M14 94 L14 66 Q14 60 20 60 H80 Q86 60 86 66 L86 94 Q50 99 14 94Z', tone: 'second' },
      {
        d: 'M14 74 V66 Q14 59 20 59 H80 Q86 59 86 66 V74 Q82 82 77 74 Q73 68 68 76 Q63 85 57 75 Q52 69 47 76 Q42 84 36 75 Q31 68 26 75 Q19 82 14 74Z',
        tone: 'light',
      },
      { d: 'M28 60 V42 Q28 36 34 36 H66 Q72 36 72 42 V60 Q50 64 28 60Z', tone: 'main' },
      {
        d: 'M28 47 V42 Q28 35 34 35 H66 Q72 35 72 42 V47 Q67 53 62 47 Q57 42 52 48 Q46 54 41 47 Q34 41 28 47Z',
        tone: 'light',
      },
      { d: 'M39 35 V20 M50 35 V18 M61 35 V20', tone: 'main', line: 3.2 },
      {
        d: 'M39 8 Q44 14 39 19 Q34 14 39 8Z M50 6 Q55 12 50 17 Q45 12 50 6Z M61 8 Q66 14 61 19 Q56 14 61 8Z',
        tone: 'second',
      },
    ],
    stars: '14,94 14,62 28,58 28,38 50,36 72,38 72,58 86,62 86,94 14,94; 50,36 50,14',
  },
]
