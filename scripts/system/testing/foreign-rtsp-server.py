"""GStreamer's RTSP server on loopback, as a camera that nobody of ours wrote.

Arguments: port (0: any), login method (basic or digest), user, then name=file.mp4 for every stream. The password comes
as the first line of standard input; the server ends when that closes. Says the port it listens on, one line.
"""
import signal
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

ROLE = "viewer"
# Most cameras send sound beside the picture, and some name it first.
SOUND = "audiotestsrc is-live=true volume=0.1 ! audio/x-raw,rate=8000,channels=1 ! alawenc ! rtppcmapay"
PAYLOADS = {"h264": "h264parse ! rtph264pay", "h265": "h265parse ! rtph265pay"}


def login(method, user, password):
    auth = GstRtspServer.RTSPAuth.new()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    if method == "digest":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    return auth


def stream(file):
    codec = file.removesuffix(".mp4").rsplit(".", 1)[1]
    factory = GstRtspServer.RTSPMediaFactory.new()
    video = f"filesrc location={file} ! qtdemux ! {PAYLOADS[codec]} name=pay1 pt=96"
    factory.set_launch(f"( {SOUND} name=pay0 pt=8 {video} )")
    allowed = GstRtspServer.RTSPPermissions()
    for act in ("media.factory.access", "media.factory.construct"):
        allowed.add_permission_for_role(ROLE, act, True)
    factory.set_permissions(allowed)
    return factory


def main():
    port, method, user, *streams = sys.argv[1:]
    password = sys.stdin.readline().rstrip("\n")
    Gst.init(None)
    server = GstRtspServer.RTSPServer.new()
    server.set_address("127.0.0.1")
    server.set_service(port)
    server.set_auth(login(method, user, password))
    mounts = server.get_mount_points()
    for name, _, file in (item.partition("=") for item in streams):
        mounts.add_factory(f"/{name}", stream(file))
    if server.attach(None) == 0:
        sys.exit(f"cannot listen on 127.0.0.1:{port}")
    loop = GLib.MainLoop()
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, loop.quit)
    GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IOCondition.HUP, lambda *_: loop.quit())
    print(server.get_bound_port(), flush=True)
    loop.run()


main()
