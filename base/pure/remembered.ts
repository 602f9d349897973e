/**
 * `make`, asked once for each key: a city says the same few thousand things again and again. Of `most` keys at a time,
 * then all are forgotten, so that what strangers write fills no memory.
 */
export function remembered<Key, Made>(make: (key: Key) => Made, most: number): (key: Key) => Made {
  const known = new Map<Key, Made>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(key)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}

/**
 * The same for the words of long texts. One of more than 40 characters is made anew each time: nobody writes the same
 * one again. The others are kept as copies, since a word cut out of a text would keep the whole text in memory.
 */
export function rememberedWords<Made>(make: (word: string) => Made, most: number): (word: string) => Made {
  const known = new Map<string, Made>()
  return (word) => {
    if (word.length > MOST_KEPT_CHARS) return make(word)
    const before = known.get(word)
    if (before !== undefined) return before
    const copy = ` ${word}`.slice(1)
    const made = make(copy)
    if (known.size >= most) known.clear()
    known.set(copy, made)
    return made
  }
}
const MOST_KEPT_CHARS = 40
