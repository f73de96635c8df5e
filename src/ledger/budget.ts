import { type Micros, NOTHING } from '../money.ts'
import type { Db } from './entries.ts'
import type { Budget } from './ledger.ts'

export function budgetIn(db: Db): Budget {
  return {
    async spent(period) {
      const row = await db
        .selectFrom('budget')
        .select('micros')
        .where('period', '=', period)
        .executeTakeFirst()
      return row === undefined ? NOTHING : (row.micros as Micros)
    },
  }
}
