/**
 * One read buffer for all cameras of the process. Node hands a socket a fresh 64 kB for every read otherwise, and with
 * hundreds of cameras that allocation costs more than all our parsing. It works because a read is delivered and handled
 * in one go: nothing may keep a slice of it.
 *
 * In front of the read area is room for what the previous read of the same camera left over, so that parsing always
 * runs over one contiguous piece.
 */
import { MAX_PENDING_BYTES } from './message-parser.ts'

const READ_BYTES = 65_536

export const ARENA_READ_AT: number = MAX_PENDING_BYTES
export const arena: Buffer = Buffer.allocUnsafeSlow(ARENA_READ_AT + READ_BYTES)
/** What sockets read into. */
export const arenaReadArea: Buffer = arena.subarray(ARENA_READ_AT)
