/** How to reach a mail server, and as whom. */
export interface Account {
  readonly host: string
  readonly port: number
  /** From the first byte, by STARTTLS before anything else is said, or never. */
  readonly tls: 'at-once' | 'upgrade' | 'none'
  readonly user?: string | undefined
  readonly password?: string | undefined
}

/** Where a server listens whose address names no port. */
export interface Ports {
  readonly plain: number
  readonly secure: number
}

/** `smtp://user:password@host:port`, understood; undefined when it is something else. */
export function accountOf(
  text: string,
  { scheme, ports }: { readonly scheme: 'smtp' | 'imap'; readonly ports: Ports },
): Account | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || hasMore(url)) return undefined
  const signIn = signInOf(url)
  if (signIn === undefined) return undefined
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const { port } = url
  if (url.protocol === `${scheme}s:`) {
    return { host, port: Number(port || ports.secure), tls: 'at-once', ...signIn }
  }
  if (url.protocol !== `${scheme}:`) return undefined
  return { host, port: Number(port || ports.plain), tls: isHere(host) ? 'none' : 'upgrade', ...signIn }
}

/** A path or a query means nothing here; it comes of a password with signs in it that were not encoded. */
function hasMore({ hostname, pathname, search, hash }: URL): boolean {
  return hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== ''
}

/** Both or neither. */
function signInOf({ username, password }: URL): Pick<Account, 'user' | 'password'> | undefined {
  if (username === '' && password === '') return {}
  if (username === '' || password === '') return undefined
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) }
  } catch {
    // A lone per cent sign.
    return undefined
  }
}

/** A server on this machine is reached without a wire, and its certificate is rarely a real one. */
export function isHere(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)
}
