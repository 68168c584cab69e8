package io.caravanserai.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.SchemaLoader;
import io.caravanserai.json.Json;
import io.caravanserai.message.EmailAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON schema of draft 2020-12; formats are checked too. */
final class Schema {
    static final String SUFFIX = ".schema.json";

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** Where the library keeps the parts of the draft. */
    private static final String OF_DRAFT = "classpath:draft/2020-12/";

    private static final SchemaLoader LIBRARY = new ClasspathSchemaLoader();

    /** The formats of e-mail addresses. */
    private static final List<String> ADDRESSES = List.of("email", "idn-email");

    /** A schema stands for itself: the hub fetches nothing that a schema names, from no host, file or class path. */
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012, factory -> factory.metaSchema(
                            JsonMetaSchema.builder(DRAFT, JsonMetaSchema.getV202012())
                                    .formats(ADDRESSES.stream()
                                            .<Format>map(EmailFormat::new)
                                            .toList())
                                    .build())
                    .schemaLoaders(loaders -> loaders.values(all -> {
                        all.clear();
                        all.add(Schema::load);
                    })));

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .build();

    /** The one rule for addresses: the library's own asks a list of top-level domains, which is never complete. */
    private record EmailFormat(String name) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return EmailAddress.of(value).isPresent();
        }
    }

    private final JsonSchema schema;

    private Schema(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * @param text what stands in the file; null where there is none
     * @throws WrongHookException when there is no such file, or it is no schema
     */
    static Schema of(Path file, @Nullable String text) {
        if (text == null) {
            throw new WrongHookException(file + " is missing: a JSON schema beside the file says what comes in.");
        }
        try {
            JsonNode node = Json.MAPPER.readTree(text);
            if (!node.path("$schema").asText(DRAFT).equals(DRAFT)) {
                throw new WrongHookException(
                        file + " says another $schema than " + DRAFT + ". Only that draft is read.");
            }
            Set<ValidationMessage> wrong = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG)
                    .validate(node);
            if (!wrong.isEmpty()) {
                throw new WrongHookException(file + " is not a JSON schema: "
                        + wrong.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("; ")) + ".");
            }
            JsonSchema schema = FACTORY.getSchema(node, CONFIG);
            schema.initializeValidators();
            return new Schema(schema);
        } catch (JsonProcessingException e) {
            throw new WrongHookException(file + " is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | JsonSchemaException e) {
            throw new WrongHookException(file + " is not a JSON schema: " + e.getMessage());
        }
    }

    /** The parts of the draft itself are in the library; whatever else is named is refused. */
    private static InputStreamSource load(AbsoluteIri iri) {
        if (iri.toString().startsWith(OF_DRAFT)) {
            return LIBRARY.getSchema(iri);
        }
        throw new JsonSchemaException("it names " + iri + ", and a schema is read by itself: write that under $defs");
    }

    /** What is wrong with a body, field by field; nothing for a good one. */
    List<Fault> faults(JsonNode body) {
        Set<ValidationMessage> messages = schema.validate(body);
        return messages.isEmpty()
                ? List.of()
                : messages.stream().map(Schema::fault).distinct().toList();
    }

    private static String detail(ValidationMessage message) {
        boolean address = "format".equals(message.getType())
                && Stream.of(message.getArguments()).anyMatch(ADDRESSES::contains);
        return address ? "must be an e-mail address, like ann@example.org" : message.getError();
    }

    private static Fault fault(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        // What is missing is named beside the place where it is missed.
        @Nullable String missing = message.getProperty();
        String field = missing == null ? place : place + "/" + missing;
        return new Fault(field.replaceFirst("^/", "").replace('/', '.'), detail(message));
    }
}
