import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/**
 * Calls `onLine` with each line of `output`, without its end. A line of more than `mostChars` is handed on cut as soon as
 * that is known, and the rest of it passed over: what prints without end must cost no memory, and must not go unseen.
 */
export function eachLine(output: Readable, mostChars: number, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let begun = ''
  let isCut = false
  const take = (text: string) => {
    let at = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      add(text, at, end)
      if (!isCut) onLine(begun.replace(/\r$/, ''))
      begun = ''
      isCut = false
      at = end + 1
    }
    add(text, at, text.length)
  }
  const add = (text: string, from: number, to: number) => {
    if (isCut) return
    begun += text.slice(from, Math.min(to, from + mostChars + 1 - begun.length))
    if (begun.length <= mostChars) return
    onLine(begun.slice(0, mostChars))
    begun = ''
    isCut = true
  }
  output.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  output.once('end', () => {
    take(decoder.end())
    if (begun !== '') onLine(begun)
  })
}
