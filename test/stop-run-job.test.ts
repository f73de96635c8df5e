import { stoppingContract } from './contracts/stopping.ts'

stoppingContract('run-job', ['run-job', 'birthday'])
