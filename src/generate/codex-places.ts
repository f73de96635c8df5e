/** The only two addresses to which anything of a Codex sign-in is ever sent. */
export interface CodexPlaces {
  /** Where pictures are asked for; the access token goes nowhere else. */
  readonly responses: string
  /** Where a refresh token is exchanged; it goes nowhere else. */
  readonly token: string
}

/**
 * openai/codex: `chatgpt_base_url` with `/codex/responses`, and `login/src/auth/manager.rs`. No setting and no variable
 * changes them: whoever could, would be handed the token (capabilities, A7). Tests hand in others through the factory.
 */
export const CODEX_PLACES: CodexPlaces = {
  responses: 'https://chatgpt.com/backend-api/codex/responses',
  token: 'https://auth.openai.com/oauth/token',
}
