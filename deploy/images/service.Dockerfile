# One of the three services, from the build's output: `mvn verify` first.
#   docker build -f deploy/images/service.Dockerfile --build-arg SERVICE=ingest-service --build-arg PORT=8081 .
FROM eclipse-temurin:25-jre

ARG SERVICE
ARG PORT
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=${PORT} \
    JAVA_OPTS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"

# What changes least comes first, so that most builds replace only the last layer.
COPY ${SERVICE}/target/quarkus-app/lib/ /opt/fleetmask/lib/
COPY ${SERVICE}/target/quarkus-app/quarkus-run.jar /opt/fleetmask/
COPY ${SERVICE}/target/quarkus-app/quarkus/ /opt/fleetmask/quarkus/
COPY ${SERVICE}/target/quarkus-app/app/ /opt/fleetmask/app/

USER 10001
EXPOSE ${PORT}

# The base image has neither curl nor wget for certain; bash speaks enough HTTP to ask for the status.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /opt/fleetmask/quarkus-run.jar"]
