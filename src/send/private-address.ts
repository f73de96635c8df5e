import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** IANA special-purpose address registries (RFC 6890 and its updates): what is not on the open internet. */
const RANGES = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  // What is translated to IPv4 on the way may lead to any of the above.
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
] as const

const closed = new BlockList()
for (const [network, prefix, family] of RANGES) closed.addSubnet(network, prefix, family)

/** A name or an address led into a network that was not meant. */
export class PrivateAddress extends Error {
  static readonly code = 'EPRIVATE'
  readonly code = PrivateAddress.code
}

/** The host of a URL, without the brackets of IPv6; empty when it is no URL. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : ''
}

/** Is this an IP address that is not on the open internet? A name is none. */
export function isPrivate(host: string): boolean {
  const version = isIP(host)
  return version !== 0 && closed.check(host, version === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Node's `dns.lookup`, for connections that must stay on the open internet: one private address among those of a name is
 * enough to refuse it, and what was looked at is what is connected to.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, [])
    if (found.some(({ address }) => isPrivate(address))) {
      return callback(new PrivateAddress(`${hostname} leads into a private network`), [])
    }
    const [first] = found
    if (options.all === true || first === undefined) return callback(null, found)
    return callback(null, first.address, first.family)
  })
}
