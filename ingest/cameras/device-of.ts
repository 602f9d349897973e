/** The device behind an address, `host:port`: recorder channels and the streams of one camera share theirs. */
export function deviceOf(address: string): string {
  const match = /^([a-z-]+):\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(address)
  const device = (match?.[2] ?? address).toLowerCase()
  return match?.[1]?.toLowerCase() === 'rtsp' && !/:\d+$/.test(device) ? `${device}:554` : device
}
