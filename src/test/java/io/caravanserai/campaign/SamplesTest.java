package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The samples that templates are tried with are what the rules offer. */
class SamplesTest {
    private final Letters letters = new Letters(new UnsubscribeLink("https://hub.example.com", "secret"));

    private static Set<String> sample(String template, String part) throws IOException {
        JsonNode all = new JsonMapper()
                .readTree(Path.of("routes/campaign/templates/samples.json").toFile());
        Set<String> names = new TreeSet<>();
        all.path(template).path(part).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Set<?> offered(Map<String, Object> body) {
        Map<String, Object> data =
                new LinkedHashMap<>(SignUp.of(body, "christmas").form());
        data.put("segment", "GENERAL");
        Map<String, Object> message = Map.of("email", "ada@example.com", "campaign", "christmas", "key", "one");
        return new TreeSet<>(((Map<?, ?>) letters.of(message, List.of(), data).get("data")).keySet());
    }

    @Test
    void haveWhatEverySignUpOffersAndWhatSomeDo() throws IOException {
        Map<String, Object> least = Map.of("email", "ada@example.com", "first_name", "Ada");
        assertThat(offered(least)).isEqualTo(sample("*", "always"));
        Map<String, Object> most = new LinkedHashMap<>(least);
        most.putAll(Map.of("business_name", "L", "website", "w", "phone", "1", "assessment_score", 71));
        Set<String> all = sample("*", "always");
        all.addAll(sample("*", "sometimes"));
        assertThat(offered(most)).isEqualTo(all);
    }
}
