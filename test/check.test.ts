import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold, type Household } from './household.ts'

const OPENAI = '  model: openai/gpt-image-2'

/** What `wellwisher check` prints, and how it ends. */
function check(household: Household, env: Readonly<Record<string, string>> = {}) {
  return runByClerk(household, ['wellwisher', 'check'], { env })
}

function warningsIn(stdout: string): readonly string[] {
  return stdout.split('\n').filter((line) => line.startsWith('warning: '))
}

describe('`wellwisher check` without a key', () => {
  it('names the variable, and ends with 2 when nobody stands in (A6)', async () => {
    const household = await aHousehold({ size: '1024x1536', image: `${OPENAI}\n  fallbacks: []` })
    const { code, stdout, stderr } = await check(household)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('error (OPENAI_API_KEY): ')
    expect(stderr).toContain('openai/gpt-image-2, and OPENAI_API_KEY is not set')
  })

  it('names the variable and who stands in, when somebody does (A6)', async () => {
    const household = await aHousehold({ size: '1024x1536', image: OPENAI })
    const { code, stdout } = await check(household)
    expect(code).toBe(0)
    expect(warningsIn(stdout)).toEqual([
      'warning: jobs.birthday: openai/gpt-image-2 cannot be asked without OPENAI_API_KEY; the built-in artist stands in',
    ])
    expect(await check(household, { OPENAI_API_KEY: 'sk-1' })).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining('warning'),
    })
  })

  it('says the same of a worker that does not begin (A6)', async () => {
    const household = await aHousehold({ size: '1024x1536', image: `${OPENAI}\n  fallbacks: []` })
    const started = await runByClerk(household, ['wellwisher', 'start'])
    expect(started).toMatchObject({ code: 2, stderr: expect.stringContaining('error (OPENAI_API_KEY): ') })
  })

  it('tells of each model that is passed over, and of a person who wants another one', async () => {
    const household = await aHousehold({
      size: '1024x1536',
      image: `${OPENAI}\n  fallbacks: [gemini/gemini-2.5-flash-image, openai-responses/gpt-image-2, local]\n  deny: [openai-responses]`,
      people:
        'id,name,birthday,image_model\nada,Ada,1815-12-10,\nbo,Bo,1990-03-02,local\ncy,Cy,1990-03-02,gpt-image-1.5\n',
    })
    const { stdout } = await check(household, { GEMINI_API_KEY: '' })
    expect(warningsIn(stdout)).toEqual([
      'warning: jobs.birthday: openai/gpt-image-2 cannot be asked without OPENAI_API_KEY; the built-in artist stands in',
      'warning: jobs.birthday: gemini/gemini-2.5-flash-image cannot be asked without GEMINI_API_KEY; the built-in artist stands in',
      'warning: jobs.birthday: openai/gpt-image-1.5 cannot be asked without OPENAI_API_KEY; the built-in artist stands in',
    ])
  })
})

describe('`wellwisher check` of rows', () => {
  it('warns of a wish that nobody can paint, by its line, and of no other card', async () => {
    const household = await aHousehold({
      size: '1024x1536',
      image: OPENAI,
      people: 'id,name,birthday,image_size\nada,Ada,1815-12-10,\nbo,Bo,1990-03-02,1000x1500\n',
    })
    const { code, stdout } = await check(household, { OPENAI_API_KEY: 'sk-1' })
    expect(code).toBe(0)
    expect(warningsIn(stdout)).toEqual([
      expect.stringMatching(
        /^warning: people\.csv:3: with image_size 1000x1500, .*; the built-in artist paints it$/,
      ),
    ])
  })

  it('tells once, by its line, that nobody stands in for a model without a key', async () => {
    const household = await aHousehold({
      image: '  model: local\n  fallbacks: []',
      people: 'id,name,birthday,image_model\nada,Ada,1815-12-10,\nbo,Bo,1990-03-02,gemini-2.5-flash-image\n',
    })
    const { code, stdout } = await check(household, { GEMINI_API_KEY: '' })
    expect(code).toBe(0)
    expect(warningsIn(stdout)).toEqual([
      expect.stringMatching(/^warning: people\.csv:3: .*GEMINI_API_KEY is not set$/),
    ])
  })
})

describe('`wellwisher check` of photos', () => {
  it('tells which cannot be used, by their line and not by their path (C3, C4)', async () => {
    const day = '2026-06-01'
    const household = await aHousehold({
      size: '1024x1536',
      image: OPENAI,
      more: 'roots: [photos]',
      people: [
        'id,name,birthday,photo,photo_consent,opt_out',
        `ada,Ada,1815-12-10,photos/ada.png,${day},`,
        `bo,Bo,1990-03-02,photos/bo.png,${day},`,
        `cy,Cy,1990-03-02,cy.png,${day},`,
        `di,Di,1990-03-02,photos/of-all,${day},`,
        `ed,Ed,1990-03-02,photos/ed.png,${day},yes`,
        '',
      ].join('\n'),
    })
    await household.write(path.join('photos', 'ada.png'), 'a picture')
    await household.write(path.join('photos', 'of-all', 'di.png'), 'a picture')
    await household.write('cy.png', 'a picture')
    const { code, stdout } = await check(household, { OPENAI_API_KEY: 'sk-1' })
    expect(code).toBe(0)
    expect(warningsIn(stdout)).toEqual([
      'warning: people.csv:3: photo is not there',
      'warning: people.csv:4: photo lies outside the folders that roots: names',
      'warning: people.csv:5: photo is no file',
    ])
  })
})
