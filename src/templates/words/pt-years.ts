import type { Phrases } from './phrases.ts'

const FOR_YEARS =
  '{number, plural, one {pelo primeiro ano} many {pelos #\u00a0de anos} other {pelos #\u00a0anos}}'

const YEARS = '{number, plural, one {#\u00a0ano} many {#\u00a0de anos} other {#\u00a0anos}}'

export const wedding: Phrases = {
  kind: 'Cartão de aniversário de casamento',
  headline: {
    warm: 'Feliz aniversário de casamento, {name}!',
    formal: 'Os melhores votos neste aniversário de casamento, {name}',
    playful: 'Viva o amor, {name}!',
  },
  numbered: {
    warm: `${YEARS} de casamento: parabéns, {name}!`,
    formal: `Os melhores votos ${FOR_YEARS} de casamento, {name}`,
    playful: `${YEARS} de amor! Viva, {name}!`,
  },
  messages: {
    warm: [
      'Ao amor que cresce e a tudo o que ainda há para viver.',
      'Que este dia traga de volta as melhores lembranças.',
      'Muitos anos mais de ternura, risos e cumplicidade.',
      'Duas vidas, um só caminho: que continue lindo.',
    ],
    formal: [
      'Com os votos mais sinceros de felicidade a dois.',
      'Que os próximos anos sejam tão felizes quanto este dia.',
    ],
    playful: [
      'Amor eterno, e o controle da televisão em rodízio.',
      'Mais um bom motivo para brindar e dançar juntinho.',
    ],
  },
  belated: {
    headline: {
      warm: 'Feliz aniversário de casamento atrasado, {name}!',
      formal: 'Votos tardios por este aniversário de casamento, {name}',
      playful: 'O amor nunca se atrasa, {name}!',
    },
    numbered: {
      warm: `${YEARS} de casamento: parabéns com atraso, {name}!`,
      formal: `Votos tardios ${FOR_YEARS} de casamento, {name}`,
      playful: `${YEARS} de amor! Mais um brinde, {name}!`,
    },
    messages: {
      warm: [
        'A data já passou; a felicidade continua.',
        'Um pouco tarde, mas de coração: mais mil dias felizes.',
      ],
      formal: [
        'Com algum atraso, os melhores votos de felicidade.',
        'Com desculpas pela demora e os votos mais sinceros.',
      ],
      playful: ['O cartão chegou tarde; o amor é sempre pontual.', 'Um atraso muito bem planejado, é claro.'],
    },
  },
  early: {
    headline: {
      warm: 'Um feliz aniversário de casamento vem aí, {name}!',
      formal: 'Os melhores votos pelas bodas que se aproximam, {name}',
      playful: 'A festa do amor vem aí, {name}!',
    },
    numbered: {
      warm: `Quase ${YEARS} de casamento, {name}!`,
      formal: `Em breve ${YEARS} de casamento: os melhores votos, {name}`,
      playful: `Quase ${YEARS} de amor, {name}!`,
    },
    messages: {
      warm: ['Um pouco cedo, e já com todo o carinho.', 'Que o dia que se aproxima seja cheio de ternura.'],
      formal: [
        'Com antecedência, os melhores votos de felicidade.',
        'Que estes votos sejam os primeiros de muitos.',
      ],
      playful: ['Ainda dá tempo de gelar o espumante.', 'Primeiro lugar na fila dos bons desejos.'],
    },
  },
  shorter: { headline: 'Viva o amor, {name}!', message: 'Muita felicidade!' },
}

