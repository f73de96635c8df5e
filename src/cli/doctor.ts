import { checkStorage } from '../blobs/checkup.ts'
import { expiring } from '../clock.ts'
import type { Finding } from '../generate/finding.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import { isMeant } from '../jobs/job.ts'
import type { ServiceStop } from '../ledger/service-stop.ts'
import { Mistake } from '../mistake.ts'
import { checkChannels } from './channel-checkup.ts'
import { stopFindings, stoppedChannels } from './channel-stops.ts'
import { ledgerOf, newId, readSetting, type Setting } from './compose.ts'
import { lackOf } from './inspectors.ts'
import { tellLimits } from './limits-text.ts'
import { type Common, EXIT } from './options.ts'
import { endWith, print, printJson } from './output.ts'
import { checkService } from './service-checkup.ts'
import { type Service, serviceOf } from './services.ts'
import { judged, photoWarnings, wayWarnings } from './warnings.ts'
import { checkWatching } from './watch-checkup.ts'
import { firstOf } from './who.ts'

export interface DoctorOptions extends Common {
  readonly json?: true
}

/**
 * `wellwisher doctor`: key, model, storage, limits and channels, each told apart. Asks the services for what costs nothing,
 * sends nothing, and leaves the ledger as it is. Exit code 1 when something fails.
 */
export async function doctor(options: DoctorOptions): Promise<void> {
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  const findings = [
    ...(await aboutFiles(setting)),
    ...(await aboutServices(setting)),
    ...aboutInspectors(setting),
    await checkStorage(setting.data, newId()),
    ...(await aboutLedger(setting)),
    ...(await checkChannels(setting)),
    ...(await checkWatching(setting)),
  ]
  if (options.json === true) printJson(shapeOf(findings))
  else for (const line of findings.flatMap(lines)) print(line)
  const failed = findings.filter(({ result }) => result === 'fail').length
  const warned = findings.filter(({ result }) => result === 'warn').length
  if (options.json !== true) print(verdict(failed, warned))
  endWith(failed > 0 ? EXIT.unfinished : EXIT.done)
}

function shapeOf(findings: readonly Finding[]) {
  return {
    ok: findings.every(({ result }) => result !== 'fail'),
    checks: findings.map(({ about, subject, result, detail, fix }) => ({
      about,
      subject,
      result,
      detail,
      fix: fix ?? null,
    })),
  }
}

/** The longest of the words in the second column. */
const ABOUT_WIDTH = 8

function lines({ result, about, subject, detail, fix }: Finding): string[] {
  const of = subject === '' ? '' : `${subject}: `
  const told = `${result.padEnd(4)}  ${about.padEnd(ABOUT_WIDTH)}  ${of}${detail}`
  return fix === undefined ? [told] : [told, `${' '.repeat(6 + ABOUT_WIDTH + 2)}→ ${fix}`]
}

function verdict(failed: number, warned: number): string {
  if (failed > 0) return `${failed === 1 ? 'One thing is' : `${failed} things are`} wrong.`
  return warned > 0 ? 'Everything works; see the warnings.' : 'Everything works.'
}

async function aboutFiles(setting: Setting): Promise<readonly Finding[]> {
  const { config, world } = setting
  const { mistakes: all, warnings } = judged(setting)
  // What a service lacks is told of the service.
  const mistakes = all.filter(({ code }) => !isOfEnvironment(code))
  const { size: jobs } = world.jobs
  const { size: people } = world.people
  const detail = `${jobs} ${jobs === 1 ? 'job' : 'jobs'}, ${people} ${people === 1 ? 'person' : 'people'}.`
  const told = [...warnings, ...wayWarnings(world), ...(await photoWarnings(world))]
  const ofJobs = new Set(config.warnings.map(({ where }) => where))
  return [
    ...(mistakes.length === 0
      ? [{ about: 'files', subject: config.path, result: 'ok', detail } as const]
      : []),
    ...mistakes.map(({ message, fix }): Finding => ({
      about: 'files',
      subject: '',
      result: 'fail',
      detail: message,
      fix,
    })),
    ...told.map(({ code, where, what }): Finding => ({
      about: 'files',
      subject: where,
      // What a job names and is not there keeps `start` from beginning; a photo does not.
      result: code === 'invalid_reference' && ofJobs.has(where) ? 'fail' : 'warn',
      detail: what.endsWith('?') ? what : `${what}.`,
    })),
  ]
}

/** Mistakes of variables are named after them; that of codex after its file. */
function isOfEnvironment(code: string): boolean {
  return /^[A-Z][A-Z_]+$/.test(code) || code.includes('auth.json')
}

async function aboutServices(setting: Setting): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const [model, standIn] of ladders(setting)) {
    const service = serviceOf(model, setting)
    if (service === undefined) continue
    found.push(
      ...(service.kind === 'lacks' ? [lacking(service, { model, standIn })] : await asked(setting, service)),
    )
  }
  return oncePerKey(found)
}

