import type { Words } from '#domain/contract/primitives.ts'

/** `nearest`: what was perhaps meant; `file`: where the administrator keeps the city's list. */
export function unknownName(
  what: 'SKPD' | 'kategori' | 'kelurahan',
  nearest: readonly string[],
  file: string,
): Words {
  const inEnglish = what === 'kategori' ? 'category' : what
  const perhaps = (or: string) => nearest.map((name) => `"${name}"`).join(` ${or} `)
  const isSeveral = nearest.length > 1
  return {
    id: `${what} tidak dikenal di kota ini${isSeveral ? `; mungkin ${perhaps('atau')}, tulis satu saja` : nearest.length > 0 ? `; mungkin ${perhaps('atau')}` : ''}; bila nama ini benar, minta admin Pantau mencatatnya (${file})`,
    en: `no such ${inEnglish} in this city${isSeveral ? `; perhaps ${perhaps('or')}, write one of them` : nearest.length > 0 ? `; perhaps ${perhaps('or')}` : ''}; if the name is right, ask the administrator of Pantau to note it (${file})`,
  }
}
