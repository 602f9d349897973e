const english = new Intl.PluralRules('en')

/** Around the place of a figure that is more than text, with the text that stands there; no sentence holds these signs. */
const [OPEN, MIDDLE, CLOSE] = ['\uE000', '\uE002', '\uE001']

/** Stands for a part of a sentence until `parts` takes it out again; whoever counts reads its text. */
export function slotOf(place: number, text: string): string {
  return `${OPEN}${place}${MIDDLE}${text}${CLOSE}`
}

/** The texts of a sentence between its slots, each with the slot that stands before it. */
export function piecesOf(
  sentence: string,
): readonly { readonly place: number | null; readonly text: string }[] {
  const [before = '', ...rest] = sentence.split(OPEN)
  const pieces = rest.map((piece) => {
    const [slot = '', text = ''] = piece.split(CLOSE)
    return { place: Number(slot.split(MIDDLE)[0]), text }
  })
  return [{ place: null, text: before }, ...pieces]
}

/**
 * The form of an English word that goes with a count: the number, or the figure as it is written beside the word, so that
 * what is read as "1" has its singular and "1.0" has none. Indonesian has one form.
 */
export function plural(count: number | string, one: string, many: string): string {
  return english.select(typeof count === 'number' ? count : written(count)) === 'one' ? one : many
}

function written(figure: string): number {
  const text = figure.startsWith(OPEN) ? figure.slice(figure.indexOf(MIDDLE) + 1, -1) : figure
  return text === '1' ? 1 : 0
}
