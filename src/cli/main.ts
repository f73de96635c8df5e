import { Command, InvalidArgumentError, Option } from 'commander'

import { asDuration } from '../duration.ts'
import { LEVELS } from './options.ts'
import { surviveReaders } from './output.ts'
import { report } from './report.ts'
import { STOP_AFTER_MS } from './stop.ts'
import { versionOfPackage } from './version.ts'

/** Runs one command line; sets the process's exit code. Nothing heavy is loaded before a command needs it. */
export async function main(argv: readonly string[]): Promise<void> {
  surviveReaders()
  try {
    await program().parseAsync([...argv], { from: 'user' })
  } catch (error) {
    process.exitCode = report(error, process.env)
  }
}

function program(): Command {
  const root = new Command('wellwisher')
    .description(
      'Remembers the dates, paints the card, sets the name in type, and delivers it on the day, once.',
    )
    .version(versionOfPackage())
    .exitOverride()
  const add = (sub: Command) => root.addCommand(sub.copyInheritedSettings(root))
  add(runJobCommand())
  add(startCommand())
  add(planCommand())
  add(budgetCommand())
  add(checkCommand())
  add(configCommand())
  add(doctorCommand())
  add(cardsCommand())
  add(cardCommand())
  add(runsCommand())
  add(blobCommand())
  add(repaintCommand())
  add(handCommand('retry', 'try a card again that is held, failed, partial or missed'))
  add(approveCommand())
  add(rejectCommand())
  add(resolveCommand())
  add(jobCommand('pause', 'make and send nothing of a job until it is resumed'))
  add(jobCommand('resume', 'let a job go on that was paused'))
  add(backupCommand())
  add(previewCommand())
  add(sendTestCommand())
  add(
    handCommand('cancel', 'end a card of which nothing was sent, or call back a postcard that is not mailed'),
  )
  return root
}

/** A command with the options that all have. */
function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(new Option('--config <file>', 'the file of jobs').default('jobs.yaml'))
    .addOption(
      new Option(
        '--data <folder>',
        'where the ledger and the pictures are (default: "data" beside jobs.yaml)',
      ),
    )
    .addOption(new Option('--log-level <level>', 'what is logged to stderr').choices([...LEVELS]))
}

function runJobCommand(): Command {
  return command('run-job', 'make and send the cards of a job now')
    .argument('<job>', 'its name in jobs.yaml')
    .addOption(
      new Option('--to <person>', 'only this person (id or name), on their next day; may be given again')
        .argParser(collect)
        .default([], 'everybody whose day it is'),
    )
    .option('--on <date>', 'everybody whose day this is (YYYY-MM-DD)')
    .option('--dry-run', 'only show who, what and cost; nothing is written, made or sent')
    .option('--no-send', 'stop when the cards are finished')
    .option('--early', 'send before the day has begun, on every channel')
    .option('--resend', 'send once more what was sent already')
    .option('--json', 'print one JSON object')
    .addOption(stopAfterOption())
    .addHelpText(
      'after',
      '\nExamples:\n  run-job birthday              everybody whose birthday it is right now\n  run-job birthday --to ada     the next card of one person, today included\n  run-job birthday --dry-run    who, what and cost, and nothing else',
    )
    .action(async (job, options) => (await import('./run-job.ts')).runJob(job, options))
}

function startCommand(): Command {
  return command('start', 'the worker: looks, paints ahead, sends on time')
    .addOption(stopAfterOption())
    .action(async (options) => (await import('./start.ts')).start(options))
}

function stopAfterOption(): Option {
  return new Option(
    '--stop-after <time>',
    `how long cards in hand may take after a SIGTERM or Ctrl-C (default: ${STOP_AFTER_MS / 1_000}s)`,
  ).argParser(lengthOfTime)
}

function planCommand(): Command {
  return command('plan', 'who, what, when, and what it will cost')
    .option('--days <number>', 'how far to look', wholeNumber, 30)
    .option('--job <job>', 'only this job')
    .addOption(new Option('--json', 'print one JSON object').conflicts('ics'))
    .option('--ics', 'print a calendar that other programs can read')
    .action(async (options) => (await import('./plan.ts')).plan(options))
}

function budgetCommand(): Command {
  return command('budget', 'what is spent, what is left, and whether it will do')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('./budget.ts')).budget(options))
}

function checkCommand(): Command {
  return command('check', 'read jobs.yaml and people, and say what is wrong; no network').action(
    async (options) => (await import('./check.ts')).check(options),
  )
}

function doctorCommand(): Command {
  return command('doctor', 'look whether key, model, storage, limits and channels are all right')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('./doctor.ts')).doctor(options))
}

function configCommand(): Command {
  return command('config', 'every setting in force')
    .option('--explain', 'also say where each came from: line, environment, list of people, or default')
    .option('--job <job>', 'only this job')
    .option('--to <person>', 'what is in force for this person (id or name), in the jobs that mean them')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('./config.ts')).config(options))
}

