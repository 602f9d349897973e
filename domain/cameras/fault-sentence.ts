/** Why a camera is as it is, in the words of an engineer: for the log, and for the technical facts of a camera. */
import { type ByCode, type CameraWhy, saidOf } from './stream-fault.ts'

/** One English sentence without a full stop. */
export function faultSentence(why: CameraWhy): string {
  return saidOf(sentences, why)
}

const sentences: ByCode<CameraWhy> = {
  'connection-refused': 'the connection was refused',
  'connection-reset': 'the connection was reset',
  'no-route': 'there is no route to the camera',
  'name-unknown': 'the name of the camera is not known',
  'connection-timed-out': 'the connection timed out',
  'no-connection': ({ seconds }) => `no connection within ${seconds} s`,
  'connection-failed': ({ errno }) => `the connection failed (${errno})`,
  'no-answer': ({ method, seconds }) => `no answer to ${method} within ${seconds} s`,
  'no-agreement': ({ seconds }) => `no video agreed on within ${seconds} s`,
  'closed-early': 'the camera closed the connection before it sent video',
  'takes-nothing': 'the camera takes no bytes',
  busy: ({ method, status }) => `the camera is busy or broken (${method} answered ${status})`,
  'not-now': ({ method, status }) => `the camera cannot give this stream now (${method} answered ${status})`,
  'gateway-off': 'the gateway for pushed streams is not running',
  'gateway-silent': 'the gateway for pushed streams does not answer',
  'login-refused': ({ method }) => `the camera refused user and password (${method} answered 401)`,
  'login-missing': 'the camera wants user and password, and none are configured',
  'login-kind-unknown': 'the camera wants a login of a kind we do not know',
  'login-open': 'the camera wants user and password in the clear (Basic), which is not allowed for it',
  'stream-forbidden': ({ method, status }) => `the camera forbids this stream (${method} answered ${status})`,
  'no-picture': ({ seconds }) => `connected, but no frame came within ${seconds} s`,
  'stream-unknown': ({ method, status }) => `the camera knows no such stream (${method} answered ${status})`,
  'no-tcp': 'the camera offers no video over TCP (SETUP answered 461)',
  'no-video-track': 'the camera describes no video track',
  'encoder-silent': 'the encoder is connected and sends nothing',
  'encoder-absent': 'no encoder is pushing under this name',
  'no-first-key-frame': ({ seconds }) => `no key frame within ${seconds} s`,
  'no-further-key-frame': ({ seconds }) => `no further key frame for ${seconds} s`,
  'picture-stopped': ({ seconds }) => `no frame for ${seconds} s`,
  'picture-incomplete': 'video comes with holes: no frame can be shown before the next key frame',
  closed: 'the camera closed the connection',
  'said-goodbye': 'the camera said goodbye',
  'session-ended': 'the camera ended the session',
  'stream-ended': 'the stream ended',
  'encoder-stopped': 'the encoder stopped pushing',
  stopped: 'stopped by us',
  'codec-foreign': ({ sender, names }) => `the ${sender} sends ${names}; H.264 or H.265 is needed`,
  'picture-too-large': ({ width, height, maxSidePx }) =>
    `a picture of ${width}x${height} is announced; at most ${maxSidePx}x${maxSidePx} is taken`,
  'too-much': ({ maxMbits }) => `the camera sends more than ${maxMbits} Mbit/s`,
  'not-understood': 'the camera was not understood',
  'stream-unreadable': 'the stream cannot be read',
  'set-unreadable': 'the sequence parameter set cannot be read',
  'messages-unreadable': ({ what }) =>
    ({
      'long-head': 'a header longer than 64 kB',
      'bad-head': 'an unreadable header',
      'long-body': 'a body longer than 64 kB',
      'stray-bytes': 'bytes between the packets that mean nothing, again and again',
      'no-sense': '64 kB that are neither RTSP nor video',
      'no-end': 'a message that never ends',
    })[what],
  'flv-unreadable': ({ what }) =>
    ({
      'no-header': 'the stream does not begin with an FLV header',
      'long-tag': 'an FLV tag longer than 8 MB',
      'bad-configuration': 'the codec configuration in the FLV stream cannot be read',
    })[what],
  'answer-unexpected': ({ method, status }) => `the camera answered ${method} with ${status}`,
  'address-unusable': 'nothing here can fetch the address of the camera',
  redirected: ({ status }) =>
    `the camera ${status === null ? '' : `answered ${status} and `}points to another address; not followed`,
  'held-up-others': ({ times, minutes }) =>
    `reading it held up other cameras ${times} times; left alone for ${minutes} min`,
  slowed: ({ fps, usualFps, kbps, usualKbps }) =>
    `${fps.toFixed(1)} of ${usualFps.toFixed(1)} fps, ${Math.round(kbps)} of ${Math.round(usualKbps)} kbit/s`,
}
