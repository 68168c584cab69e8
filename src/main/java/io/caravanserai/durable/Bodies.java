package io.caravanserai.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.json.Json;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** Bodies as JSON text: maps, lists, records and plain values as they are; text and bytes as a JSON string. */
final class Bodies {
    private Bodies() {}

    static String write(@Nullable Object body, Exchange exchange) throws JsonProcessingException {
        boolean structured = body instanceof Map || body instanceof Collection || body instanceof Record;
        boolean stream = body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof WrappedFile
                || body instanceof byte[];
        Object value = stream && !structured
                ? exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body)
                : body;
        return Json.MAPPER.writeValueAsString(value);
    }

    static String write(Object body) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsString(body);
    }

    static @Nullable Object read(@Nullable String json) throws JsonProcessingException {
        return json == null ? null : Json.MAPPER.readValue(json, Object.class);
    }
}
