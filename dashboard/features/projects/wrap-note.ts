/** A note beside the end of a line of the chart, broken where the margin ends. Pure. */

/** As few lines as hold it; a word alone that is wider stays whole. `widthOf` measures in the unit of `room`. */
export function wrapNote(note: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = []
  for (const word of note.split(' ')) {
    const line = lines.at(-1)
    const longer = line === undefined ? word : `${line} ${word}`
    if (line === undefined || widthOf(longer) > room) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}
