import { type BytesGenerator, bytesGenerators } from '../bytes.ts'
import { textGenerators, type Vocabulary } from '../texts.ts'

export interface Reader {
  /** As `inventory.ts` names it. */
  readonly name: string
  /** By what the input is; each is about `size` characters or bytes long and is made before the clock runs. */
  readonly inputs: Readonly<Record<string, (size: number) => () => void>>
  /** Characters or bytes of its smallest input; the largest is a thousand times that. */
  readonly base: number
  /** What it may take of a processor for an input of `size`. */
  readonly mostCpuMs: (size: number) => number
  /** What the reader throws to say no. Anything else that it throws is a fault. */
  readonly isRefusal: (error: unknown) => boolean
}

const never = () => false
/** A thousand times this is what one message of a camera or a page may have. */
const base = 64
/** Whatever its size. */
const mostCpuMs = () => 50

/** A reader of text. `more`: inputs of its own, beside those that every reader of text gets. */
export function textReader(
  name: string,
  vocabulary: Vocabulary,
  read: (text: string) => unknown,
  more: Readonly<Record<string, (size: number) => string>> = {},
  isRefusal: Reader['isRefusal'] = never,
): Reader {
  const inputs: Record<string, (size: number) => () => void> = {}
  for (const [what, generate] of Object.entries(textGenerators))
    inputs[what] = (size) => {
      const text = generate(size, vocabulary)
      return () => void read(text)
    }
  for (const [what, generate] of Object.entries(more))
    inputs[what] = (size) => {
      const text = generate(size)
      return () => void read(text)
    }
  return { name, inputs, base, isRefusal, mostCpuMs }
}

/** A reader of bytes. */
export function bytesReader(
  name: string,
  valid: Buffer,
  read: (bytes: Buffer) => unknown,
  more: Readonly<Record<string, BytesGenerator>> = {},
  isRefusal: Reader['isRefusal'] = never,
): Reader {
  const inputs: Record<string, (size: number) => () => void> = {}
  for (const [what, generate] of Object.entries({ ...bytesGenerators(valid), ...more }))
    inputs[what] = (size) => {
      const bytes = generate(size)
      return () => void read(bytes)
    }
  return { name, inputs, base, isRefusal, mostCpuMs }
}

/** `bytes` in pieces of `size`, as a network may deliver them. */
export function* piecesOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
