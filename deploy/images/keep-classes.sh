#!/bin/sh
# Keeps the classes of a start as this Java wants them in memory, which spares each later start their loading. There is no
# database while an image is built, so the start ends where it looks for one: nearly all classes are loaded by then.
set -eu
cd /opt/fleetmask
QUARKUS_FLYWAY_CONNECT_RETRIES=0 QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:9/none \
    java -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit=classes.jsa -Xlog:disable -jar quarkus-run.jar >/tmp/start.log 2>&1 || true
[ -s classes.jsa ] || { cat /tmp/start.log >&2; exit 1; }
rm -rf /tmp/start.log /tmp/keep-classes.sh /tmp/vertx-cache
chmod 0444 classes.jsa
