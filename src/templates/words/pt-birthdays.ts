import type { Phrases } from './phrases.ts'

const FOR_YEARS =
  '{number, plural, one {pelo primeiro ano} many {pelos #\u00a0de anos} other {pelos #\u00a0anos}}'

const YEARS = '{number, plural, one {#\u00a0ano} many {#\u00a0de anos} other {#\u00a0anos}}'

export const birthday: Phrases = {
  kind: 'Cartão de aniversário',
  headline: {
    warm: 'Feliz aniversário, {name}!',
    formal: 'Os melhores votos de feliz aniversário, {name}',
    playful: 'Hoje é dia de festa, {name}!',
  },
  numbered: {
    warm: `Parabéns ${FOR_YEARS}, {name}!`,
    formal: `Os melhores votos ${FOR_YEARS}, {name}`,
    playful: `${YEARS}! Hoje é dia de festa, {name}!`,
  },
  messages: {
    warm: [
      'Que o dia traga risos, abraços e uma boa fatia de bolo.',
      'Que o novo ano venha cheio de coisas boas.',
      'Um brinde à vida e a tudo de bom que ainda vem.',
      'Que nunca faltem motivos para sorrir.',
      'Um dia inteiro para celebrar o que mais importa.',
      'Com carinho e com os melhores desejos do mundo.',
      'Tem gente que deixa a vida mais bonita. Feliz dia!',
      'Que cada hora de hoje deixe uma boa lembrança.',
    ],
    formal: [
      'Com os votos mais cordiais para o ano que começa.',
      'Saúde, alegria e muito sucesso neste novo ano.',
      'Que seja um dia feliz e um ano cheio de realizações.',
      'Que o novo ano de vida traga serenidade e boas surpresas.',
    ],
    playful: [
      'Hoje o bolo conta como almoço.',
      'Soprar, pedir um desejo e repetir a sobremesa: belo plano.',
      'Confete até nos bolsos, e ninguém precisa varrer.',
      'Está aberta a época da fatia dupla.',
    ],
  },
  belated: {
    headline: {
      warm: 'Feliz aniversário atrasado, {name}!',
      formal: 'Votos tardios mas sinceros de feliz aniversário, {name}',
      playful: 'A festa ainda não acabou, {name}!',
    },
    numbered: {
      warm: `Parabéns atrasados ${FOR_YEARS}, {name}!`,
      formal: `Votos tardios mas sinceros ${FOR_YEARS}, {name}`,
      playful: `${YEARS}! A festa ainda não acabou, {name}!`,
    },
    messages: {
      warm: [
        'Um pouco tarde, mas com todo o carinho.',
        'O dia já passou; os bons desejos, não.',
        'Que a alegria daquele dia dure o ano inteiro.',
        'Tarde, mas de coração: um ano lindo.',
        'Que a celebração continue ainda por um bom tempo.',
      ],
      formal: [
        'Com algum atraso e com a mesma cordialidade.',
        'Que o ano que acaba de começar seja muito feliz.',
      ],
      playful: ['O cartão parou no caminho para provar o bolo.', 'Boa desculpa para mais uma fatia.'],
    },
  },
  early: {
    headline: {
      warm: 'Feliz aniversário adiantado, {name}!',
      formal: 'Os melhores votos pelo aniversário que se aproxima, {name}',
      playful: 'A festa está quase aí, {name}!',
    },
    numbered: {
      warm: `Quase ${YEARS}: feliz aniversário, {name}!`,
      formal: `Em breve ${YEARS}: os melhores votos, {name}`,
      playful: `Quase ${YEARS}! A festa vem aí, {name}!`,
    },
    messages: {
      warm: [
        'Um pouco cedo, mas já com todo o carinho.',
        'Que o grande dia seja cheio de tudo o que faz feliz.',
      ],
      formal: [
        'Com antecedência e com os votos mais cordiais.',
        'Que estes votos sejam os primeiros de muitos.',
      ],
      playful: ['O bolo pode esperar; os bons desejos, não.', 'Primeiro lugar na fila dos bons desejos.'],
    },
  },
  shorter: { headline: 'Parabéns, {name}!', message: 'Um dia muito feliz!' },
}

export const milestone: Phrases = {
  kind: 'Cartão para um aniversário especial',
  headline: {
    warm: 'Um aniversário muito especial, {name}!',
    formal: 'Os melhores votos neste aniversário tão especial, {name}',
    playful: 'Um grande dia pede uma grande festa, {name}!',
  },
  numbered: {
    warm: `${YEARS}! Que grande dia, {name}!`,
    formal: `Os melhores votos ${FOR_YEARS}, {name}`,
    playful: `${YEARS}! Festa das grandes, {name}!`,
  },
  messages: {
    warm: [
      'Por todas as lembranças que já existem e as que ainda virão.',
      'Hoje começa um novo capítulo: que seja dos melhores.',
      'Que a alegria deste dia chegue para o ano inteiro.',
      'Que venham mais histórias, mais abraços e mais festa.',
    ],
    formal: [
      'Com sincera estima e os melhores votos neste dia marcante.',
      'Que esta data abra um tempo de serenidade e alegria.',
    ],
    playful: ['Um número redondo pede um bolo redondo. E enorme.', 'Haja velas, e haja ainda mais confete.'],
  },
  belated: {
    headline: {
      warm: 'Um aniversário assim merece festa longa, {name}!',
      formal: 'Votos tardios mas sinceros por este aniversário especial, {name}',
      playful: 'A grande festa continua, {name}!',
    },
    numbered: {
      warm: `Parabéns com um pouco de atraso ${FOR_YEARS}, {name}!`,
      formal: `Votos tardios mas sinceros ${FOR_YEARS}, {name}`,
      playful: `${YEARS}! A grande festa continua, {name}!`,
    },
    messages: {
      warm: [
        'Um pouco tarde para um dia tão grande, mas de coração.',
        'Que o eco daquele grande dia soe o ano inteiro.',
      ],
      formal: [
        'Com algum atraso, os votos mais sinceros por tão grata data.',
        'Com desculpas pela demora e os votos mais sinceros.',
      ],
      playful: ['Um dia assim não cabe em vinte e quatro horas.', 'Um atraso muito bem planejado, é claro.'],
    },
  },
  early: {
    headline: {
      warm: 'Vem aí um aniversário muito especial, {name}!',
      formal: 'Os melhores votos pela data especial que se aproxima, {name}',
      playful: 'Hora de encher os balões, {name}!',
    },
    numbered: {
      warm: `Quase ${YEARS}: que data, {name}!`,
      formal: `Em breve ${YEARS}: os melhores votos, {name}`,
      playful: `Quase ${YEARS}! Venham os balões, {name}!`,
    },
    messages: {
      warm: [
        'Um dia tão bonito merece ser festejado desde já.',
        'Que o grande dia cumpra tudo o que promete.',
      ],
      formal: [
        'Com antecedência, os melhores votos para tão grata data.',
        'Que estes votos sejam os primeiros de muitos.',
      ],
      playful: ['Isto é só o aquecimento para a grande festa.', 'Primeiro lugar na fila dos bons desejos.'],
    },
  },
  shorter: { headline: 'Parabéns, {name}!', message: 'Que grande dia!' },
}
