# Stands in for postgres:18.1 where no registry can be reached: Debian's PostgreSQL, the same variables and paths.
ARG DEBIAN
FROM ${DEBIAN}
ENV PGDATA=/var/lib/postgresql/18/docker
COPY postgres.sh /usr/local/bin/docker-entrypoint.sh
RUN ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin/ 2>/dev/null; \
    usermod --uid 999 postgres && groupmod --gid 999 postgres && \
    rm -rf /var/lib/postgresql && install -d -o postgres -g postgres -m 1777 /var/lib/postgresql && \
    install -d -o postgres -g postgres -m 3777 /var/run/postgresql && mkdir -p /docker-entrypoint-initdb.d && \
    chmod 0755 /usr/local/bin/docker-entrypoint.sh
VOLUME ["/var/lib/postgresql"]
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
