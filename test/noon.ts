/** `HH:MM` in a minute's time or so, and the day, on the clocks of a zone. */
export function wallClock(at: Date, timeZone: string): { day: string; time: string } {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  return { day, time }
}

/** A zone in which it is the middle of the day now, so that no test runs over midnight. */
export function zoneAtNoon(): string {
  const zones = Array.from(
    { length: 24 },
    (_, hour) => `Etc/GMT${hour < 12 ? '+' : '-'}${hour < 12 ? hour : hour - 11}`,
  )
  const noon = zones.find((zone) => wallClock(new Date(), zone).time.startsWith('12'))
  if (noon === undefined) throw new Error('nowhere on earth is it noon')
  return noon
}
