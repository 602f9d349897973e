import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'

/** JSON lines on standard output. Secrets are taken out by name and, in error texts, by their looks. */
export function openLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: { program: 'server' },
    redact: {
      paths: ['password', 'token', 'key', 'cookie', 'authorization'].flatMap((name) => [name, `*.${name}`]),
      censor: '[hidden]',
    },
    serializers: {
      err: (error: Error) => {
        const { message, stack, type } = stdSerializers.err(error)
        return { type, message: scrubbed(message), stack: scrubbed(stack) }
      },
    },
  }
  return to === undefined ? pino(options) : pino(options, to)
}

/** User and password in an address, bearer keys, and tokens of ours. */
export function scrubbed(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^/@\s]+@/gi, '$1[hidden]@')
    .replace(/\b(bearer|basic|digest)\s+[^\s,"']+/gi, '$1 [hidden]')
    .replace(/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, '[hidden]')
}
