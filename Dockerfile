# The hub on the JVM. Build the jar first: mvn package
#   docker build -t caravanserai . && docker run -p 8080:8080 -v caravanserai-data:/hub/data caravanserai
# routes/ and application.properties can be mounted over the ones inside; jars of your own to /hub/lib (docs/own-rules.md):
#   docker run … -v ./lib:/hub/lib:ro caravanserai
FROM eclipse-temurin:17-jre

RUN useradd --uid 1001 --home-dir /hub --create-home hub
WORKDIR /hub
COPY --chown=hub target/quarkus-app/ app/
COPY --chown=hub routes/ routes/
COPY --chown=hub application.properties ./
RUN mkdir data && chown hub data

USER hub
VOLUME /hub/data
EXPOSE 8080
ENV JAVA_OPTS="-XX:MaxRAMPercentage=70"
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080 && printf "GET /q/health/ready HTTP/1.0\r\n\r\n" >&3 && head -1 <&3 | grep -q " 200 "'
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar app/quarkus-run.jar \"$@\"", "hub"]
