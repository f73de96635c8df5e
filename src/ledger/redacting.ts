import {
  type ColumnNode,
  ColumnUpdateNode,
  InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  PrimitiveValueListNode,
  UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely'

import { orWithheld, type Redaction } from '../redaction.ts'
import { isSlot, type Slot } from './statement.ts'

/** Columns that hold words: of a service, of a person, or of ours about them. */
const TEXTS: ReadonlySet<string> = new Set(['why', 'detail', 'reason_detail'])

/** Columns with words within JSON, and what stands for one that could not be looked through. */
const DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['warnings', '[]'],
  ['evidence', '{}'],
  ['findings', '[]'],
  ['seen', 'null'],
  ['doubt', JSON.stringify({ code: 'unknown', detail: 'withheld' })],
])

/** What a service said of a picture is longer than a reason (`generate/discretion.ts` bounds it). */
const MOST_OF_A_DOCUMENT = 4_000

/**
 * Whatever is written into a column of words goes through the redaction, whoever writes it: the one door into the history of
 * cards, so that no call can forget it.
 */
export function redacting({ text }: Pick<Redaction, 'text'>): KyselyPlugin {
  const fit = (column: string, value: unknown): unknown => {
    if (isSlot(value)) return { ...value, fit: (later) => fit(column, later) } satisfies Slot
    if (typeof value !== 'string') return value
    if (TEXTS.has(column)) return orWithheld(() => text(value))
    const empty = DOCUMENTS.get(column)
    return empty === undefined ? value : within(value, empty)
  }
  const within = (json: string, empty: string): string => {
    try {
      return JSON.stringify(
        JSON.parse(json, (_key, value: unknown) =>
          typeof value === 'string' ? text(value, MOST_OF_A_DOCUMENT) : value,
        ),
      )
    } catch {
      // Better a card without its warnings than one with a secret in them.
      return empty
    }
  }
  return {
    transformQuery({ node }) {
      if (UpdateQueryNode.is(node)) {
        return node.updates === undefined ? node : { ...node, updates: updated(node.updates, fit) }
      }
      return InsertQueryNode.is(node) ? inserted(node, fit) : node
    },
    transformResult: async ({ result }) => result,
  }
}

type Fit = (column: string, value: unknown) => unknown

function updated(updates: readonly ColumnUpdateNode[], fit: Fit): readonly ColumnUpdateNode[] {
  return updates.map((one) => {
    const name = nameOf(one.column)
    if (name === undefined || !ValueNode.is(one.value)) return one
    return ColumnUpdateNode.create(one.column, ValueNode.create(fit(name, one.value.value)))
  })
}

function inserted(node: InsertQueryNode, fit: Fit): InsertQueryNode {
  const columns = (node.columns ?? []).map(nameOf)
  const { values, onConflict } = node
  const rows =
    values !== undefined && ValuesNode.is(values)
      ? ValuesNode.create(values.values.map((row) => rowOf(row, { columns, fit })))
      : values
  const updates = onConflict?.updates
  return {
    ...node,
    ...(rows === undefined ? {} : { values: rows }),
    ...(onConflict === undefined || updates === undefined
      ? {}
      : { onConflict: { ...onConflict, updates: updated(updates, fit) } }),
  }
}

function rowOf(
  row: ValueListNode | PrimitiveValueListNode,
  { columns, fit }: { columns: readonly (string | undefined)[]; fit: Fit },
): ValueListNode | PrimitiveValueListNode {
  const changed = (value: unknown, index: number) => {
    const name = columns[index]
    return name === undefined ? value : fit(name, value)
  }
  if (PrimitiveValueListNode.is(row)) return PrimitiveValueListNode.create(row.values.map(changed))
  if (!ValueListNode.is(row)) return row
  return ValueListNode.create(
    row.values.map((value, index) =>
      ValueNode.is(value) ? ValueNode.create(changed(value.value, index)) : value,
    ),
  )
}

function nameOf(node: OperationNode | ColumnNode): string | undefined {
  return 'column' in node ? node.column.name : undefined
}
