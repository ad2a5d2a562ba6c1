# One of the three services, or the console. From the output of `mvn package`, which compose and the checks use:
#   docker build -f deploy/images/service.Dockerfile --target jars --build-arg SERVICE=ingest-service --build-arg PORT=8081 .
# From the sources, without Maven on the machine: the same without --target.
ARG JRE=eclipse-temurin:25.0.1_8-jre-noble
ARG MAVEN=maven:3.9.11-eclipse-temurin-25

FROM ${JRE} AS runtime
ARG PORT
# The heap is a share of the container's memory: the rest is for classes, threads and network buffers.
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=${PORT} \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=55 -XX:MaxDirectMemorySize=64m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"
# A volume that is mounted here takes over whose it is.
RUN mkdir -p /var/lib/fleetmask && chown 10001:10001 /var/lib/fleetmask
USER 10001:10001
WORKDIR /opt/fleetmask
EXPOSE ${PORT}
# No base image has curl for certain; bash speaks enough HTTP to ask for the status.
HEALTHCHECK --interval=5s --timeout=10s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
# -Xshare:auto is Java's default: with another Java than the one of the image the archive is passed over.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/opt/fleetmask/classes.jsa", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-jar", "/opt/fleetmask/quarkus-run.jar"]

FROM runtime AS jars
ARG SERVICE
# What changes least comes first, so that most builds replace only the last layers.
COPY ${SERVICE}/target/quarkus-app/lib/ lib/
COPY ${SERVICE}/target/quarkus-app/quarkus-run.jar ./
COPY ${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY ${SERVICE}/target/quarkus-app/app/ app/
COPY deploy/images/keep-classes.sh /tmp/
USER 0
RUN sh /tmp/keep-classes.sh
USER 10001:10001

FROM ${MAVEN} AS build
ARG SERVICE
WORKDIR /source
COPY . .
RUN mvn --batch-mode --no-transfer-progress -Dquick -DskipTests package -pl ${SERVICE} -am

FROM runtime AS source
ARG SERVICE
COPY --from=build /source/${SERVICE}/target/quarkus-app/lib/ lib/
COPY --from=build /source/${SERVICE}/target/quarkus-app/quarkus-run.jar ./
COPY --from=build /source/${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /source/${SERVICE}/target/quarkus-app/app/ app/
COPY deploy/images/keep-classes.sh /tmp/
USER 0
RUN sh /tmp/keep-classes.sh
USER 10001:10001
