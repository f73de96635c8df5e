import { z } from 'zod'

import type { AppriseSettings } from './apprise-schema.ts'
import { type Answered, ask } from './http.ts'

/** What services are told. */
export interface Telling {
  /** Left out: everybody at `urls`. */
  readonly tag?: string | undefined
  readonly title: string
  readonly body: string
  readonly file?: File
}

/** The Apprise API of one channel. */
export interface AppriseTalk {
  notify(telling: Telling, signal: AbortSignal): Promise<Answered>
  status(signal: AbortSignal): Promise<Answered>
  /** How many services a tag has, or the whole key; or the answer that does not say so. */
  services(tag: string | undefined, signal: AbortSignal): Promise<number | Answered>
}

const Listed = z.object({ urls: z.array(z.unknown()) })

/** `privacy=1`: Apprise leaves the secrets out of the addresses that it lists. */
const PRIVATE = 'privacy=1'

export function appriseTalk({ url, key, urls }: Pick<AppriseSettings, 'url' | 'key' | 'urls'>): AppriseTalk {
  const { root, headers } = doorOf(url)
  const get = (path: string, signal: AbortSignal) =>
    ask({ method: 'GET', url: `${root}${path}`, headers }, signal)
  return {
    notify: (telling, signal) =>
      ask(
        {
          method: 'POST',
          url: `${root}/notify/${key ?? ''}`,
          headers,
          body: formFor(telling, urls ?? []),
        },
        signal,
      ),
    status: (signal) => get('/status', signal),
    async services(tag, signal) {
      const query = tag === undefined ? PRIVATE : `${PRIVATE}&tag=${encodeURIComponent(tag)}`
      const answered = await get(`/json/urls/${key ?? ''}?${query}`, signal)
      if (answered.kind !== 'answer') return answered
      if (answered.status === 204) return 0
      const listed = answered.status === 200 ? Listed.safeParse(answered.json).data : undefined
      return listed?.urls.length ?? answered
    },
  }
}

/** As plain text, so that no service reads markup in it. */
function formFor({ tag, title, body, file }: Telling, urls: readonly string[]): FormData {
  const form = new FormData()
  const fields = { title, body, type: 'info', format: 'text', ...(tag === undefined ? {} : { tag }) }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (urls.length > 0) form.set('urls', urls.join(','))
  if (file !== undefined) form.set('attach', file)
  return form
}

/** Who signs in is told in a header; an address with a password in it is asked by nobody. */
function doorOf(url: string): { readonly root: string; readonly headers: Readonly<Record<string, string>> } {
  const { origin, pathname, username, password } = new URL(url)
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    root: `${origin}${pathname.replace(/\/+$/, '')}`,
    headers: {
      accept: 'application/json',
      ...(username === '' ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
    },
  }
}
