import type { ServerResponse } from 'node:http'

import { type CameFile, type CameIn, cameIn } from './came-in.ts'
import { onLoopback } from './loopback.ts'

/** A service behind Apprise: an address of it in a configuration. */
interface Service {
  readonly tags: readonly string[]
  /** Its own server does not take what it is told. */
  readonly fails?: boolean
}

/** What one service was told. */
interface Notified {
  readonly service: number
  readonly title: string
  readonly body: string
  readonly format: string
  readonly file?: CameFile
}

interface Options {
  /** Under the one key that there is; nothing when it is empty. Services without a key are those of `urls`. */
  readonly services?: readonly Service[]
  /** `user:password` of Basic authentication. */
  readonly login?: string
  readonly isLocked?: boolean
  readonly takesNoFiles?: boolean
  /** Of `GET /status`. */
  readonly troubles?: readonly string[]
  /** Answered instead of notifying anybody. */
  readonly answers?: {
    readonly status: number
    readonly body?: string
    readonly headers?: Readonly<Record<string, string>>
  }
}

export interface AppriseEmulator extends AsyncDisposable {
  readonly port: number
  readonly url: string
  readonly key: string
  readonly notified: readonly Notified[]
  readonly requests: readonly string[]
}

interface Spoken {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const TYPES = ['info', 'success', 'warning', 'failure']
const FORMATS = ['text', 'markdown', 'html']
/** Of `urls`: whatever else it is, it names a service. */
const ADDRESS = /^[a-z0-9]+:\/\/\S+/i

/** Starts as much of the Apprise API as brings a card to services, on a free port of this machine. */
export async function appriseEmulator(options: Options = {}): Promise<AppriseEmulator> {
  const { services = [{ tags: ['ada'] }], troubles = [] } = options
  const key = 'emulator-key-5b1d'
  const notified: Notified[] = []
  const requests: string[] = []

  /** By a tag, and those that are always told. */
  function tagged(tag: string | null | undefined): readonly Service[] {
    if (tag === undefined || tag === null || tag === 'all') return services
    const any = tag.split(',').map((each) => each.trim())
    return services.filter(({ tags }) => tags.includes('always') || tags.some((each) => any.includes(each)))
  }

  function notify(asked: CameIn, chosen: readonly Service[]): Spoken {
    const refused = whyNot(asked, options)
    if (refused !== undefined) return wrong(400, refused)
    const { fields, files } = asked
    const [title = '', body = '', format = 'text'] = ['title', 'body', 'format'].map((name) =>
      fields.get(name),
    )
    const [file] = files.values()
    const telling = { title, body, format, ...(file === undefined ? {} : { file }) }
    const reached = chosen.filter(({ fails }) => fails !== true)
    notified.push(...reached.map((service) => ({ service: services.indexOf(service), ...telling })))
    const details = reached.map(() => ['INFO', '2026-12-10 09:00:00,000', 'Sent a notification.'])
    // That there is nobody at all is told so, too.
    const isDone = reached.length > 0 && reached.length === chosen.length
    if (isDone) return { status: 200, body: { error: null, details } }
    return { status: 424, body: { error: 'One or more notification could not be sent.', details } }
  }

  function stored(asked: CameIn): Spoken {
    if (!asked.path.endsWith(`/${key}`) || services.length === 0) return { status: 204 }
    const tag = tagsIn(asked.fields.get('tag') ?? asked.fields.get('tags'))
    if (tag !== undefined && !/^[\w,\s-]+$/.test(tag))
      return wrong(400, 'Unsupported characters found in tag definition')
    return notify(asked, tagged(tag))
  }

  function stateless(asked: CameIn): Spoken {
    const urls = (asked.fields.get('urls') ?? '').split(/[\s,]+/).filter((each) => ADDRESS.test(each))
    return urls.length === 0 ? { status: 204 } : notify(asked, services)
  }

  function listed(asked: CameIn): Spoken {
    if (options.isLocked) return wrong(403, 'The site has been configured to deny this request')
    if (asked.path !== `/json/urls/${key}` || services.length === 0) return { status: 204 }
    const urls = tagged(asked.query.get('tag')).map(({ tags }) => ({ url: 'json://…', tags, enabled: true }))
    return { status: 200, body: { tags: [...new Set(services.flatMap(({ tags }) => tags))], urls } }
  }

  function status(): Spoken {
    const details = troubles.length === 0 ? ['OK'] : troubles
    const can = { can_write_attach: !troubles.includes('ATTACH_PERMISSION_ISSUE'), can_write_config: true }
    const body = {
      attach_lock: options.takesNoFiles ?? false,
      config_lock: options.isLocked ?? false,
      status: { ...can, details },
    }
    return { status: troubles.length === 0 ? 200 : 417, body }
  }

  function answered(asked: CameIn): Spoken {
    const { method, headers, isBroken } = asked
    const login =
      options.login === undefined ? undefined : `Basic ${Buffer.from(options.login).toString('base64')}`
    if (login !== undefined && headers.authorization !== login) return wrong(401, 'Access Denied')
    const path = asked.path.replace(/\/$/, '')
    const [, at = ''] = /^\/(status|notify|json\/urls)(?:\/|$)/.exec(path) ?? []
    const wanted = `${method} ${at}`
    if (wanted === 'GET status') return status()
    if (wanted === 'GET json/urls') return listed({ ...asked, path })
    if (wanted !== 'POST notify') return wrong(404, 'Not Found')
    if (isBroken) return wrong(400, 'Bad FORM Payload provided')
    if (options.answers !== undefined) return options.answers
    return path === '/notify' ? stateless(asked) : stored({ ...asked, path })
  }

  const server = await onLoopback(async (request, response) => {
    const asked = await cameIn(request)
    requests.push(`${asked.method} ${asked.path}`)
    write(response, answered(asked), asked)
  })

  return {
    port: Number(new URL(server.origin).port),
    url: server.origin,
    key,
    notified,
    requests,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** What is not even tried. */
function whyNot({ fields, files }: CameIn, { takesNoFiles }: Options): string | undefined {
  const [file] = files.values()
  if (file !== undefined && (takesNoFiles === true || file.bytes.length === 0)) return 'Bad Attachment'
  const isEmpty = (fields.get('body') ?? '') === '' && file === undefined
  if (isEmpty || !TYPES.includes(fields.get('type') ?? 'info')) return 'Payload lacks minimum requirements'
  return FORMATS.includes(fields.get('format') ?? 'text')
    ? undefined
    : 'An invalid body input format was specified'
}

/** A list in JSON is any of its tags, as one with commas is. */
function tagsIn(tag: string | undefined): string | undefined {
  return tag?.startsWith('[') === true ? (JSON.parse(tag) as string[]).join(',') : tag
}

function wrong(status: number, error: string): Spoken {
  return { status, body: { error } }
}

/** Who does not ask for JSON is told in words. */
function write(
  response: ServerResponse,
  { status, body, headers }: Spoken,
  { headers: asked }: CameIn,
): void {
  if (body === undefined) return void response.writeHead(status, headers ?? {}).end()
  const wantsJson = /application\/json/.test(`${asked.accept ?? ''}${asked['content-type'] ?? ''}`)
  if (typeof body === 'string' || !wantsJson) {
    const text = typeof body === 'string' ? body : 'in words'
    return void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(text)
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
