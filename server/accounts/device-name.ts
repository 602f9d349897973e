/** Which browser on which system a person used, from what browsers call themselves: enough to know it again in a list. */

// In this order: Edge, Opera and Samsung's browser also call themselves Chrome, and Chrome calls itself Safari.
const browsers = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
// Android calls itself Linux as well, an iPhone "like Mac OS X".
const systems = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const
/** Browsers need 200 letters; what a program sends beyond is not looked at. */
const READ_LETTERS = 400

/** `Chrome, Windows`; null where neither is known. Never a word of what was sent. */
export function deviceName(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').slice(0, READ_LETTERS)
  const named = [browsers, systems].flatMap((list) => {
    const found = list.find(([pattern]) => pattern.test(text))
    return found === undefined ? [] : [found[1]]
  })
  return named.length === 0 ? null : named.join(', ')
}
