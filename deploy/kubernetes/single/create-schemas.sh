#!/bin/sh
# Gives each service a user with a password of its own and a schema of the same name, which PostgreSQL then takes as that
# user's default. The postgres image runs this once, when its data directory is empty; the
# compose file mounts this very file.
set -eu
create() {
    psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
        --set service="$1" --set password="$(cat "/run/secrets/$1")" <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE SCHEMA :"service" AUTHORIZATION :"service";
SQL
}
create ingest
create analysis
create remediation
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --command 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
