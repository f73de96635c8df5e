#!/usr/bin/env node
import { main } from './load.js'

await main(['run-job', ...process.argv.slice(2)])
