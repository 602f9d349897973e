import { expect, test } from 'vitest'
import { seemsToCarryPassword } from '#config/password-in-address.ts'

test.each([
  'rtsp://10.0.0.1/user=admin&password=s3cret&channel=1&stream=0.sdp?',
  'rtsp://10.0.0.1:554/user=admin_password=s3cret_channel=1_stream=0.sdp',
  'rtsp://10.0.0.1/live?usr=admin&pwd=s3cret',
  'rtsp://10.0.0.1/ch1?loginuse=admin&loginpas=s3cret',
  'rtsp://10.0.0.1/h264?auth=YWRtaW46czNjcmV0',
  'rtsp://10.0.0.1/video?PASSWD=s3cret',
  'rtsp://10.0.0.1/video?pass%77ord%3Ds3cret',
  'rtsp://proxy.example/relay/admin:s3cret@10.0.0.1/ch1',
  'rtsp://10.0.0.1/user={user}&password=s3cret',
])('%s seems to carry a password', (address) => {
  expect(seemsToCarryPassword(address)).toBe(true)
})

test.each([
  'rtsp://10.0.0.1:554/stream1',
  'rtsp://10.0.0.1/cam/realmonitor?channel=1&subtype=0',
  'rtsp://10.0.0.1/Streaming/Channels/101?transportmode=unicast',
  'rtsp://10.0.0.1/user={user}&password={password}&channel=1&stream=0.sdp?',
  'rtsp://10.0.0.1/compass=1/passage?bypass=on',
  'rtsp://10.0.0.1/live?password=',
  'rtsp://[fe80::1]:554/live',
  'rtmp-push://password-cam',
  'rtsp://10.0.0.1/100%',
])('%s does not', (address) => {
  expect(seemsToCarryPassword(address)).toBe(false)
})
