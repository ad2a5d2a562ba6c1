# Stands in for apache/kafka:4.1.1 where no registry can be reached: the same broker, settings and paths, from Maven's artifacts.
ARG DEBIAN
FROM ${DEBIAN}
COPY libs/ /opt/kafka/libs/
COPY kafka.sh /etc/kafka/docker/run
RUN useradd --uid 1000 appuser && mkdir -p /var/lib/kafka/data /opt/kafka/config && chown -R appuser /var/lib/kafka /opt/kafka/config
USER appuser
VOLUME ["/var/lib/kafka/data"]
CMD ["sh", "/etc/kafka/docker/run"]
