#!/bin/sh
# As ffmpeg-limited.sh, in name spaces of its own: a network without any line, no shared memory of others.
exec prlimit --cpu=10 --as=1073741824 --fsize=0 --nofile=64 --core=0 -- \
  unshare --user --map-current-user --net --ipc -- setpriv --no-new-privs -- ffmpeg "$@"
