import { aPlace, byHand } from '../crash-hand.ts'

/** Does one deed of test/crash-hand.ts in a folder, and is killed at its failpoint: `node crash-hand.ts FOLDER EFFECT`. */
const [folder = '', effect = ''] = process.argv.slice(2)
const deed = Object.entries(byHand).find(([name]) => name === effect)?.[1]
if (deed === undefined) throw new Error(`there is no deed ${effect}`)
await using place = await aPlace(folder)
const act = await deed(place)
await act()
