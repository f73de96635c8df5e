#!/usr/bin/env node
import { main } from './load.js'

await main(process.argv.slice(2))
