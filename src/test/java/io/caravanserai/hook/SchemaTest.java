package io.caravanserai.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema stands for itself: nothing it names is fetched. */
class SchemaTest {
    private static final Path FILE = Path.of("lead.schema.json");

    @TempDir
    Path folder;

    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer host;

    @BeforeEach
    void open() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        host.createContext("/", exchange -> {
            fetched.incrementAndGet();
            byte[] schema = "{\"type\":\"object\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, schema.length);
            exchange.getResponseBody().write(schema);
            exchange.close();
        });
        host.start();
        Files.writeString(folder.resolve("other.json"), "{\"type\":\"object\"}");
    }

    @AfterEach
    void close() {
        host.stop(0);
    }

    private String named(String text) {
        return text.replace("HTTP", "http://127.0.0.1:" + host.getAddress().getPort() + "/s.json")
                .replace("FILE", folder.resolve("other.json").toUri().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"HTTP\"}",
                "{\"$ref\":\"FILE\"}",
                "{\"$schema\":\"HTTP\",\"type\":\"object\"}",
                "{\"$schema\":\"FILE\",\"type\":\"object\"}",
                "{\"properties\":{\"a\":{\"$ref\":\"HTTP#/a\"}}}",
                "{\"properties\":{\"a\":{\"$dynamicRef\":\"HTTP#a\"}}}",
                "{\"$id\":\"HTTP\",\"properties\":{\"a\":{\"$ref\":\"other.json\"}}}",
                "{\"$ref\":\"classpath:application.properties\"}",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}"
            })
    void refusesASchemaThatNamesAnother(String text) {
        assertThatThrownBy(() -> Schema.of(FILE, named(text))
                        .faults(new com.fasterxml.jackson.databind.ObjectMapper().readTree("{\"a\":1}")))
                .isInstanceOf(WrongHookException.class)
                .hasMessageContaining("lead.schema.json");
        assertThat(fetched).hasValue(0);
    }

    @Test
    void readsWhatItNamesInItself() throws IOException {
        Schema schema = Schema.of(
                FILE,
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/n\"}},"
                        + "\"$defs\":{\"n\":{\"type\":\"integer\"}}}");
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        assertThat(schema.faults(json.readTree("{\"a\":1}"))).isEmpty();
        assertThat(schema.faults(json.readTree("{\"a\":\"x\"}")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString()).contains("a"));
    }
}
