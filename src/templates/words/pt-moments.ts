import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Cartão de agradecimento',
  headline: {
    warm: 'Um obrigado de coração, {name}!',
    formal: 'Com sincera gratidão, {name}',
    playful: 'Um obrigado do tamanho do mundo, {name}!',
  },
  messages: {
    warm: [
      'Há gestos que iluminam o dia inteiro. Este foi um deles.',
      'Que sorte poder contar com tanto carinho.',
      'Um gesto assim não se esquece.',
      'Certas gentilezas ficam guardadas para sempre.',
    ],
    formal: [
      'Com o mais sincero agradecimento por tanta gentileza.',
      'A ajuda foi preciosa e muito apreciada.',
    ],
    playful: [
      'Se gratidão fosse flor, seria preciso um carrinho de mão.',
      'Vale um abraço, sem prazo de validade.',
    ],
  },
  shorter: { headline: 'Um obrigado, {name}!', message: 'De todo o coração.' },
}

export const congratulations: Phrases = {
  kind: 'Cartão de parabéns',
  headline: {
    warm: 'Parabéns de coração, {name}!',
    formal: 'Sinceras felicitações, {name}',
    playful: 'Palmas para {name}!',
  },
  messages: {
    warm: [
      'Que notícia maravilhosa! Merece uma boa comemoração.',
      'Que tudo o que vem a seguir seja igualmente bom.',
      'Alegria dividida fica em dobro.',
      'Com um abraço enorme e toda a alegria.',
    ],
    formal: [
      'Com os melhores votos para tudo o que vem a seguir.',
      'Que a esta conquista se sigam muitas outras.',
    ],
    playful: ['Rufem os tambores e tragam o bolo.', 'Chuva de confete, com previsão de continuar.'],
  },
  belated: {
    headline: {
      warm: 'Parabéns atrasados, {name}!',
      formal: 'Felicitações tardias mas sinceras, {name}',
      playful: 'Palmas atrasadas para {name}!',
    },
    messages: {
      warm: [
        'A notícia continua tão boa quanto no primeiro dia.',
        'Um pouco tarde, mas com a mesma alegria.',
      ],
      formal: [
        'Com algum atraso e com toda a cordialidade.',
        'Com desculpas pela demora e os votos mais sinceros.',
      ],
      playful: ['Os aplausos ainda não pararam.', 'Um atraso muito bem planejado, é claro.'],
    },
  },
  early: {
    headline: {
      warm: 'Parabéns antes da hora, {name}!',
      formal: 'Sinceras felicitações antecipadas, {name}',
      playful: 'Palmas adiantadas para {name}!',
    },
    messages: {
      warm: [
        'Algo muito bom vem aí: que seja como nos sonhos.',
        'A alegria já chegou, então para que esperar?',
      ],
      formal: ['Com antecedência, os votos mais cordiais.', 'Que estes votos sejam os primeiros de muitos.'],
      playful: ['O confete já não aguentava ficar no saquinho.', 'Primeiro lugar na fila dos bons desejos.'],
    },
  },
  shorter: { headline: 'Parabéns, {name}!', message: 'Que boa notícia!' },
}

export const getWell: Phrases = {
  kind: 'Cartão de melhoras',
  headline: {
    warm: 'Boas melhoras, {name}!',
    formal: 'Votos de pronta recuperação, {name}',
    playful: 'Descanso e chocolate, {name}!',
  },
  messages: {
    warm: [
      'Com calma, com carinho e um passo de cada vez.',
      'Que cada dia traga um pouco mais de força.',
      'Muito descanso, e um abraço bem leve daqui.',
      'Dias melhores vêm aí. Até lá, muita força.',
    ],
    formal: [
      'Com os melhores votos de uma pronta e plena recuperação.',
      'Que o descanso seja bom e as forças voltem logo.',
    ],
    playful: ['Receita do dia: sofá, manta e biscoitos.', 'O mundo pode esperar; o cochilo, não.'],
  },
  shorter: { headline: 'Muita força, {name}!', message: 'Um abraço bem leve.' },
}

export const welcome: Phrases = {
  kind: 'Cartão de boas-vindas',
  headline: {
    warm: 'Boas-vindas, {name}!',
    formal: 'As mais cordiais boas-vindas, {name}',
    playful: 'Até que enfim, {name}!',
  },
  messages: {
    warm: [
      'A porta está aberta e o café acabou de sair.',
      'Que este começo seja cheio de bons encontros.',
      'Havia um lugar vago por aqui. Agora ele tem nome.',
      'Que alegria começar este capítulo em boa companhia.',
    ],
    formal: [
      'Com os melhores votos para estes primeiros dias.',
      'É uma alegria iniciar este caminho lado a lado.',
    ],
    playful: [
      'O tapete vermelho está na lavanderia; a alegria, não.',
      'Os biscoitos ficam no armário de cima.',
    ],
  },
  shorter: { headline: 'Boas-vindas, {name}!', message: 'Que alegria!' },
}

export const farewell: Phrases = {
  kind: 'Cartão de despedida',
  headline: {
    warm: 'Boa sorte no novo caminho, {name}!',
    formal: 'Os melhores votos para o futuro, {name}',
    playful: 'Não é adeus, {name}!',
  },
  messages: {
    warm: [
      'Foi tão bom caminhar lado a lado. Vai deixar saudade.',
      'Que o novo seja lindo e que os caminhos voltem a se cruzar.',
      'Ficam as lembranças, os risos e a porta aberta.',
      'Um capítulo se fecha e outro se abre: que seja feliz.',
    ],
    formal: [
      'Com gratidão por tudo e votos de muito sucesso.',
      'Que o caminho pela frente traga sucesso e alegria.',
    ],
    playful: ['Cartões-postais obrigatórios, doces bem-vindos.', 'Proibido esquecer: temos as fotos.'],
  },
  shorter: { headline: 'Até breve, {name}!', message: 'E boa sorte!' },
}

export const greeting: Phrases = {
  kind: 'Cartão com um carinho',
  headline: {
    warm: 'Um abraço cheio de carinho, {name}',
    formal: 'Cordiais saudações, {name}',
    playful: 'Oi, oi, {name}!',
  },
  messages: {
    warm: [
      'Sem motivo especial, só com carinho.',
      'Que o dia seja leve, da manhã até a noite.',
      'Um pouco de cor para alegrar o dia.',
      'Algumas palavras para encurtar a distância.',
    ],
    formal: ['Com os melhores votos para os dias que vêm.', 'Que estas linhas levem um pouco de alegria.'],
    playful: ['Este cartão só serve para fazer sorrir.', 'Entrega expressa de bom humor, frete grátis.'],
  },
  shorter: { headline: 'Oi, {name}!', message: 'Um dia muito feliz!' },
}
