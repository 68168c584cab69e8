package io.caravanserai.console;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a run is started: {@code dryRun}, and any further field as a parameter of the run. */
@Schema(additionalProperties = Schema.True.class, examples = "{\"dryRun\": true, \"limit\": 5}")
final class RunBody {

    public boolean dryRun;

    @Schema(hidden = true)
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * @param json an object; empty or null for none
     * @throws JsonProcessingException where it is something else
     */
    static RunBody read(@Nullable String json) throws JsonProcessingException {
        return json == null || json.isBlank() ? new RunBody() : Json.MAPPER.readValue(json, RunBody.class);
    }

    /** A parameter that is null is one that was not given. */
    @JsonAnySetter
    void parameter(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
