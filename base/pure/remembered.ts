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
