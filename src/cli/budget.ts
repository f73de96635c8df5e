import { ledgerOf, readSetting } from './compose.ts'
import type { Common } from './options.ts'
import { print, printJson } from './output.ts'
import { spendingShape, tellSpending } from './spending-text.ts'
import { spendingOf } from './spending.ts'

/** `wellwisher budget`: what is spent, what is left, and whether it will do. Reads only; a question, so it exits with 0. */
export async function budget(options: Common & { json?: true }): Promise<void> {
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  await using ledger = await ledgerOf(setting, 'read')
  const spending = await spendingOf(setting, ledger)
  if (options.json === true) printJson(spendingShape(spending))
  else print(tellSpending(spending))
}
