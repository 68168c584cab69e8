package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.api.client.http.HttpResponseException;
import io.caravanserai.effect.Redaction;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Opened;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.IOHelper;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.Abortable;

/** Reads through another Camel component, under the connection's rules. */
final class ViaEndpoint {
    // The operation: of S3 a parameter, of Google the end of the path.
    private static final Pattern READS =
            Pattern.compile("[?&]operation=(get|list|head)|^google-[^?]*/(get|list|batchGet)(\\?|$)");

    private static final Pattern OPERATION = Pattern.compile("[?&]operation=([^&]+)");

    // What a call is about, as the components are told: the object's key, the spreadsheet's id.
    private static final List<String> ABOUT = List.of("CamelAwsS3Key", "CamelGoogleSheets.spreadsheetId");

    private final String uri;
    private final CamelContext camel;
    private final ProducerTemplate template;

    /** @throws IllegalArgumentException when the operation may write, which the journal would not see */
    ViaEndpoint(CamelContext camel, String uri) {
        if (!READS.matcher(uri).find()) {
            throw new IllegalArgumentException("via: " + uri
                    + " may write, past the journal. Only get, list, head and batchGet go via another component; write"
                    + " with method and path.");
        }
        this.uri = uri;
        this.camel = camel;
        this.template = camel.createProducerTemplate();
    }

    /** Leaves the component's answer in the exchange, body and headers. */
    void call(Connection connection, Exchange exchange, Success success) {
        String name = name(exchange);
        Exchange answer = connection.guarded(name, true, () -> {
            Exchange result = template.send(endpoint(), copy(exchange));
            if (result.getException() != null) {
                throw failure(connection, name, result.getException());
            }
            connection.believe(name, flaw(success, result.getMessage()));
            return result;
        });
        Object body = answer.getMessage().getBody();
        exchange.getMessage().setBody(body);
        Opened opened = exchange.getProperty(Carried.OPENED, Opened.class);
        if (opened != null && body instanceof InputStream stream) {
            opened.add(() -> close(stream));
        }
        answer.getMessage().getHeaders().forEach(exchange.getMessage()::setHeader);
    }

    private static Optional<String> flaw(Success success, Message answer) {
        Map<String, String> headers = new HashMap<>();
        answer.getHeaders().forEach((name, value) -> {
            if (value instanceof String text) {
                headers.put(name, text);
            }
        });
        JsonNode body = answer.getBody() instanceof Map<?, ?> map ? Success.json(map) : NullNode.getInstance();
        return success.flaw(body, headers, null);
    }

    // Looked up when it is first needed: some components call the outside as soon as they start, and a start must not.
    private Endpoint endpoint() {
        return camel.getEndpoint(uri);
    }

    private static Exchange copy(Exchange exchange) {
        Exchange copy = exchange.copy();
        copy.setPattern(org.apache.camel.ExchangePattern.InOut);
        return copy;
    }

    /** As an operator would say it: {@code getObject bucket leads/a.csv}, {@code data/batchGet spreadsheet}. */
    private String name(Exchange exchange) {
        String path = uri.replaceFirst("^[^:]+:(//)?", "").replaceFirst("\\?.*", "");
        Matcher operation = OPERATION.matcher(uri);
        String name = operation.find() ? operation.group(1) + " " + path : path;
        return ABOUT.stream()
                .map(header -> exchange.getMessage().getHeader(header, String.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(what -> name + " " + what)
                .orElse(name);
    }

    static RuntimeException failure(Connection connection, String name, Throwable cause) {
        RuntimeException known = known(cause);
        if (known != null) {
            return known;
        }
        HttpResponseException google = ObjectHelper.getException(HttpResponseException.class, cause);
        if (google != null) {
            Map<String, String> headers = new HashMap<>();
            String retryAfter = google.getHeaders().getRetryAfter();
            if (retryAfter != null) {
                headers.put("retry-after", retryAfter);
            }
            return connection.refused(name, reply(google.getStatusCode(), headers, google.getContent()));
        }
        AwsServiceException aws = ObjectHelper.getException(AwsServiceException.class, cause);
        if (aws != null) {
            return connection.refused(name, reply(aws.statusCode(), Map.of(), words(aws)));
        }
        if (ObjectHelper.getException(IOException.class, cause) != null
                || ObjectHelper.getException(software.amazon.awssdk.core.exception.SdkClientException.class, cause)
                        != null) {
            return new OutcomeUnknownException(
                    connection.system() + " could not be read by " + name + ": "
                            + Redaction.all(String.valueOf(cause.getMessage())) + ".",
                    cause);
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    /** What the connection's own wire threw, under a client of Google's. */
    private static @Nullable RuntimeException known(Throwable cause) {
        RetryableException retryable = ObjectHelper.getException(RetryableException.class, cause);
        return retryable != null ? retryable : ObjectHelper.getException(PermanentException.class, cause);
    }

    /** What S3 itself said, without what the SDK adds: service, request id, number of attempts. */
    private static String words(AwsServiceException aws) {
        AwsErrorDetails details = aws.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? aws.getMessage()
                : details.errorMessage() + " (" + details.errorCode() + ")";
    }

    private static void close(InputStream stream) {
        // Closing would read what is left of the object first.
        if (stream instanceof Abortable abortable) {
            abortable.abort();
        }
        IOHelper.close(stream);
    }

    private static Reply reply(int status, Map<String, String> headers, String body) {
        return new Reply(status, headers, String.valueOf(body).getBytes(StandardCharsets.UTF_8));
    }
}
