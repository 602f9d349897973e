#!/bin/sh
# ffmpeg for bytes of cameras: no new privileges, no file to write, 10 s of a processor, 1 GiB, 64 open files, no core.
# A service that may gain none already (systemd's NoNewPrivileges) has setpriv refused what it begins with.
bare=
grep -q '^NoNewPrivs:.*1' /proc/self/status || bare='setpriv --no-new-privs --'
exec prlimit --cpu=10 --as=1073741824 --fsize=0 --nofile=64 --core=0 -- $bare ffmpeg "$@"
