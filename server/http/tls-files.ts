import { unwatchFile, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Logger } from 'pino'

export interface TlsFiles {
  readonly certFile: string
  readonly keyFile: string
}
/** How often the files are looked at; polling, because certificate tools replace files in ways watchers miss. */
const LOOK_EVERY_MS = 5_000

/** Reads certificate and key and makes sure that they fit together; throws one sentence that names the files. */
export async function readTlsFiles(files: TlsFiles): Promise<{ cert: Buffer; key: Buffer }> {
  try {
    const [cert, key] = await Promise.all([readFile(files.certFile), readFile(files.keyFile)])
    createSecureContext({ cert, key })
    return { cert, key }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`server.tls: ${files.certFile} and ${files.keyFile} cannot be used: ${detail}`, { cause })
  }
}

/** Takes new files into use while the server runs; a pair that does not fit is logged and the old one kept. */
export function reloadOnChange(
  server: Server,
  files: TlsFiles,
  log: Logger,
  lookEveryMs = LOOK_EVERY_MS,
): { close(): void } {
  const changed = () => {
    readTlsFiles(files).then(
      (pair) => {
        server.setSecureContext(pair)
        log.info({ certFile: files.certFile }, 'certificate reloaded')
      },
      (error: unknown) => log.error({ err: error }, 'new certificate not usable, the old one stays'),
    )
  }
  const paths = [files.certFile, files.keyFile]
  for (const path of paths) watchFile(path, { interval: lookEveryMs, persistent: false }, changed)
  return {
    close: () => {
      for (const path of paths) unwatchFile(path, changed)
    },
  }
}