export const work: Phrases = {
  kind: 'Cartão de aniversário de trabalho',
  headline: {
    warm: 'Mais um ano lado a lado, {name}!',
    formal: 'Parabéns por este aniversário de trabalho, {name}',
    playful: 'Mais um ano de bom humor, {name}!',
  },
  numbered: {
    warm: `${YEARS} lado a lado, {name}!`,
    formal: `Parabéns ${FOR_YEARS} na equipe, {name}`,
    playful: `${YEARS} de cafés e boas ideias, {name}!`,
  },
  messages: {
    warm: [
      'Que bom poder contar com tantas ideias, paciência e bom humor.',
      'É um prazer dividir os dias de trabalho, os fáceis e os outros.',
      'O grupo não seria o mesmo sem essa presença.',
      'Por tudo o que construímos e por tudo o que ainda vem.',
    ],
    formal: [
      'Com reconhecimento pela dedicação e pela valiosa colaboração.',
      'Com apreço e os melhores votos para o futuro.',
    ],
    playful: [
      'Afinal, quem mais saberia conversar com a impressora?',
      'Recomenda-se comemorar com café e um bom pedaço de bolo.',
    ],
  },
  belated: {
    headline: {
      warm: 'Mais um ano lado a lado, festejado mais tarde, {name}!',
      formal: 'Parabéns tardios por este aniversário de trabalho, {name}',
      playful: 'Com atraso, mas com bom humor, {name}!',
    },
    numbered: {
      warm: `${YEARS} lado a lado, e um cartão atrasado, {name}!`,
      formal: `Parabéns tardios ${FOR_YEARS} na equipe, {name}`,
      playful: `${YEARS} de cafés, e o cartão atrasado, {name}!`,
    },
    messages: {
      warm: [
        'O dia já passou; o agradecimento, não.',
        'Um pouco tarde, mas de coração: um obrigado por tudo.',
      ],
      formal: [
        'Com algum atraso e com sincero reconhecimento.',
        'Com desculpas pela demora e os votos mais sinceros.',
      ],
      playful: ['O cartão ficou preso em uma reunião.', 'Um atraso muito bem planejado, é claro.'],
    },
  },
  early: {
    headline: {
      warm: 'Logo mais um ano lado a lado, {name}!',
      formal: 'Parabéns pelo aniversário de trabalho que se aproxima, {name}',
      playful: 'Quase mais um ano, {name}!',
    },
    numbered: {
      warm: `Quase ${YEARS} lado a lado, {name}!`,
      formal: `Em breve ${YEARS} na equipe: parabéns, {name}`,
      playful: `Quase ${YEARS} de cafés, {name}!`,
    },
    messages: {
      warm: [
        'Desde já, um brinde a cada passo dado lado a lado.',
        'Um pouco cedo, porque a gratidão não sabe esperar.',
      ],
      formal: [
        'Com antecedência e com sincero reconhecimento.',
        'Que estes votos sejam os primeiros de muitos.',
      ],
      playful: ['Desta vez, antes do fim do prazo.', 'Primeiro lugar na fila dos bons desejos.'],
    },
  },
  shorter: { headline: 'Parabéns, {name}!', message: 'Um obrigado por tudo!' },
}

export const newYear: Phrases = {
  kind: 'Cartão de Ano-Novo',
  headline: {
    warm: 'Feliz Ano-Novo, {name}!',
    formal: 'Os melhores votos para o Ano-Novo, {name}',
    playful: 'Ano novinho em folha, {name}!',
  },
  messages: {
    warm: [
      'Que os próximos meses tragam saúde e bons encontros.',
      'Saúde, alegria e tempo para o que importa de verdade.',
      'Que o ano cumpra as suas melhores promessas.',
      'Doze meses de pequenas alegrias, e algumas bem grandes.',
    ],
    formal: [
      'Saúde, paz e prosperidade no ano que começa.',
      'Que o novo ano seja sereno e cheio de realizações.',
    ],
    playful: [
      'Resoluções opcionais, bom humor obrigatório.',
      'Trezentas e sessenta e cinco oportunidades de rir.',
    ],
  },
  belated: {
    headline: {
      warm: 'Feliz ano com um pouco de atraso, {name}!',
      formal: 'Votos tardios mas sinceros para o novo ano, {name}',
      playful: 'O ano ainda cheira a novo, {name}!',
    },
    messages: {
      warm: [
        'O ano já começou: que seja bom até o último dia.',
        'Um pouco tarde, mas para todos os meses que restam.',
      ],
      formal: [
        'Com algum atraso, saúde e paz para o ano que começou.',
        'Com desculpas pela demora e os votos mais sinceros.',
      ],
      playful: ['Primeira resolução: mandar os votos a tempo.', 'Um atraso muito bem planejado, é claro.'],
    },
  },
  early: {
    headline: {
      warm: 'Vem aí um ano lindo, {name}!',
      formal: 'Os melhores votos para o ano que se aproxima, {name}',
      playful: 'Falta pouco para o ano novo, {name}!',
    },
    messages: {
      warm: [
        'Que o ano se despeça com calma e o novo chegue com alegria.',
        'Um pouco cedo, mas de coração: um ano lindo.',
      ],
      formal: [
        'Que o ano que se aproxima seja de saúde e serenidade.',
        'Que estes votos sejam os primeiros de muitos.',
      ],
      playful: ['Para chegar antes dos fogos.', 'Primeiro lugar na fila dos bons desejos.'],
    },
  },
  shorter: { headline: 'Feliz ano, {name}!', message: 'Saúde e alegria!' },
}
