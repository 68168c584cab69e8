package io.caravanserai.console.hawtio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.api.LogHandler;
import org.jolokia.service.jmx.LocalRequestHandler;
import org.jolokia.service.serializer.JolokiaSerializer;

/** Jolokia, called in process: it listens nowhere, reaches no other process, and knows the MBeans of this one only. */
final class Agent {
    private static final Logger LOG = Logger.getLogger(Agent.class);
    private static final String PATH = "/hawtio/jolokia";
    private static final int ORDER = 1;

    private final JolokiaServiceManager services;
    private final HttpRequestHandler handler;

    /** For somebody who has this role. */
    Agent(String role) {
        StaticConfiguration settings = new StaticConfiguration(
                ConfigKey.AGENT_ID,
                "caravanserai-" + role,
                ConfigKey.AGENT_CONTEXT,
                PATH,
                ConfigKey.DISABLE_DETECTORS,
                "true",
                ConfigKey.DISCOVERY_ENABLED,
                "false",
                ConfigKey.ALLOW_DNS_REVERSE_LOOKUP,
                "false",
                ConfigKey.ALLOW_ERROR_DETAILS,
                "false",
                ConfigKey.INCLUDE_STACKTRACE,
                "false");
        services = JolokiaServiceManagerFactory.createJolokiaServiceManager(settings, log(), new Permissions(role));
        services.addService(new LocalRequestHandler(ORDER));
        services.addService(new JolokiaSerializer(ORDER));
        handler = new HttpRequestHandler(services.start());
    }

    /** What it is, as JSON. */
    String version() {
        try {
            return handler.handleGetRequest(PATH, "", Map.of()).toJSONString();
        } catch (EmptyResponseException e) {
            throw new IllegalStateException("A version is never empty", e);
        }
    }

    /**
     * Answers one request or a list of them, as JSON; what is refused is an answer too.
     *
     * @param options Jolokia's, like {@code maxDepth}
     */
    String answer(InputStream requests, Map<String, String[]> options) throws IOException {
        try {
            return handler.handlePostRequest(PATH, requests, StandardCharsets.UTF_8.name(), options)
                    .toJSONString();
        } catch (EmptyResponseException e) {
            throw new IllegalStateException(
                    "Only streams of notifications have no answer, and nothing here sends those", e);
        }
    }

    void stop() {
        services.stop();
    }

    private static LogHandler log() {
        return new LogHandler() {
            @Override
            public void debug(String message) {
                LOG.debug(message);
            }

            @Override
            public void info(String message) {
                LOG.debug(message);
            }

            @Override
            public void error(String message, Throwable cause) {
                LOG.warnf(cause, "Jolokia: %s", message);
            }

            @Override
            public boolean isDebug() {
                return false;
            }
        };
    }
}
