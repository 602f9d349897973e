// Runs inside the page as text: watches each video for `forMs` and reads the lowest line of a picture now and then.
// `readCounter` stands in front of it. Not a module: the page's policy lets no foreign module in.
function watchVideos(forMs) {
  const endsAt = performance.now() + forMs
  const videos = [...document.querySelectorAll('figure video')]
  return Promise.all(videos.map((video) => watchVideo(video, forMs, endsAt)))
}

function watchVideo(video, forMs, endsAt) {
  return new Promise((resolve) => {
    const context = new OffscreenCanvas(320, 1).getContext('2d', { willReadFrequently: true })
    // Read now: the spotlight may change its camera while it is watched.
    const label = video.closest('figure').getAttribute('aria-label')
    const readings = []
    let lastAt = performance.now()
    let lastRead = 0
    let longest = 0
    let presented = 0
    const finish = () => {
      clearTimeout(limit)
      const isGone = !video.isConnected
      resolve({
        label,
        isGone,
        readings,
        presented,
        longestSilenceMs: Math.max(longest, performance.now() - lastAt),
      })
    }
    const limit = setTimeout(finish, forMs + 50)
    const onFrame = () => {
      const now = performance.now()
      longest = Math.max(longest, now - lastAt)
      lastAt = now
      presented++
      if (now > endsAt) {
        finish()
        return
      }
      if (now - lastRead > 250) {
        lastRead = now
        const line = video.videoHeight * (1 - 1 / 200)
        context.drawImage(video, 0, line, video.videoWidth, 1, 0, 0, 320, 1)
        const counter = readCounter(context.getImageData(0, 0, 320, 1).data, 320, 1)
        if (counter !== null) readings.push({ atMs: performance.timeOrigin + now, counter })
      }
      video.requestVideoFrameCallback(onFrame)
    }
    video.requestVideoFrameCallback(onFrame)
  })
}

globalThis.watchVideos = watchVideos
