#!/bin/sh
# Gives each service a user and a schema of the same name, which PostgreSQL then takes as that user's default.
# The postgres image runs this once, when its data directory is empty.
set -eu
for service in ingest analysis remediation; do
    psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
        --set service="$service" --set password="$SERVICE_PASSWORD" <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE SCHEMA :"service" AUTHORIZATION :"service";
SQL
done
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --command 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