function cardsCommand(): Command {
  return command('cards', 'list cards')
    .option('--state <state>', 'only those in this state')
    .option('--job <job>', 'only those of this job')
    .option('--person <person>', 'only those of this person (id)')
    .option('--run <id>', 'only those that this run-job was about')
    .option('--limit <number>', 'at most so many', count, 500)
    .option('--after <id>', 'the next page: those right after this card')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('./cards.ts')).listCards(options))
}

function runsCommand(): Command {
  return command('runs', 'the history: what was asked for by hand, and when schedules were looked at')
    .option('--job <job>', 'only this job')
    .option('--limit <number>', 'at most so many', count, 100)
    .option('--after <id>', 'the next page: what was right before this run')
    .option('--json', 'print one JSON object')
    .action(async (options) => (await import('./runs.ts')).listRuns(options))
}

function cardCommand(): Command {
  return command('card', 'the whole story of one card')
    .argument('<id>', 'job/person/day')
    .option(
      '--rebuild',
      'make its files once more from its picture and recipe, and compare them byte for byte',
    )
    .option('--json', 'print one JSON object')
    .action(async (id, options) => (await import('./cards.ts')).showCard(id, options))
}

function blobCommand(): Command {
  return command('blob', 'what is known of a picture or a card file, by its hash')
    .argument('<hash>', 'SHA-256, or its first eight digits')
    .option('--out <file>', 'write the bytes into this file')
    .option('--json', 'print one JSON object, without the bytes')
    .action(async (hash, options) => (await import('./blob.ts')).blob(hash, options))
}

function resolveCommand(): Command {
  return command('resolve', 'say what became of a card that may have been sent')
    .argument('<id>', 'job/person/day')
    .option('--arrived', 'it is there')
    .option('--not-arrived', 'it is not there')
    .option('--channel <name>', 'on this channel; needed where nobody knows it of several')
    .action(async (id, options) => (await import('./approve.ts')).resolve(id, options))
}

function approveCommand(): Command {
  return command('approve', 'say yes to cards that wait for it, or that what they are held for is right')
    .argument('<id...>', 'job/person/day')
    .addOption(
      new Option('--sha256 <hash>', 'only to what was seen, as `card` showed it; may be given again')
        .argParser(collect)
        .default([], 'to what is there now'),
    )
    .option('--all-alike', 'also for all cards that are held for the same question')
    .action(async (ids, options) => (await import('./approve.ts')).approve(ids, options))
}

function rejectCommand(): Command {
  return command('reject', 'say no to cards that wait for a yes, or are held for a question')
    .argument('<id...>', 'job/person/day')
    .option('--all-alike', 'also all cards that are held for the same question')
    .action(async (ids, options) => (await import('./approve.ts')).reject(ids, options))
}

function handCommand(name: 'retry' | 'cancel', description: string): Command {
  return command(name, description)
    .argument('<id>', 'job/person/day')
    .action(async (id, options) => (await import('./by-hand.ts'))[name](id, options))
}

function repaintCommand(): Command {
  return command('repaint', 'another picture for a card that has not gone out')
    .argument('<id>', 'job/person/day')
    .option('--resend', 'also for one that was sent, which then is sent once more')
    .action(async (id, options) => (await import('./repaint.ts')).repaint(id, options))
}

function previewCommand(): Command {
  return command('preview', 'how the card of one person would look, by the built-in artist')
    .argument('<job>', 'its name in jobs.yaml')
    .requiredOption('--to <person>', 'this person (id or name), on their next day')
    .option('--out <file>', 'write it there, as .jpg, .png or .webp (default: preview-JOB-PERSON.jpg)')
    .action(async (job, options) => (await import('./preview.ts')).preview(job, options))
}

function sendTestCommand(): Command {
  return command('send-test', 'a card that calls itself a test, on one channel to yourself')
    .argument('<channel>', 'its name in jobs.yaml')
    .option('--json', 'print one JSON object')
    .action(async (channel, options) => (await import('./send-test.ts')).sendTest(channel, options))
}

function backupCommand(): Command {
  return command('backup', 'copy the ledger into one file, while everything goes on')
    .argument('<file>', 'where to; nothing may be there yet')
    .action(async (file, options) => (await import('./backup.ts')).backup(file, options))
}

function jobCommand(name: 'pause' | 'resume', description: string): Command {
  return command(name, description)
    .argument('<job>', 'its name in jobs.yaml')
    .action(async (job, options) => (await import('./pause.ts'))[name](job, options))
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}

/** In ms. */
function lengthOfTime(text: string): number {
  const length = asDuration(text)
  if (length?.kind === 'exact') return length.ms
  throw new InvalidArgumentError('want a length of time, like 30s or 5m')
}

/** Ten years of plan is more than anybody reads. */
const MOST_DAYS = 3_660

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= MOST_DAYS) return number
  throw new InvalidArgumentError(`want a whole number from 1 to ${MOST_DAYS}`)
}

/** A page is read by people, or held in memory by programs. */
const MOST_LINES = 10_000

function count(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= MOST_LINES) return number
  throw new InvalidArgumentError(`want a whole number from 1 to ${MOST_LINES}`)
}
