/** JSON that makes careless readers slow or deep, beside the texts of `texts.ts`. */

export type JsonGenerator = (chars: number) => string

const listOf = (item: (n: number) => string, chars: number) => {
  const parts: string[] = []
  for (let length = 0, n = 0; length < chars; n++) {
    const part = item(n)
    parts.push(part)
    length += part.length + 1
  }
  return parts.join(',')
}

/** `row`: an object as the reader expects it, `wrap`: the envelope around rows. */
export function jsonGenerators(
  row: Readonly<Record<string, unknown>>,
  wrap: (rows: string) => string,
): Readonly<Record<string, JsonGenerator>> {
  const valid = JSON.stringify(row)
  const members = valid.slice(1, -1)
  return {
    'rows that are alike': (chars) => wrap(listOf(() => valid, chars)),
    'rows with names of their own': (chars) => wrap(listOf((n) => `{"k${n}":${n}}`, chars)),
    'rows that are numbers': (chars) => wrap(listOf(String, chars)),
    'rows that are empty': (chars) => wrap(listOf(() => '{}', chars)),
    'rows that are lists': (chars) => wrap(listOf(() => '[[]]', chars)),
    'one row with one name thousands of times': (chars) => wrap(`{${listOf(() => '"a":1', chars)}}`),
    'one row with a known name thousands of times': (chars) => wrap(`{${listOf(() => members, chars)}}`),
    'one row with names that differ in blanks': (chars) =>
      wrap(`{${listOf((n) => `"a${' '.repeat(n % 100)}":1`, chars)}}`),
    'one row with thousands of names': (chars) => wrap(`{${listOf((n) => `"name ${n}":${n}`, chars)}}`),
    'one row with thousands of names below each other': (chars) =>
      wrap(`{"a":{"b":{${listOf((n) => `"n${n}":[${n}]`, chars)}}}}`),
    'lists in lists': (chars) => wrap('['.repeat(chars / 2) + ']'.repeat(chars / 2)),
    'objects in objects': (chars) => wrap(`${'{"a":'.repeat(chars / 6)}1${'}'.repeat(chars / 6)}`),
    'a list in lists, as a cell': (chars) =>
      wrap(`{${members},"isi":${'['.repeat(chars / 2)}${']'.repeat(chars / 2)}}`),
    'lists that are never closed': (chars) => '['.repeat(chars),
    'objects that are never closed': (chars) => '{"a":'.repeat(chars / 5),
    'a number of thousands of digits': (chars) => wrap(`{${members},"pagu":${'9'.repeat(chars)}}`),
    'numbers of hundreds of digits': (chars) => wrap(listOf(() => '9'.repeat(300), chars)),
    'a number with thousands of decimals': (chars) => wrap(`{${members},"pagu":0.${'9'.repeat(chars)}}`),
    'exponents beyond all numbers': (chars) => wrap(listOf(() => '{"a":1e999}', chars)),
    'escapes in a text': (chars) => wrap(`{${members},"isi":"${'\\u00e9'.repeat(chars / 6)}"}`),
    'escaped quotes': (chars) => wrap(`{${members},"isi":"${'\\"'.repeat(chars / 2)}"}`),
    'halves of pairs, escaped': (chars) => wrap(`{"isi":"${'\\ud83d'.repeat(chars / 6)}"}`),
    'blanks behind every name': (chars) => wrap(`{${listOf((n) => `"a${n}"${' '.repeat(300)}:1`, chars)}}`),
    'blanks between brackets': (chars) => wrap(`{"a":[${' '.repeat(chars)}]}`),
    'an answer that says it failed': (chars) =>
      `{"success":false,"message":"${'token: '.repeat(chars / 7)}"}`,
    'thousands of lists side by side': (chars) => `{${listOf((n) => `"l${n}":[{"a":1}]`, chars)}}`,
    'thousands of faults told': (chars) => `{"errors":[${listOf(() => '"x"', chars)}],"data":[]}`,
    'one object per line': (chars) => `${valid}\n`.repeat(Math.max(2, chars / valid.length)),
    'names that every object has': (chars) =>
      wrap(listOf(() => '{"__proto__":{"a":1},"constructor":1,"toString":2}', chars)),
  }
}
