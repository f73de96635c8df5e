import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Asks through each of our ways for a picture in a process whose environment is full of settings for the openai package;
 * prints the headers of each request, and nothing else may be printed.
 */
Object.assign(process.env, {
  OPENAI_API_KEY: 'sk-somebody-elses',
  OPENAI_ADMIN_KEY: 'sk-admin-somebody-elses',
  OPENAI_ORG_ID: 'org-somebody',
  OPENAI_PROJECT_ID: 'proj-somebody',
  OPENAI_CUSTOM_HEADERS: [
    'Authorization: Bearer sk-somebody-elses',
    'X-Somebody: somebody',
    'User-Agent: somebody',
    'Accept: text/somebody',
    'Content-Type: text/somebody',
    'X-Client-Request-Id: somebody',
    'X-Stainless-Lang: somebody',
  ].join('\n'),
  OPENAI_LOG: 'debug',
})

const { openai } = await import('../../src/generate/openai.ts')
const { openaiResponses } = await import('../../src/generate/openai-responses.ts')
const { aRequest, someReferences } = await import('../contracts/generator.ts')

const heard: { readonly url: string | undefined; readonly headers: object }[] = []
const server = createServer(({ url, headers, ...request }, response) => {
  void request
  heard.push({ url, headers })
  const body = url === '/v1/files' ? { id: 'file-1' } : {}
  response.writeHead(url === '/v1/files' ? 200 : 400, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const { port } = server.address() as AddressInfo // a TCP server that listens has one
const at = { apiKey: 'sk-ours', baseUrl: `http://127.0.0.1:${port}/v1`, model: 'gpt-image-2' }
const never = new AbortController().signal

const references = await someReferences(1)
await openai(at).generate(aRequest, never)
await openai(at).generate({ ...aRequest, references }, never)
await openai(at).generate({ ...aRequest, references, params: { openai: { references: 'files' } } }, never)
await openaiResponses(at).generate(aRequest, never)

process.stdout.write(JSON.stringify(heard))
server.closeAllConnections()
server.close()
