# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Debian 12 of its own below a folder, made by debootstrap: commands run in it as any of its users. As root, in a mount
namespace of its own."""
import os
import re
import stat
import subprocess
from pathlib import Path

# What package managers keep for themselves, and what is no file.
NOT_COMPARED = ("proc", "sys", "dev", "run", "root", "home", "tmp/.X11-unix", "var/cache/apt", "var/lib/apt",
                "var/lib/dpkg", "var/log")


def mirror():
    """This machine's own, which the tests may use."""
    for file in (*sorted(Path("/etc/apt/sources.list.d").glob("*.sources")), Path("/etc/apt/sources.list")):
        for uri in re.findall(r"^(?:URIs:|deb)\s+(?:\[.*\]\s+)?(https?://\S*/debian/?)(?:\s|$)",
                              file.read_text() if file.exists() else "", re.M):
            return uri
    return "http://deb.debian.org/debian"


class Bookworm:
    def __init__(self, folder, uri):
        self.root = folder
        self.remove()
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", folder, uri], check=True,
                       stdout=subprocess.DEVNULL)
        sources = [f"deb {uri} bookworm main", f"deb {uri} bookworm-updates main"]
        (folder / "etc/apt/sources.list").write_text("\n".join(sources) + "\n")
        for name in ("resolv.conf", "hosts"):
            (folder / "etc" / name).write_bytes((Path("/etc") / name).read_bytes())
        subprocess.run(["mount", "-t", "proc", "proc", folder / "proc"], check=True)
        self.run("apt-get", "update", "-qq")

    def command(self, words, user):
        """Such as a person's shell would start it: nothing of ours is in its environment."""
        display = os.environ.get("DISPLAY")
        settings = ["LANG=C.UTF-8", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "DEBIAN_FRONTEND=noninteractive", *([f"DISPLAY={display}"] if display else [])]
        home = "/root" if user == "root" else "/var/lib/repoll" if user == "repoll" else f"/home/{user}"
        return ["chroot", self.root, "setpriv", "--reuid", user, "--regid", user, "--init-groups", "env", "-i", "-C", home,
                f"HOME={home}", f"XDG_RUNTIME_DIR={home}/run", *settings, *map(str, words)]

    def start(self, *words, user="root", **more):
        return subprocess.Popen(self.command(words, user), text=True, **more)

    def run(self, *words, user="root", code=0, feed=None):
        """What it says, on standard output and standard error."""
        done = subprocess.run(self.command(words, user), text=True, input=feed, stdin=None if feed else subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        codes = code if isinstance(code, tuple) else (code,)
        if done.returncode not in codes:
            raise RuntimeError(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stdout[-3000:]}")
        return done.stdout

    def remove(self):
        """Where nothing is mounted any more."""
        if self.root.exists():
            subprocess.run(["umount", "--quiet", self.root / "proc"], check=False)
            subprocess.run(["rm", "-rf", "--one-file-system", self.root], check=True)

    def files(self):
        """path → kind, owner and mode of all that is there."""
        found = {}
        for folder, folders, names in os.walk(self.root):
            at = Path(folder).relative_to(self.root)
            folders[:] = [name for name in folders if str(at / name) not in NOT_COMPARED]
            for name in (*folders, *names):
                facts = os.lstat(os.path.join(folder, name))
                found[str(at / name)] = (stat.filemode(facts.st_mode), facts.st_uid, facts.st_gid)
        return found