/** A card goes out unlooked at where nobody can be asked, so this is only a warning. */
function aboutInspectors(setting: Setting): readonly Finding[] {
  const lacks = [...setting.world.jobs.values()].flatMap(({ job, imageFor }) => {
    const meant = setting.world.people.kinds.filter((kind) => isMeant(job, kind))
    const [person] = firstOf(setting.world.people.ofKinds(meant))
    return person === undefined ? [] : (lackOf(imageFor(person), setting) ?? [])
  })
  return [...new Map(lacks.map((lack) => [lack.model, lack])).values()].map(({ model, why, fix }) => ({
    about: 'check',
    subject: model,
    result: 'warn',
    detail: `It looks at no picture, because ${why}; cards go out all the same.`,
    fix,
  }))
}

const SEVERITY = ['ok', 'warn', 'fail'] as const

/** A key that two models need is told of once, by the worst that was found. */
function oncePerKey(found: readonly Finding[]): readonly Finding[] {
  const worst = new Map<string, Finding>()
  for (const one of found.filter(({ about }) => about === 'key')) {
    const known = worst.get(one.subject)
    if (known === undefined || SEVERITY.indexOf(one.result) > SEVERITY.indexOf(known.result))
      worst.set(one.subject, one)
  }
  const told = new Set(worst.values())
  return found.filter((one) => one.about !== 'key' || told.has(one))
}

/** Every model that somebody's ladder names, and who comes after it there and needs nothing that is lacking. */
function ladders(setting: Setting): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  for (const { job, imageFor } of setting.world.jobs.values()) {
    const { people } = setting.world
    const meant = people.kinds.filter((kind) => isMeant(job, kind))
    for (const person of meant.flatMap((kind) => firstOf(people.ofKinds([kind])))) {
      const { model, fallbacks, deny } = imageFor(person)
      // What is denied is never asked, whatever it lacks.
      const ladder = [model, ...fallbacks].filter((one) => {
        const provider = serviceOf(one, setting)?.provider
        return provider === undefined || !deny.includes(provider)
      })
      for (const [place, one] of ladder.entries()) {
        const standIn = ladder.slice(place + 1).find((next) => serviceOf(next, setting)?.kind !== 'lacks')
        if (!found.has(one) || standIn === undefined) found.set(one, standIn)
      }
    }
  }
  return found
}

/** How long a service may take to say what it has: a read of a few hundred bytes. */
const SERVICE_MS = 15_000

async function asked(setting: Setting, service: Service): Promise<readonly Finding[]> {
  const { clock, config } = setting
  const today = dayIn(config.timezone, clock.now())
  const deadline = expiring(clock, SERVICE_MS, new AbortController().signal)
  try {
    // A key or an address that no call could be made with is a mistake already here.
    service.generator()
    return await checkService(service, today, deadline.signal)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return [
      { about: 'key', subject: service.provider, result: 'fail', detail: error.message, fix: error.fix },
    ]
  } finally {
    deadline.clear()
  }
}

function lacking(
  { provider, lacks, fix }: { provider: string; lacks: string; fix: string },
  { model, standIn }: { model: string; standIn: string | undefined },
): Finding {
  const detail = `${lacks} is not there, so ${model} cannot be asked`
  return standIn === undefined
    ? { about: 'key', subject: provider, result: 'fail', detail: `${detail}, and nobody stands in.`, fix }
    : { about: 'key', subject: provider, result: 'warn', detail: `${detail}; ${standIn} stands in.`, fix }
}

/** What the ledger remembers of the services that can be asked: whether they are stopped, and what they allow. */
async function aboutLedger(setting: Setting): Promise<readonly Finding[]> {
  try {
    return await rememberedBy(setting)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return [{ about: 'ledger', subject: '', result: 'fail', detail: error.message, fix: error.fix }]
  }
}

async function rememberedBy(setting: Setting): Promise<readonly Finding[]> {
  await using ledger = await ledgerOf(setting, 'read')
  const services = [...ladders(setting).keys()]
    .map((model) => serviceOf(model, setting))
    .filter((service) => service?.kind === 'there')
  const found: Finding[] = []
  found.push(...stopFindings(await stoppedChannels(setting.world, ledger)))
  for (const service of new Map(services.map((one) => [one.account, one])).values()) {
    const stop = await ledger.stops.get(service.account)
    if (stop !== undefined) found.push(tellStop(service, stop))
  }
  for (const { quota, limits } of new Map(services.map((one) => [nameOf(one.quota), one])).values()) {
    const row = await ledger.quota.state(quota)
    const now = setting.clock.now()
    found.push({ about: 'limits', subject: nameOf(quota), ...tellLimits(row, { limits, now }) })
  }
  return found
}

function nameOf({ account, family }: Service['quota']): string {
  return `${account}/${family}`
}

function tellStop({ provider }: Service, stop: ServiceStop): Finding {
  return {
    about: 'service',
    subject: provider,
    result: 'fail',
    detail: `Nobody asks it since ${stop.since.toISOString()} (${stop.code}): ${stop.detail}`,
    fix:
      stop.kind === 'spend'
        ? 'Put money or a higher limit into the account; one card tries again within the hour.'
        : 'Put the key, or what it may do, right; one card tries again within a quarter of an hour; with a new key at once, after a restart.',
  }
}
