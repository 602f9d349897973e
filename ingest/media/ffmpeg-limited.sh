#!/bin/sh
# ffmpeg for bytes of cameras: no new privileges, no file to write, 10 s of a processor, 1 GiB, 64 open files, no core.
exec prlimit --cpu=10 --as=1073741824 --fsize=0 --nofile=64 --core=0 -- setpriv --no-new-privs -- ffmpeg "$@"
