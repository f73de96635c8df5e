import { describe, expect, it } from 'vitest'

import { oddityOf, oddityOfText } from '../src/people/oddity.ts'

/** Names that real people have, and that programs have been seen to refuse. */
const REAL = [
  'O’Brien',
  "Ng'ang'a wa Thiong'o",
  'Jean-Luc Picard',
  'Nguyễn Thị Minh Khai',
  'Þórbergur Þórðarson',
  'Ó Súilleabháin',
  'María-José de la Cruz y Ríos',
  'Sammy Davis Jr.',
  'Louis XIV',
  'Ida B. Wells',
  'Mr. T',
  'Christopher Null',
  'Jon Tester',
  'Nan Goldin',
  'Nan',
  'Nil Karaibrahimgil',
  'Li Na',
  'Na',
  'O',
  'Ng',
  'Oo',
  'Aa',
  'Foo Mee Har',
  'Todo',
  'Murugan A/L Raman',
  'Ravi s/o Kumar',
  'Siti d/o Ahmad',
  'Robert (Bob) Smith',
  'Anne & Karl',
  'N!xau ǂToma',
  'Abcde',
  'Ludwig van Beethoven',
  'SÃO PAULO',
  'Åsa Öberg',
  'Đặng Thái Sơn',
  'Leilani Kaʻahumanu',
  '毛泽东',
  '紫式部',
  '김나',
  'しんのすけ',
  'محمد بن موسى الخوارزمي',
  'רחל המשוררת',
  'สุนทรภู่',
  'रवीन्द्रनाथ ठाकुर',
  'செல்லம்மாள்',
  'Άννα Κομνηνή',
  'Лев Толстой',
  'შოთა რუსთაველი',
  'Մեսրոպ Մաշտոց',
  '🌻',
  'Contest Winner',
  'Testarossa',
] as const

describe('a name', () => {
  it('that somebody has is asked about in no script', () => {
    expect(REAL.filter((name) => oddityOf(name) !== undefined)).toEqual([])
  })

  it('with digits is a question, though somebody may be called so', () => {
    for (const name of ['X Æ A-12', 'Jennifer 8. Lee', 'Ada1', 'Ada ٣', '+49 151 2345']) {
      expect([name, oddityOf(name)]).toEqual([name, 'has digits'])
    }
  })

  it('that a program left behind is a question', () => {
    const said = Object.fromEntries(
      [
        '{{name}}',
        '${FIRST}',
        '*|FNAME|*',
        '%VORNAME%',
        '[First Name]',
        '<name>',
        '#REF!',
        '#N/A',
        'ada@example.org',
        'J\u00C3\u00B6rg',
        'J\uFFFDrg',
      ].map((name) => [name, oddityOf(name)]),
    )
    expect(said).toEqual({
      '{{name}}': 'is that of a field of a template',
      '${FIRST}': 'is that of a field of a template',
      '*|FNAME|*': 'is that of a field of a template',
      '%VORNAME%': 'is that of a field of a template',
      '[First Name]': 'is that of a field of a template',
      '<name>': 'is that of a field of a template',
      '#REF!': 'is an error of a spreadsheet',
      '#N/A': 'is an error of a spreadsheet',
      'ada@example.org': 'is an e-mail address',
      'J\u00C3\u00B6rg': 'has letters that were read wrongly',
      'J\uFFFDrg': 'has letters that were read wrongly',
    })
  })

  it('that stands for a missing one is a question', () => {
    const fillers = ['null', 'NULL', 'Null', 'undefined', 'Ada undefined', 'null Lovelace', 'N/A', 'NaN']
    const testers = ['test', 'Test User', 'Ada Test', 'asdf', 'qwertz', 'Unknown', 'No Name', 'John Doe']
    for (const name of [...fillers, ...testers]) {
      expect([name, oddityOf(name)]).toEqual([name, 'is what is written where a name is missing'])
    }
  })

  it('that is none at all is a question', () => {
    expect(oddityOf('Grete/Hans')).toBe('has a slash')
    expect(oddityOf('Ada | Charles')).toBe('has a sign that no name has')
    expect(oddityOf('...')).toBe('has no letters')
    expect(oddityOf('xxx')).toBe('is one letter over and over')
    expect(oddityOf('Aaa AAA')).toBe('is one letter over and over')
    expect(oddityOf('Analytical Engines Ltd')).toBe('is that of a company')
  })
})

describe('a message', () => {
  it('may say what it likes, but not what a program should have filled in', () => {
    expect(oddityOfText('50 today! null and void? a/b @home #1')).toBeUndefined()
    expect(oddityOfText('Dear {{name}}, all the best')).toBe('has a field of a template')
    expect(oddityOfText('All the best, #REF!')).toBe('has an error of a spreadsheet')
  })
})
