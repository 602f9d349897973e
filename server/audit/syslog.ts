/**
 * Sends lines to a syslog server (RFC 5424, over TCP with the octet counting of RFC 6587). A receiver that is away, slow
 * or broken holds up nothing: what cannot be sent is counted and left, because the next minute brings a newer head.
 */
import { createSocket, type Socket as Datagrams } from 'node:dgram'
import { connect, isIPv6, type Socket } from 'node:net'
import { hostname } from 'node:os'

export interface SyslogAddress {
  readonly host: string
  readonly port: number
  readonly transport: 'udp' | 'tcp'
}
export interface SyslogState {
  readonly sent: number
  readonly lost: number
  readonly lastSentAtMs: number | null
  /** Why the newest one was not sent; null while all is well. */
  readonly fault: string | null
}
export interface Syslog {
  send(message: string, atMs: number): void
  readonly state: SyslogState
  close(): void
}

/** Facility 13 is the audit log (RFC 5424, table 1), severity 5 a notice. */
const PRIORITY = 13 * 8 + 5
const CONNECT_LIMIT_MS = 5_000
/** A receiver that takes nothing is given no more than this to hold. */
const UNSENT_LIMIT_BYTES = 64 * 1024

export function syslogLine(message: string, atMs: number): string {
  const host = hostname().replace(/[^\x21-\x7e]/g, '') || '-'
  return `<${PRIORITY}>1 ${new Date(atMs).toISOString()} ${host} pantau ${process.pid} AUDITHEAD - ${message}`
}

export function openSyslog(to: SyslogAddress, nowMs: () => number): Syslog {
  const state = { sent: 0, lost: 0, lastSentAtMs: null as number | null, fault: null as string | null }
  const sent = () => Object.assign(state, { sent: state.sent + 1, lastSentAtMs: nowMs(), fault: null })
  const failed = (why: string) => Object.assign(state, { lost: state.lost + 1, fault: why })
  const way = to.transport === 'udp' ? overUdp(to, sent, failed) : overTcp(to, sent, failed)
  return { state, send: (message, atMs) => way.send(syslogLine(message, atMs)), close: way.close }
}

interface Way {
  send(line: string): void
  close(): void
}

function overUdp({ host, port }: SyslogAddress, sent: () => void, failed: (why: string) => void): Way {
  let socket: Datagrams | null = null
  const close = () => {
    socket?.close()
    socket = null
  }
  const open = () => {
    const opened = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    opened.unref()
    // A port that nobody listens on is told here; the next line tries again.
    opened.on('error', (error) => failed(error.message))
    socket = opened
    return opened
  }
  return {
    send: (line) =>
      (socket ?? open()).send(line, port, host, (error) => (error === null ? sent() : failed(error.message))),
    close,
  }
}

function overTcp({ host, port }: SyslogAddress, sent: () => void, failed: (why: string) => void): Way {
  let socket: Socket | null = null
  const open = () => {
    const opened = connect({ host, port })
    opened.unref()
    opened.setTimeout(CONNECT_LIMIT_MS, () => {
      if (opened.connecting) opened.destroy(new Error('no connection in time'))
    })
    // It has nothing to say to us; unread, a chatty one would fill the memory.
    opened.resume()
    opened.on('error', (error) => failed(error.message))
    opened.on('close', () => {
      if (socket === opened) socket = null
    })
    socket = opened
    return opened
  }
  return {
    send: (line) => {
      const to = socket ?? open()
      if (to.writableLength > UNSENT_LIMIT_BYTES) {
        failed('the receiver takes nothing')
        to.destroy()
        return
      }
      to.write(`${Buffer.byteLength(line)} ${line}`, (error) => {
        if (error === null || error === undefined) sent()
      })
    },
    close: () => socket?.destroy(),
  }
}
