/** One answer of the service. */
export interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** An error as all of Google's APIs write it, indented by two. */
function failure(error: {
  readonly code: number
  readonly message: string
  readonly status: string
  readonly details?: readonly object[]
}): Spoken {
  return { status: error.code, body: JSON.stringify({ error }, null, 2) }
}

export const wrongKey = failure({
  code: 400,
  message: 'API key not valid. Please pass a valid API key.',
  status: 'INVALID_ARGUMENT',
  details: [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
  ],
})

export function noSuchModel(model: string): Spoken {
  const message = `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`
  return failure({ code: 404, message, status: 'NOT_FOUND' })
}

export function invalid(message: string): Spoken {
  return failure({ code: 400, message, status: 'INVALID_ARGUMENT' })
}
