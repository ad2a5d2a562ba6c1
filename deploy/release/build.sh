#!/usr/bin/env bash
# Makes what people install: fleetmask-VERSION.tar.gz and .zip, which need a Java 17 runtime and nothing else, and with
# dpkg-deb a .deb. Everything goes to target/release. --no-build takes what was built before.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=target/release

if [ "${1:-}" != --no-build ]; then
    mvn --batch-mode --no-transfer-progress -q -DskipTests package -pl local,ingest-service,analysis-service,remediation-service,console,vsphere-connector -am
fi
version=$(sed -n 's|^    <version>\(.*\)</version>|\1|p' pom.xml | head -n 1)
name=fleetmask-$version
tree=$out/$name
rm -rf "$out"
mkdir -p "$tree/local/target" "$tree/share/man/man1" "$tree/share/bash-completion/completions"

cp -p fleetmask LICENSE README.md CHANGELOG.md SECURITY.md "$tree"
cp -rp samples docs "$tree"
cp -rp local/target/fleetmask.jar local/target/lib "$tree/local/target"
for service in ingest-service analysis-service remediation-service console vsphere-connector; do
    mkdir -p "$tree/$service/target"
    cp -rp "$service/target/quarkus-app" "$tree/$service/target"
done
git rev-parse HEAD >"$tree/COMMIT"

"$tree/fleetmask" completion bash >"$tree/share/bash-completion/completions/fleetmask"
"$tree/fleetmask" man-page | gzip -9n >"$tree/share/man/man1/fleetmask.1.gz"
"$tree/fleetmask" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' | sort -u | while read -r command; do
    "$tree/fleetmask" man-page "$command" 2>/dev/null | gzip -9n >"$tree/share/man/man1/fleetmask-$command.1.gz" ||
        rm -f "$tree/share/man/man1/fleetmask-$command.1.gz"
done
# Made for the Java of this machine by the runs above; the user's makes its own.
rm -f "$tree"/local/target/classes-of*

tar -C "$out" --owner=0 --group=0 --sort=name -czf "$out/$name.tar.gz" "$name"
(cd "$out" && python3 -m zipfile -c "$name.zip" "$name")

if command -v dpkg-deb >/dev/null; then
    root=$out/deb
    mkdir -p "$root/DEBIAN" "$root/usr/lib" "$root/usr/bin"
    cp -rp "$tree" "$root/usr/lib/fleetmask"
    mv "$root/usr/lib/fleetmask/share" "$root/usr/share"
    ln -s ../lib/fleetmask/fleetmask "$root/usr/bin/fleetmask"
    mkdir -p "$root/usr/share/doc/fleetmask"
    cp LICENSE "$root/usr/share/doc/fleetmask/copyright"
    cat >"$root/DEBIAN/control" <<CONTROL
Package: fleetmask
Version: ${version/-SNAPSHOT/~snapshot}
Architecture: all
Maintainer: The Fleetmask authors <fleetmask@localhost>
Section: admin
Priority: optional
Depends: java17-runtime-headless | java25-runtime-headless | openjdk-17-jre-headless
Recommends: bash-completion
Description: CPUID masks that keep virtual machines migratable
 Reads from vmware.log what hosts answer to CPUID, says who can migrate where,
 computes the mask that each cluster needs, and follows it into .vmx files.
CONTROL
    # Or what root's first run left there, classes made ready for root's Java, would stay when the package goes.
    cat >"$root/DEBIAN/prerm" <<'PRERM'
#!/bin/sh
set -e
rm -f /usr/lib/fleetmask/local/target/classes-of-*
PRERM
    chmod 755 "$root/DEBIAN/prerm"
    # Nearly all of it is jars, which are compressed: more than gzip takes minutes and gains little.
    dpkg-deb -Zgzip --root-owner-group --build "$root" "$out/fleetmask_${version/-SNAPSHOT/~snapshot}_all.deb" >/dev/null
    rm -rf "$root"
else
    echo 'no dpkg-deb here: no .deb was made' >&2
fi
rm -rf "$tree"
(cd "$out" && sha256sum fleetmask* >SHA256SUMS && cat SHA256SUMS)
