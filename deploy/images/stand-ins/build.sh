#!/usr/bin/env bash
# Makes the images that the services and the checks build upon, where no registry can be reached: a JRE, Kafka and
# PostgreSQL, from Debian's packages (debootstrap, as root) and Maven's artifacts. Whatever is there already stays.
#   deploy/images/stand-ins/build.sh      makes fleetmask-stand-in/jre, /kafka and /postgres, tagged 1
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
docker=${DOCKER:-docker}
suite=bookworm
# Where this machine has its own packages from.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n 1p)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
export DOCKER_BUILDKIT=0

exists() { "$docker" image inspect "fleetmask-stand-in/$1:1" >/dev/null 2>&1; }

# $1 the image, the others Debian's packages
from_debian() {
    local name=$1 packages
    shift
    exists "$name" && return
    echo "making fleetmask-stand-in/$name from Debian's packages" >&2
    packages=$(IFS=,; echo "$*")
    debootstrap --variant=minbase ${packages:+--include="$packages"} "$suite" "$work/$name" "$mirror" >"$work/$name.log" 2>&1 ||
        { tail -n 20 "$work/$name.log" >&2; return 1; }
    rm -rf "$work/$name"/var/cache/apt/* "$work/$name"/var/lib/apt/lists/* "$work/$name"/usr/share/{doc,man,locale}/*
    tar --directory "$work/$name" --create . | "$docker" import - "fleetmask-stand-in/$name:1" >/dev/null
    rm -rf --one-file-system "${work:?}/$name"
}

kafka() {
    exists kafka && return
    mkdir "$work/kafka"
    cp kafka.sh "$work/kafka/"
    mvn --batch-mode -q ${FLEETMASK_MAVEN_OPTIONS:-} -f pom.xml dependency:copy-dependencies -DoutputDirectory="$work/kafka/libs" -DincludeScope=runtime
    "$docker" build -q -f kafka.Dockerfile --build-arg DEBIAN=fleetmask-stand-in/jre:1 -t fleetmask-stand-in/kafka:1 "$work/kafka" >/dev/null
}

postgres() {
    exists postgres && return
    from_debian debian-postgres postgresql-15
    mkdir "$work/postgres"
    cp postgres.sh "$work/postgres/"
    "$docker" build -q -f postgres.Dockerfile --build-arg DEBIAN=fleetmask-stand-in/debian-postgres:1 \
        -t fleetmask-stand-in/postgres:1 "$work/postgres" >/dev/null
}

from_debian jre openjdk-17-jre-headless ca-certificates
kafka
postgres
