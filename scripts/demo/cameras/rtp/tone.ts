// Sound for cameras with a microphone: a quiet 400 Hz hum as G.711 A-law.

/** A-law bytes of `samples` samples at 8 kHz; 20 samples are one period, so multiples of 20 join without a click. */
export function humPcma(samples: number): Buffer {
  return Buffer.from(
    Array.from({ length: samples }, (_, i) => alaw(Math.round(600 * Math.sin((2 * Math.PI * i) / 20)))),
  )
}

// ITU-T G.711: sign, 3 bits of segment, 4 bits of step, even bits inverted; `sample` is 16-bit linear.
function alaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0
  const magnitude = Math.min(4095, Math.abs(sample) >> 4)
  const segment = magnitude < 32 ? 0 : Math.floor(Math.log2(magnitude)) - 4
  const step = segment < 2 ? magnitude >> 1 : magnitude >> segment
  return (sign | (segment << 4) | (step & 0x0f)) ^ 0x55
}
